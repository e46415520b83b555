import type { Place } from '../model/problem.ts'
import type { Locate } from '../model/validation.ts'
import type { JsonObject } from './json-feed.ts'
import type { FeedSummary, ItemSummary } from './feed-summary.ts'

/** The summary of a JSON Feed. Members of a wrong type count as absent. */
export function summaryOfJson(value: JsonObject, file: string, locate: Locate): FeedSummary {
  const language = text(value['language'])
  return {
    file,
    format: 'json',
    place: () => locate([]),
    title: text(value['title']),
    language,
    url: text(value['home_page_url']),
    self: text(value['feed_url']),
    alternates: [],
    translations: translationsOf(value),
    items: list(value['items']).flatMap((item, i) =>
      isObject(item) ? [jsonItemSummary(item, language, () => locate(['items', i]))] : [],
    ),
  }
}

function jsonItemSummary(item: JsonObject, feedLanguage: string | undefined, place: () => Place): ItemSummary {
  return {
    place,
    id: text(item['id']),
    url: text(item['url']),
    title: text(item['title']),
    published: text(item['date_published']),
    updated: text(item['date_modified']),
    language: text(item['language']) ?? feedLanguage,
    alternates: [],
    translations: translationsOf(item),
    html: text(item['content_html']),
    captioned: [],
    enclosures: [],
  }
}

/** JSON Feed has no links to translations; our extension gives an item's page, and a feed's address in each format. */
function translationsOf({ _pregon: extension }: JsonObject): string[] {
  const translations = isObject(extension) ? list(extension['translations']) : []
  return translations.filter(isObject).flatMap(({ url, urls }) => text(isObject(urls) ? urls['json'] : url) ?? [])
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null
