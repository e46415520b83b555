import { problem, type Place, type Problem } from './problem.ts'
import { meant, mended } from '../base/text.ts'
import { maxProblems, pathText, type Locate, type Path } from './validation.ts'
import { balanced, directionsIn } from './bidi.ts'

/** Data whose texts are all fit for any feed, and a warning for each text that was changed. */
export interface Cleaned {
  readonly value: unknown
  readonly warnings: readonly Problem[]
}

/**
 * Cleans the data of a record, the site file or a locale file: replaces control characters, writes line ends as `\n`,
 * and balances the directions of plain texts. With `'without nulls'` it also removes members whose value is null, since
 * exports write null for absent members. Values that need no change are not copied.
 */
export function cleaned(value: unknown, locate: Locate, nulls?: 'without nulls'): Cleaned {
  const cleaner = new Cleaner(nulls === undefined)
  const clean = cleaner.clean(value)
  const warnings = cleaner.changes.slice(0, maxProblems).map(({ path, warn }) => {
    return warn({ ...locate(path), path: pathText(path) || undefined })
  })
  return { value: clean, warnings }
}

interface Change {
  readonly path: Path
  readonly warn: (place: Place) => Problem
}

class Cleaner {
  readonly changes: Change[] = []
  // The path of the current value. Making a path for each text would cost more than checking the texts.
  private readonly path: PropertyKey[] = []
  private readonly keepsNull: boolean

  constructor(keepsNull: boolean) {
    this.keepsNull = keepsNull
  }

  clean(node: unknown): unknown {
    if (typeof node === 'string') return this.text(node)
    if (typeof node !== 'object' || node === null) return node
    return Array.isArray(node) ? this.list(node) : this.mapping(node)
  }

  private at(key: PropertyKey, member: unknown): unknown {
    this.path.push(key)
    const clean = this.clean(member)
    this.path.pop()
    return clean
  }

  private list(list: readonly unknown[]): readonly unknown[] {
    const members = list.map((member, i) => this.at(i, member))
    return members.every((member, i) => member === list[i]) ? list : members
  }

  private mapping(mapping: object): object {
    const entries = Object.entries(mapping)
    const isLeftOut = (member: unknown) => member === null && !this.keepsNull
    const members = entries.map(([key, member]) => (isLeftOut(member) ? undefined : this.at(key, member)))
    if (entries.every(([, member], i) => member === members[i])) return mapping
    const all = entries.map(([key], i) => [key, members[i]] as const)
    return Object.fromEntries(all.filter(([, member]) => member !== undefined))
  }

  private text(written: string): string {
    const { text, found } = mended(written)
    if (found.length > 0) this.note(place => replaced(found, place))
    if (notPlain.has(this.path.at(-1))) return text
    const even = balanced(text)
    if (even !== text) this.note(place => unbalanced(text, place))
    return even
  }

  private note(warn: Change['warn']): void {
    this.changes.push({ path: [...this.path], warn })
  }
}

/** Keys whose texts are addresses or markup. The blocks of markup are balanced one by one elsewhere. */
const notPlain: ReadonlySet<PropertyKey | undefined> = new Set([
  'answer',
  'body',
  'feeds',
  'home',
  'html',
  'hub',
  'permalink',
  'slug',
  'url',
])

function replaced(found: readonly string[], place: Place): Problem {
  const by = new Set(found.map(meant))
  return problem('CHARACTERS_REPLACED', place, { found: named(found), expected: named(by) })
}

function unbalanced(text: string, place: Place): Problem {
  const found = `the invisible characters of direction ${named(directionsIn(text))}`
  const expected = 'delete them, or end U+2066, U+2067 and U+2068 with U+2069, and U+202A to U+202E with U+202C'
  return problem('DIRECTION_UNBALANCED', place, { found, expected })
}

const named = (characters: Iterable<string>): string => Array.from(characters, codePoint).join(', ')

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Warnings of replaced characters, without those of texts in which a misread escape is reported already. */
export function withoutMisread(warnings: readonly Problem[], misread: readonly Problem[]): Problem[] {
  const paths = new Set(misread.flatMap(({ code, path }) => (code === 'TEXT_MISREAD' ? [path] : [])))
  return warnings.filter(({ code, path }) => code !== 'CHARACTERS_REPLACED' || !paths.has(path))
}
