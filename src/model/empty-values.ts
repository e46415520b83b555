import type { Path } from './validation.ts'

/**
 * Removes empty values: null, texts of spaces alone, and lists and mappings in which nothing is left. An empty member
 * of a list becomes undefined, so that the others keep their indices. A value for which `isKept` returns true stays,
 * since its key alone says something.
 */
export function withoutEmpty(value: unknown, isKept: (path: Path, value: unknown) => boolean): unknown {
  // The path of the current value. Making a path for each value would cost more than checking the values.
  const path: PropertyKey[] = []
  const at = (key: PropertyKey, member: unknown): unknown => {
    path.push(key)
    const left = leftOf(member)
    const result = left === undefined && isKept(path, member) ? kept(member) : left
    path.pop()
    return result
  }
  const leftOf = (member: unknown): unknown => {
    if (typeof member === 'string') return member.trim() === '' ? undefined : member
    if (typeof member !== 'object') return member
    if (member === null) return undefined
    return Array.isArray(member) ? inList(member) : inMapping(member)
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

const kept = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? {} : value
