import { nearest, type Path } from '../model/validation.ts'
import { show } from '../model/problem.ts'
import { address } from './addresses.ts'
import { rfc3339Date } from './dates.ts'
import { html } from './html.ts'
import { languageTag } from './languages.ts'
import type { JsonCheck } from './json-check.ts'
import { checkBalance, nonBlank, checkPlainText } from './texts.ts'
import { integer, mediaTypeName } from './values.ts'
import { all, type ValueRule } from './value-context.ts'

export type JsonObject = Readonly<Record<string, unknown>>

type Kind = 'text' | 'number' | 'boolean' | 'object' | 'list' | 'id'
interface MemberRule {
  readonly kind: Kind
  readonly value?: ValueRule
  /** The rules for each member of a list. */
  readonly members?: ObjectRule | 'text'
  readonly object?: ObjectRule
  readonly required?: string
}
interface ObjectRule {
  readonly members: Readonly<Record<string, MemberRule>>
  readonly rules?: readonly ((value: JsonObject, path: Path, check: JsonCheck) => void)[]
}

const url = address({ iri: true })
const text = (value: ValueRule = checkPlainText): MemberRule => ({ kind: 'text', value })
const number: MemberRule = { kind: 'number' }
const required = (rule: MemberRule, expected: string): MemberRule => ({ ...rule, required: expected })

const author: ObjectRule = {
  members: { name: text(), url: text(url), avatar: text(url) },
  rules: [
    (value, path, check) => {
      if (!['name', 'url', 'avatar'].some(key => key in value)) check.report('AUTHOR_EMPTY', path)
    },
  ],
}

const attachment: ObjectRule = {
  members: {
    url: required(text(url), 'the address of the file'),
    mime_type: required(text(mediaTypeName), 'its media type'),
    title: text(),
    size_in_bytes: number,
    duration_in_seconds: number,
  },
}

const hub: ObjectRule = {
  members: { type: required(text(nonBlank), '"WebSub"'), url: required(text(url), 'the address of the hub') },
}

/** https://www.jsonfeed.org/version/1.1/, Items. */
const jsonItem: ObjectRule = {
  members: {
    id: required({ kind: 'id' }, 'a permanent string; readers drop the item otherwise'),
    url: text(url),
    external_url: text(url),
    title: text(all(nonBlank, checkPlainText)),
    content_html: text(html),
    content_text: text(checkBalance),
    summary: text(),
    image: text(url),
    banner_image: text(url),
    date_published: text(rfc3339Date),
    date_modified: text(rfc3339Date),
    author: { kind: 'object', object: author },
    authors: { kind: 'list', members: author },
    tags: { kind: 'list', members: 'text' },
    language: text(languageTag),
    attachments: { kind: 'list', members: attachment },
  },
  rules: [hasContent, authorsBeside, attachmentTitles],
}

/** https://www.jsonfeed.org/version/1.1/, Top-level. */
export const jsonFeed: ObjectRule = {
  members: {
    version: required(text(version), '"https://jsonfeed.org/version/1.1"'),
    title: required(text(all(nonBlank, checkPlainText)), 'the name of the feed'),
    home_page_url: text(url),
    feed_url: text(url),
    description: text(),
    user_comment: text(checkBalance),
    next_url: text(url),
    icon: text(url),
    favicon: text(url),
    author: { kind: 'object', object: author },
    authors: { kind: 'list', members: author },
    language: text(languageTag),
    expired: { kind: 'boolean' },
    hubs: { kind: 'list', members: hub },
    items: required({ kind: 'list', members: jsonItem }, 'a list, empty if need be'),
  },
  rules: [recommended, authorsBeside, nextDiffers, distinctIds],
}

/** Checks an object of a feed and all below it. */
export function checkObject(value: JsonObject, rule: ObjectRule, path: Path, check: JsonCheck): void {
  for (const [key, member] of Object.entries(value)) {
    const known = Object.hasOwn(rule.members, key) ? rule.members[key] : undefined
    if (known) checkMember(member, known, [...path, key], check)
    else if (key.startsWith('_')) extension(key, member, [...path, key], check)
    else check.report('MEMBER_UNKNOWN', [...path, key], { found: show(key), expected: remedyFor(key, rule) })
  }
  for (const [key, { required: expected }] of Object.entries(rule.members)) {
    if (expected !== undefined && !(key in value)) check.report('MEMBER_MISSING', path, { found: show(key), expected })
  }
  for (const objectRule of rule.rules ?? []) objectRule(value, path, check)
}

function checkMember(value: unknown, rule: MemberRule, path: Path, check: JsonCheck): void {
  if (rule.kind === 'id') return id(value, path, check)
  if (kindOf(value) !== rule.kind)
    return check.report('MEMBER_TYPE', path, { found: show(value), expected: kindNames[rule.kind] })
  if (typeof value === 'string') rule.value?.(value, check.valueContext(path))
  if (typeof value === 'number') integer({ min: 0 })(String(Math.ceil(value)), check.valueContext(path))
  if (rule.object) checkObject(value as JsonObject, rule.object, path, check)
  if (Array.isArray(value) && rule.members)
    for (const [i, member] of value.entries()) checkListed(member, rule.members, [...path, i], check)
}

function checkListed(value: unknown, rule: ObjectRule | 'text', path: Path, check: JsonCheck): void {
  if (rule === 'text') return checkMember(value, text(), path, check)
  if (kindOf(value) === 'object') checkObject(value as JsonObject, rule, path, check)
  else check.report('MEMBER_TYPE', path, { found: show(value), expected: kindNames.object })
}

const kindNames: Readonly<Record<Kind, string>> = {
  text: 'a string',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  list: 'a list',
  id: 'a string',
}

function kindOf(value: unknown): Kind | undefined {
  if (Array.isArray(value)) return 'list'
  if (value === null) return undefined
  return { string: 'text', number: 'number', boolean: 'boolean', object: 'object' }[typeof value as string] as
    | Kind
    | undefined
}

function remedyFor(key: string, { members }: ObjectRule): string {
  const near = nearest(key, Object.keys(members))
  return near === undefined ? `write it as an extension: "_${key}"` : `did you mean "${near}"?`
}

/** Items, id: a string; readers convert a number to a string. */
function id(value: unknown, path: Path, check: JsonCheck): void {
  if (typeof value !== 'string' || value.trim() === '')
    check.report('MEMBER_TYPE', path, { found: show(value), expected: 'a string that is never used again' })
}

/** Extensions: an underscore, then a letter, and no dots. */
function extension(key: string, value: unknown, path: Path, check: JsonCheck): void {
  if (!/^_[A-Za-z][^.]*$/.test(key) || kindOf(value) !== 'object')
    check.report('EXTENSION_NAME', path, {
      found: show(key),
      expected: 'an object named "_" and a letter, without dots',
    })
}

function version(value: string, valueContext: Parameters<ValueRule>[1]): void {
  const expected = 'https://jsonfeed.org/version/1.1'
  if (/^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1\.1\/?$/.test(value)) return
  const old = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1\/?$/.test(value)
  valueContext.report(old ? 'JSON_VERSION_OLD' : 'JSON_VERSION', { found: show(value), expected })
}

function recommended(value: JsonObject, path: Path, check: JsonCheck): void {
  const reasons = { home_page_url: 'readers link to it', feed_url: 'it is the identity of the feed' }
  for (const [key, expected] of Object.entries(reasons)) {
    if (!(key in value)) check.report('MEMBER_RECOMMENDED', path, { found: show(key), expected })
  }
  const items = Array.isArray(value['items']) ? value['items'] : []
  const everywhere = items.length > 0 && items.every(item => kindOf(item) === 'object' && 'language' in item)
  if (!('language' in value) && !everywhere) check.report('LANGUAGE_MISSING', path, { expected: '"language"' })
}

function hasContent(value: JsonObject, path: Path, check: JsonCheck): void {
  if (!('content_html' in value) && !('content_text' in value)) check.report('JSON_CONTENT_MISSING', path)
}

/** Authors: 1.1 deprecates `author`. Together with `authors` it is allowed, for readers of 1.0. */
function authorsBeside(value: JsonObject, path: Path, check: JsonCheck): void {
  if ('author' in value && !('authors' in value)) check.report('AUTHOR_DEPRECATED', [...path, 'author'])
}

function nextDiffers(value: JsonObject, path: Path, check: JsonCheck): void {
  if (value['next_url'] !== undefined && value['next_url'] === value['feed_url'])
    check.report('NEXT_URL_SAME', [...path, 'next_url'])
}

function distinctIds(value: JsonObject, path: Path, check: JsonCheck): void {
  const seen = new Set<unknown>()
  for (const [i, item] of (Array.isArray(value['items']) ? value['items'] : []).entries()) {
    const { id: own } = (item ?? {}) as JsonObject
    if (seen.has(own)) check.report('ID_REPEATED', [...path, 'items', i, 'id'], { found: show(own) })
    if (own !== undefined) seen.add(own)
  }
}

/** Attachments with one title are renditions of one thing; a picture and a sound are not. */
function attachmentTitles(value: JsonObject, path: Path, check: JsonCheck): void {
  const kinds = new Map<unknown, string>()
  for (const [i, member] of (Array.isArray(value['attachments']) ? value['attachments'] : []).entries()) {
    const { title, mime_type: type } = (member ?? {}) as JsonObject
    const kind = String(type).split('/')[0] ?? ''
    const pictures = kind === 'image' && kinds.has(title)
    if (title !== undefined && kinds.has(title) && (pictures || kinds.get(title) !== kind))
      check.report('ATTACHMENTS_ALIKE', [...path, 'attachments', i, 'title'], { found: show(title) })
    kinds.set(title, kind)
  }
}
