import type { Path } from '../validation.ts'

/**
 * Data without the values that say nothing: null, text of nothing but spaces, lists and mappings in which nothing is left.
 * They count as left out. A member of a list becomes undefined, so that the others keep their places. What `isKept` names by
 * its path stays a mapping though nothing is left in it.
 */
export function withoutEmpty(value: unknown, isKept: (path: Path) => boolean): unknown {
  // That of the value at hand: one for each would cost more than looking at the values.
  const path: PropertyKey[] = []
  const at = (key: PropertyKey, member: unknown): unknown => {
    if (typeof member === 'string') return member.trim() === '' ? undefined : member
    if (typeof member !== 'object') return member
    if (member === null) return undefined
    path.push(key)
    const left = Array.isArray(member) ? inList(member) : inMapping(member)
    const result = left === undefined && !Array.isArray(member) && isKept(path) ? {} : left
    path.pop()
    return result
  }
  const inList = (list: readonly unknown[]): readonly unknown[] | undefined => {
    const members = list.map((member, i) => at(i, member))
    if (members.every(member => member === undefined)) return undefined
    return members.every((member, i) => member === list[i]) ? list : members
  }
  const inMapping = (mapping: object): object | undefined => {
    const entries = Object.entries(mapping)
    const members = entries.map(([key, member]) => [key, at(key, member)] as const)
    const left = members.filter(([, member]) => member !== undefined)
    if (left.length === 0) return undefined
    const isSame = left.length === entries.length && left.every(([, member], i) => member === entries[i]?.[1])
    return isSame ? mapping : Object.fromEntries(left)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return inMapping(value) ?? {}
}
