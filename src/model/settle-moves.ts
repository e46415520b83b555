import { folderIn, parseFolder, type NamedFolder } from './named-folder.ts'
import { byNarrowness, placeHolding, type FormerPlace } from './former-place.ts'
import { holderOf, type Moves } from './moves.ts'
import { targetFrom } from './move-target.ts'

/** Reports a wrong value of a site file: its path, the value, and the text to write instead. */
export type Refuse = (path: readonly (string | number)[], found: string, expected: string) => void

/** A former place as one line of the site file names it. Its target may itself have moved on. */
interface LeftFolder extends FormerPlace {
  readonly path: readonly (string | number)[]
  readonly found: string
  /** A folder of the output tree, or an address; undefined for a retired feed. */
  readonly target?: string | undefined
  /** Whether the line names a language. Such a line wins over a line for every language. */
  readonly isOwn: boolean
}

/** The former places of a site, narrowest first. `refuse` is called for each line that is wrong. */
export function settleMoves(moves: Moves, refuse: Refuse): readonly FormerPlace[] {
  const all = [...movedIn(moves, refuse), ...retiredIn(moves, refuse)]
  const departures = all.filter(departure => !isOverruled(departure, all, refuse)).toSorted(byNarrowness)
  return departures.map(departure => {
    const { folder, isTree, target } = departure
    return {
      folder,
      isTree,
      to: target === undefined ? undefined : destination(target, departure, departures, moves, refuse),
    }
  })
}

function* movedIn(moves: Moves, refuse: Refuse): Generator<LeftFolder, void> {
  for (const [text, to] of Object.entries(moves.moved)) {
    const path = ['moved', text]
    const from = originFrom(text, path, moves, refuse)
    const target = from && targetFrom(to, from, moves)
    if (!target) continue
    if ('expected' in target) {
      refuse(path, to, target.expected)
      continue
    }
    if (from.scope === 'archive') {
      refuse(path, text, 'the folder of the feed whose archives they are: they follow it')
      continue
    }
    for (const language of languagesOf(from, moves)) {
      const folder = folderIn(language, from)
      const isOwn = from.language !== undefined
      const whole = { folder, target: target.in(language), isTree: isTree(from, moves), path, found: to, isOwn }
      yield whole
      // A language of the site keeps its section, tag and author feeds; only the archives move with the whole feed.
      if (from.scope === 'all' && !whole.isTree)
        yield { ...whole, folder: `${folder}archive/`, target: `${whole.target}archive/`, isTree: true }
    }
  }
}

function* retiredIn(moves: Moves, refuse: Refuse): Generator<LeftFolder, void> {
  for (const [i, text] of moves.retired.entries()) {
    // An empty value counts as left out.
    if (text.trim() === '') continue
    const path = ['retired', i]
    const from = originFrom(text, path, moves, refuse)
    if (!from) continue
    for (const language of languagesOf(from, moves)) {
      const folder = folderIn(language, from)
      const whole = { folder, isTree: isTree(from, moves), path, found: text, isOwn: from.language !== undefined }
      yield whole
      if (from.scope === 'all' && !whole.isTree) yield { ...whole, folder: `${folder}archive/`, isTree: true }
    }
  }
}

/** The languages that a folder stands for: every language where it names none. */
function languagesOf({ language }: NamedFolder, { languages }: Moves): readonly string[] {
  return language === undefined ? Object.keys(languages) : [language]
}

/**
 * Whether the folders below a folder move with it. They do for all feeds of a scope, and for a language that was
 * removed.
 */
function isTree({ language, scope, key }: NamedFolder, { languages }: Moves): boolean {
  if (scope === 'all') return language !== undefined && !Object.hasOwn(languages, language)
  return key === undefined
}

/**
 * The folder that a feed left. When the text names none, or a folder that still holds a feed, refuses it and returns
 * undefined.
 */
function originFrom(
  text: string,
  path: readonly (string | number)[],
  moves: Moves,
  refuse: Refuse,
): NamedFolder | undefined {
  const named = parseFolder(text, moves.feeds)
  const expected = 'expected' in named ? `write ${named.expected}` : reasonToStay(named, moves)
  if (expected === undefined && !('expected' in named)) return named
  refuse(path, text, expected ?? '')
  return undefined
}

/** Why the site file still publishes a feed in a folder; undefined where it does not. */
function reasonToStay(named: NamedFolder, moves: Moves): string | undefined {
  const { language, scope, key } = named
  if (language !== undefined && !Object.hasOwn(moves.languages, language)) return undefined
  const holds = holderOf(named, moves)
  if (holds === undefined) return undefined
  const whose = key === undefined && scope === 'all' ? `the language "${language}"` : holds
  return `feeds are still published there: take ${whose} out of site.yaml first, or leave this line out`
}

/** Whether another line wins over a line about the same folder. */
function isOverruled(departure: LeftFolder, all: readonly LeftFolder[], refuse: Refuse): boolean {
  const { folder, isOwn, path, found } = departure
  const others = all.filter(other => other !== departure && other.folder === folder)
  const rival = others.find(other => other.isOwn === isOwn)
  if (rival && all.indexOf(rival) < all.indexOf(departure))
    refuse(path, found, `"${folder}" is named twice: keep one of the two lines`)
  return !isOwn && others.some(other => other.isOwn)
}

/** The last address of a move. The target may itself have moved on. */
function destination(
  target: string,
  { path, found, folder }: LeftFolder,
  departures: readonly LeftFolder[],
  { feeds }: Moves,
  refuse: Refuse,
): string {
  const way = [folder]
  let at = target
  for (let next = placeHolding(departures, at); next; next = placeHolding(departures, at)) {
    if (next.target === undefined) {
      refuse(path, found, `"${next.folder}" is retired: write a folder that holds feeds, or retire this one, too`)
      break
    }
    if (way.includes(at)) {
      refuse(path, found, `the moves lead round in a circle: ${[...way, at].join(' → ')}`)
      break
    }
    way.push(at)
    at = next.target + at.slice(next.folder.length)
  }
  return isAddress(at) ? at : feeds + at
}

const isAddress = (target: string): boolean => /^https?:/.test(target)
