import { contentEncoded, dublinCore, feedExtensions, itemExtensions } from './extensions.ts'
import type { Grammar } from './grammar.ts'
import { htmlElements } from './html-names.ts'
import { itemMedia } from './media.ts'

const atomElements =
  'author category content contributor email generator icon id link logo name published rights source subtitle ' +
  'summary title updated uri'

/** All names of a grammar and of the grammars inside. */
const namesIn = (grammar: Grammar): string[] =>
  Object.entries(grammar).flatMap(([name, { children = {} }]) => [name, ...namesIn(children)])

/** Existing extension elements. In a wrong place they are reported as misplaced and not as unknown. */
export const extensionElements: ReadonlySet<string> = new Set([
  ...namesIn({ ...dublinCore, ...feedExtensions, ...itemExtensions, ...contentEncoded, ...itemMedia }).filter(name =>
    name.includes(':'),
  ),
  ...atomElements.split(' ').map(name => `atom:${name}`),
  ...[...htmlElements].map(name => `xhtml:${name}`),
])
