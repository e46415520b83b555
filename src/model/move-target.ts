import { absoluteUrl } from '../base/address.ts'
import { nearest } from './validation.ts'
import { folderExample, folderIn, parseFolder, withoutLanguage, type NamedFolder } from './named-folder.ts'
import { holderOf, type Moves } from './moves.ts'

/** Where a feed went: a folder for each language, in the output tree or elsewhere. */
export type Target = { readonly in: (language: string) => string } | { readonly expected: string }

/** The folders to which the feeds of a folder went, or the text to write instead of a wrong target. */
export function targetFrom(text: string, from: NamedFolder, moves: Moves): Target {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !text.startsWith(moves.feeds)) return elsewhere(text)
  const named = parseFolder(text, moves.feeds)
  if ('expected' in named) return { expected: `write ${named.expected}, or a full address elsewhere` }
  const expected = misfit(named, from) ?? absence(named, moves)
  return expected === undefined ? { in: language => folderIn(named.language ?? language, named) } : { expected }
}

function elsewhere(text: string): Target {
  const url = absoluteUrl(text)
  if (url === undefined || /[?#]/.test(url) || /\/[^/]+\.(?:xml|json)$/i.test(new URL(url).pathname))
    return { expected: 'write the address of a folder that holds rss.xml, atom.xml and feed.json as this one did' }
  const folder = url.endsWith('/') ? url : `${url}/`
  return { in: () => folder }
}

/** Why one folder cannot take the feeds of another, whether or not it holds feeds. */
function misfit(to: NamedFolder, from: NamedFolder): string | undefined {
  if (to.scope === 'archive') return `write the folder of a feed: ${folderExample}`
  if (from.language === undefined && to.language !== undefined)
    return to.scope === 'all'
      ? 'name the languages one by one: each has a feed of its own'
      : `write "${withoutLanguage(to)}": each language moves to its own`
  const isMany = from.key === undefined && from.scope !== 'all'
  if (isMany && (to.scope !== from.scope || to.key !== undefined))
    return `write a folder that holds feeds of the same kind, or name the feeds one by one`
  if (from.scope === 'all' && to.scope !== 'all') return 'write the folder of a language, such as es/'
  return !isMany && to.scope !== 'all' && to.key === undefined ? `write the folder of one feed, not of many` : undefined
}

/** Why no feed is, or was, in a folder. */
function absence(named: NamedFolder, moves: Moves): string | undefined {
  const { language, scope, key } = named
  if (language !== undefined && !Object.hasOwn(moves.languages, language))
    return wasNamed(named, moves)
      ? undefined
      : `write a language of site.yaml: ${Object.keys(moves.languages).join(', ')}`
  if (holderOf(named, moves) !== undefined || scope === 'tag' || wasNamed(named, moves)) return undefined
  if (scope === 'collection') return `write a collection of site.yaml: ${moves.collections.join(', ')}`
  if (!moves.scopes.includes(scope)) return `name a feed that is published: the scope "${scope}" is not in "scopes"`
  const known = scope === 'section' ? moves.sections : Object.keys(moves.authors)
  return `write ${scope === 'section' ? 'a section' : 'an author'} of site.yaml: ${nearest(key ?? '', known) ?? known.join(', ')}`
}

/** Whether feeds left a folder, so that it leads on to another. */
function wasNamed(named: NamedFolder, moves: Moves): boolean {
  const all = [...Object.keys(moves.moved), ...moves.retired].map(text => parseFolder(text, moves.feeds))
  return all.some(
    other =>
      !('expected' in other) &&
      (other.language === undefined || named.language === undefined || other.language === named.language) &&
      (other.scope === 'all' || (other.scope === named.scope && (other.key === undefined || other.key === named.key))),
  )
}
