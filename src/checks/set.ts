import { show } from '../model/problem.ts'
import { momentOf } from './dates.ts'
import { finding, type Finding } from './finding.ts'
import { primary } from './languages.ts'
import { ownPlaces } from './places.ts'
import type { FeedSummary, ItemSummary } from './feed-summary.ts'

type SetRule = (feeds: readonly FeedSummary[]) => Finding[]

/** Checks the rules about several feeds. */
export function checkSet(feeds: readonly FeedSummary[]): Finding[] {
  return setRules.flatMap(rule => rule(feeds))
}

const setRules: readonly SetRule[] = [ownAddresses, ownPlaces, ownIds, equalFormats, answeredFeeds, answeredItems]

/** WebSub §4: one address serves one representation. Another format may share the address by content negotiation. */
function ownAddresses(feeds: readonly FeedSummary[]): Finding[] {
  const first = new Map<string, FeedSummary>()
  return feeds.flatMap(feed => {
    if (feed.self === undefined) return []
    const address = `${feed.format} ${feed.self}`
    const other = first.get(address)
    if (other) return [finding('SET_SELF_SHARED', feed.place(), { found: show(feed.self), expected: other.file })]
    first.set(address, feed)
    return []
  })
}

const languageOf = (feed: FeedSummary): string | undefined =>
  feed.language === undefined ? undefined : primary(feed.language)

/** newsboat identifies articles by id alone: an id that two languages share is shown in only one of them. */
function ownIds(feeds: readonly FeedSummary[]): Finding[] {
  const first = new Map<string, { feed: FeedSummary; language: string }>()
  return feeds.flatMap(feed =>
    feed.items.flatMap(item => {
      const language = languageOf(feed)
      if (item.id === undefined || item.id === '' || language === undefined) return []
      const other = first.get(item.id)
      if (!other) first.set(item.id, { feed, language })
      return other && other.language !== language
        ? [finding('SET_ID_SHARED', item.place(), { found: show(item.id), expected: other.feed.file })]
        : []
    }),
  )
}

/** The formats of one feed: the first links to the second as an alternate in the same language. */
function equalFormats(feeds: readonly FeedSummary[]): Finding[] {
  const byAddress = new Map(feeds.flatMap(feed => (feed.self === undefined ? [] : [[feed.self, feed] as const])))
  const compared = new Set<string>()
  return feeds.flatMap(feed =>
    feed.alternates.flatMap(({ href }) => {
      const other = byAddress.get(href)
      if (!other || other === feed || other.format === feed.format || languageOf(other) !== languageOf(feed)) return []
      const pair = [feed.file, other.file].toSorted().join('\n')
      if (compared.has(pair)) return []
      compared.add(pair)
      return differences(feed, other)
    }),
  )
}

function differences(feed: FeedSummary, other: FeedSummary): Finding[] {
  const items = new Map(feed.items.map(item => [item.id, item]))
  const ids = new Set(other.items.map(({ id }) => id))
  const differs = (place: ItemSummary['place'], found: string, expected: string) =>
    finding('SET_FORMATS_DIFFER', place(), { found, expected: `${expected} (${feed.file})` })
  const titles = feed.title === other.title ? [] : [differs(other.place, show(other.title), show(feed.title))]
  const missing = feed.items
    .filter(({ id }) => !ids.has(id))
    .map(({ id }) => differs(other.place, 'an item less', `the item ${show(id)}`))
  const changed = other.items.flatMap(item => {
    const twin = items.get(item.id)
    if (!twin) return [differs(item.place, `the item ${show(item.id)}`, 'none of that id')]
    return comparedFacts.flatMap(fact => {
      const [found, expected] = [fact(item), fact(twin)]
      return found === undefined || expected === undefined || found === expected
        ? []
        : [differs(item.place, show(found), show(expected))]
    })
  })
  return [...titles, ...missing, ...changed]
}

const iso = (moment: number | undefined) => (moment === undefined ? undefined : new Date(moment).toISOString())
const comparedFacts: readonly ((item: ItemSummary) => string | undefined)[] = [
  item => item.title,
  item => item.url,
  item => iso(momentOf(item.published)),
  item => iso(momentOf(item.updated)),
]

/** A feed that another one links as its translation must link back, if it is in the set. */
function answeredFeeds(feeds: readonly FeedSummary[]): Finding[] {
  const byAddress = new Map(feeds.flatMap(feed => (feed.self === undefined ? [] : [[feed.self, feed] as const])))
  return feeds.flatMap(feed =>
    feed.translations.flatMap(href => {
      const other = byAddress.get(href)
      // Different readers read the links of XML and the extension of JSON, so each kind must link back to its own kind.
      const translated = other && languageOf(other) !== languageOf(feed) && isJson(other) === isJson(feed)
      return translated && !linksTo(other, feed.self) ? [oneWay(feed, href, other)] : []
    }),
  )
}

const isJson = ({ format }: FeedSummary): boolean => format === 'json'

/** An item that another one links as its translation must link back, in each feed that holds it. */
function answeredItems(feeds: readonly FeedSummary[]): Finding[] {
  const copies = new Map<string, Copy[]>()
  for (const feed of feeds) {
    for (const item of feed.items) {
      if (item.url === undefined) continue
      const page = `${feed.format} ${item.url}`
      const known = copies.get(page)
      if (known) known.push({ item, feed })
      else copies.set(page, [{ item, feed }])
    }
  }
  return feeds.flatMap(feed =>
    feed.items.flatMap(item =>
      item.translations.flatMap(href => {
        if (href === item.url) return []
        const silent = copies
          .get(`${feed.format} ${href}`)
          ?.find(other => languageOf(other.feed) !== languageOf(feed) && !linksTo(other.item, item.url))
        return silent ? [oneWay(item, href, silent.feed)] : []
      }),
    ),
  )
}

interface Copy {
  readonly item: ItemSummary
  readonly feed: FeedSummary
}

type Linking = Pick<FeedSummary | ItemSummary, 'place' | 'translations'>

const linksTo = ({ translations }: Linking, address: string | undefined): boolean =>
  address !== undefined && translations.includes(address)

const oneWay = ({ place }: Linking, href: string, silent: FeedSummary): Finding =>
  finding('SET_TRANSLATION_ONE_WAY', place(), { found: show(href), expected: silent.file })
