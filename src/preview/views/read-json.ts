import type { LanguageTag } from '../../model/language.ts'
import { listSpans, type Span } from './json-spans.ts'
import { momentIn, type ShownFeed, type ShownItem } from './shown-item.ts'

type Members = Readonly<Record<string, unknown>>

/** Reads a JSON Feed. Throws where the text is no JSON. */
export function readJsonFeed(text: string, language: LanguageTag): ShownFeed {
  const feed = membersOf(JSON.parse(text))
  const spans = listSpans(text, 'items')
  return {
    title: textOf(feed['title']),
    items: listOf(feed['items']).map((item, i) => jsonItem(membersOf(item), spans[i], language)),
  }
}

function jsonItem(item: Members, span: Span | undefined, language: LanguageTag): ShownItem {
  const extension = membersOf(item['_pregon'])
  const image = textOf(item['image'])
  const faq = extension['faq']
  return {
    id: textOf(item['id']) ?? '',
    title: textOf(item['title']) ?? '',
    language: (textOf(item['language']) ?? language) as LanguageTag,
    url: textOf(item['url']),
    published: momentIn(textOf(item['date_published'])),
    updated: momentIn(textOf(item['date_modified'])),
    authors: listOf(item['authors']).flatMap(author => textOf(membersOf(author)['name']) ?? []),
    summary: textOf(item['summary']),
    content: textOf(item['content_html']),
    image: image === undefined ? undefined : { url: image, caption: textOf(extension['caption']) },
    categories: listOf(item['tags']).flatMap(tag => textOf(tag) ?? []),
    media: listOf(item['attachments']).length,
    questions: listOf(membersOf(faq)['questions']).length,
    span: span ?? { start: 0, end: 0 },
  }
}

/** Reads a list of ninjs items. Throws where the text is no JSON. */
export function readNinjs(text: string, language: LanguageTag): ShownFeed {
  const spans = listSpans(text)
  return {
    items: listOf(JSON.parse(text)).map((item, i) => ninjsItem(membersOf(item), spans[i], language)),
  }
}

function ninjsItem(item: Members, span: Span | undefined, language: LanguageTag): ShownItem {
  const valueIn = (name: string) => textOf(membersOf(listOf(item[name])[0])['value'])
  const page = listOf(item['altIds'])
    .map(membersOf)
    .find(({ role }) => role === 'web')
  const files = listOf(item['associations']).map(membersOf)
  const picture = files.find(({ type }) => type === 'picture')
  const url = picture && textOf(picture['uri'])
  const by = textOf(item['by'])
  return {
    id: textOf(item['uri']) ?? '',
    title: valueIn('headlines') ?? '',
    language: (textOf(item['language']) ?? language) as LanguageTag,
    url: textOf(page?.['value']),
    published: momentIn(textOf(item['firstCreated'])),
    updated: momentIn(textOf(item['versionCreated'])),
    authors: by === undefined ? [] : [by],
    summary: valueIn('descriptions'),
    content: valueIn('bodies'),
    image: url === undefined ? undefined : { url },
    categories: listOf(item['subjects']).flatMap(subject => textOf(membersOf(subject)['name']) ?? []),
    media: files.filter(({ type }) => type === 'audio' || type === 'video').length,
    span: span ?? { start: 0, end: 0 },
  }
}

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
