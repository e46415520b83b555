import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'

const require = createRequire(import.meta.url)

/**
 * Writes an id into the text of a mapping in YAML, as a first line of its own or in the place of an empty id; all other
 * characters stay. Undefined where the text gives no such place.
 */
export function withIdInYaml(text: string, id: string): string | undefined {
  const mapping = mappingIn(text)
  if (!mapping) return undefined
  const { node, offset } = mapping
  const filled = withEmptyFilled(text, node, id)
  if (filled !== undefined) return filled
  if (node.flow === true)
    return `${text.slice(0, offset + 1)} id: ${id}${node.items.length > 0 ? ',' : ''}${text.slice(offset + 1)}`
  const begin = text.lastIndexOf('\n', offset - 1) + 1
  const indent = text.slice(begin, offset)
  if (indent.trim() !== '') return undefined
  // A comment stays above the key that it stands above.
  const place = aboveComments(text, begin)
  return `${text.slice(0, place)}${indent}id: ${id}${text.includes('\r\n') ? '\r\n' : '\n'}${text.slice(place)}`
}

/** Writes an id into the text of a JSON object, as its first member or in the place of an empty id. */
export function withIdInJson(text: string, id: string): string | undefined {
  const mapping = mappingIn(text)
  if (!mapping) return undefined
  const { node, offset } = mapping
  const filled = withEmptyFilled(text, node, JSON.stringify(id))
  if (filled !== undefined) return filled
  const after = text.slice(offset + 1)
  const space = /^\s*/.exec(after)?.[0] ?? ''
  const member = `"id":${space === '' ? '' : ' '}${JSON.stringify(id)}`
  return `${text.slice(0, offset + 1)}${space}${member}${node.items.length > 0 ? ',' : ''}${after}`
}

interface Mapping {
  readonly node: Yaml.YAMLMap.Parsed
  /** Where its first key, or its bracket, stands. */
  readonly offset: number
}

/** The mapping of a whole text; JSON is read as YAML. */
function mappingIn(text: string): Mapping | undefined {
  // Loaded here: a command line that needs no parser loads none.
  const { isMap, parseDocument } = require('yaml') as typeof Yaml
  const { contents, errors } = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    logLevel: 'error',
  })
  return errors.length === 0 && isMap(contents) ? { node: contents, offset: contents.range[0] } : undefined
}

/** The text with an id in the place of an empty one; undefined where the mapping has no such key. */
function withEmptyFilled(text: string, { items }: Yaml.YAMLMap.Parsed, id: string): string | undefined {
  const { isScalar } = require('yaml') as typeof Yaml
  const pair = items.find(({ key }) => isScalar(key) && key.value === 'id')
  if (!pair || !isScalar(pair.key)) return undefined
  const [, keyEnd] = pair.key.range ?? [0, 0]
  const [begin, end] = pair.value?.range ?? [keyEnd, keyEnd]
  const isWritten = end > begin
  const from = isWritten ? begin : text.indexOf(':', keyEnd) + 1
  return `${text.slice(0, from)}${isWritten ? '' : ' '}${id}${text.slice(isWritten ? end : from)}`
}

/** The beginning of the lines of comments that stand directly above a line. */
function aboveComments(text: string, begin: number): number {
  let place = begin
  while (place > 0) {
    const above = text.lastIndexOf('\n', place - 2) + 1
    if (!/^[ \t]*#/.test(text.slice(above, place))) return place
    place = above
  }
  return place
}
