import { contentEncoded, dublinCore, feedExtensions, itemExtensions } from './extensions.ts'
import type { Grammar } from './grammar.ts'
import { htmlElements } from './html-names.ts'
import { itemMedia } from './media.ts'

const atomElements =
  'author category content contributor email generator icon id link logo name published rights source subtitle ' +
  'summary title updated uri'

/** Every name of a grammar, and of those inside. */
const namesIn = (grammar: Grammar): string[] =>
  Object.entries(grammar).flatMap(([name, { children = {} }]) => [name, ...namesIn(children)])

/** Extension elements that exist; outside of their own place they are misplaced rather than unknown. */
export const extensionElements: ReadonlySet<string> = new Set([
  ...namesIn({ ...dublinCore, ...feedExtensions, ...itemExtensions, ...contentEncoded, ...itemMedia }).filter(name =>
    name.includes(':'),
  ),
  ...atomElements.split(' ').map(name => `atom:${name}`),
  ...[...htmlElements].map(name => `xhtml:${name}`),
])
