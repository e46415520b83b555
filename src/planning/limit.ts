import type { Scope } from '../model/scope.ts'
import type { Site } from '../model/site.ts'

/** The number of articles of a scope that its feeds can hold in one language: archives hold all. */
export const limitOf = ({ kind }: Scope, { archives, limit }: Site): number =>
  archives && kind === 'all' ? Infinity : limit
