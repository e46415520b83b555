import { isMapping } from '../base/mapping.ts'
import { isMap, isNode, isPair, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { readJsonWithComments } from './json-with-comments.ts'

/** The settings by which an editor finds schemas. */
export interface SchemaSettings {
  /** Patterns of files by the path of the schema. */
  readonly 'yaml.schemas': Readonly<Record<string, string>>
  readonly 'json.schemas': readonly JsonAssociation[]
}

export interface JsonAssociation {
  readonly fileMatch: readonly string[]
  readonly url: string
}

interface Insertion {
  readonly at: number
  readonly text: string
}

/**
 * Adds settings to the text of a settings file. Nothing that is there is changed or moved, comments neither: what somebody
 * wrote for one of the schemas stays. Undefined where the text is no JSON with comments, or one of the settings has
 * another form.
 */
export function mergeSettings(text: string, wanted: SchemaSettings): string | undefined {
  if (text.trim() === '') return `${JSON.stringify(wanted, null, 2)}\n`
  const read = readJsonWithComments(text)
  if (!read || !isMapping(read.value)) return undefined
  const document = parseDocument(read.bare)
  const root = document.contents
  if (document.errors.length > 0 || !isMap(root)) return undefined
  const { 'yaml.schemas': yaml = {}, 'json.schemas': json = [] } = read.value
  if (!isMapping(yaml) || !Array.isArray(json)) return undefined
  const urls: readonly unknown[] = json.map((each: unknown) => (isMapping(each) ? each['url'] : undefined))
  const patterns = Object.entries(wanted['yaml.schemas']).filter(([path]) => !Object.hasOwn(yaml, path))
  const associations = wanted['json.schemas'].filter(({ url }) => !urls.includes(url))
  const whole: Member[] = []
  const insertions: Insertion[] = []
  const add = (key: keyof SchemaSettings, members: readonly Member[]) => {
    const node = root.get(key)
    if (isMap(node) || isSeq(node)) insertions.push(...insertedInto(node, members, read.bare))
    else whole.push([key, wanted[key]])
  }
  add('yaml.schemas', patterns)
  add(
    'json.schemas',
    associations.map(each => [undefined, each]),
  )
  insertions.push(...insertedInto(root, whole, read.bare))
  return insertions
    .toReversed()
    .toSorted((a, b) => b.at - a.at)
    .reduce((written, { at, text: added }) => written.slice(0, at) + added + written.slice(at), text)
}

/** A member of a mapping, or one of a list, which has no key. */
type Member = readonly [key: string | undefined, value: unknown]

/** Puts members behind the last one of a mapping or list, and a comma between them where there is none. */
function insertedInto(node: YAMLMap | YAMLSeq, members: readonly Member[], bare: string): Insertion[] {
  if (members.length === 0) return []
  const close = (node.range?.[1] ?? 0) - 1
  const last = endOfLast(node)
  const line = bare.lastIndexOf('\n', close) + 1
  const outer = /^ */.exec(bare.slice(bare.lastIndexOf('\n', node.range?.[0]) + 1))?.[0] ?? ''
  const inner = `${outer}  `
  const end = bare.includes('\r\n') ? '\r\n' : '\n'
  const texts = members.map(([key, value]) => {
    const json = JSON.stringify(value, null, 2).replaceAll('\n', `${end}${inner}`)
    return `${inner}${key === undefined ? '' : `${JSON.stringify(key)}: `}${json}`
  })
  const lines = texts.join(`,${end}`)
  const isAlone = line > (last ?? node.range?.[0] ?? 0) && bare.slice(line, close).trim() === ''
  const comma = last !== undefined && !bare.slice(last, close).includes(',') ? [{ at: last, text: ',' }] : []
  return isAlone
    ? [...comma, { at: line, text: `${lines}${end}` }]
    : [...comma, { at: close, text: `${end}${lines}${end}${outer}` }]
}

/** Where the last member ends; undefined in an empty mapping or list. */
function endOfLast({ items }: YAMLMap | YAMLSeq): number | undefined {
  const last: unknown = items.at(-1)
  const node = isPair(last) ? last.value : last
  return isNode(node) ? node.range?.[1] : undefined
}
