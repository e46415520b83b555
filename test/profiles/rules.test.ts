// For each rule of each profile: an article that keeps it, and one that breaks it or of which nobody knows.
import { describe, expect, test } from 'vitest'
import type { Offer, OfferedChannel } from '../../src/model/offer.ts'
import type { Profile } from '../../src/model/profile.ts'
import { profilesOf } from '../../src/profiles/profiles.ts'
import { tag } from '../support/site.ts'

const profiles = profilesOf(new Map())

function profileNamed(name: string): Profile {
  const found = profiles.named(name)
  if (!found?.ok) throw new Error(`${name}: ${JSON.stringify(found)}`)
  return found.value
}

const language = tag('en')

/** Keeps every rule of every profile. */
const good: Offer = {
  language,
  title: 'The coffee harvest of the mountains falls',
  titlePath: ['translations', 'en', 'title'],
  summary: () => 'Pickers leave before dawn.',
  url: 'https://www.example.com/coffee',
  authors: 1,
  picture: {
    url: 'https://www.example.com/coffee.jpg',
    type: 'image/jpeg',
    width: 1920,
    height: 1080,
    bytes: 400_000,
    caption: 'A can of coffee.',
    alt: 'Two hands pour coffee into a can.',
    credit: { name: 'Ana Ruiz', source: 'Example News' },
    hasTerms: true,
  },
  keepsPicture: false,
  text: { words: () => 400, characters: () => 2400, depth: () => 4 },
}
const picture = good.picture
if (!picture) throw new Error('the good offer has a picture')

const goodChannel: OfferedChannel = {
  language,
  spelling: 'en-US',
  title: 'Example News',
  description: 'News of the mountains',
  elements: ['snf:logo'],
  feeds: 'https://feeds.example.com/',
}

const ofLength = (length: number): string => 'ñ'.repeat(length)
const ofText = (has: Partial<Offer['text']>): Offer => ({ ...good, text: { ...good.text, ...has } })
const ofPicture = (has: Partial<NonNullable<Offer['picture']>>): Offer => ({ ...good, picture: { ...picture, ...has } })

/** Offers that break a rule by its name, those at its bounds that keep it, and those of which nobody knows. */
interface Cases {
  readonly broken: readonly Offer[]
  readonly kept?: readonly Offer[]
  readonly unknown?: readonly Offer[]
}

const cases: Readonly<Record<string, Readonly<Record<string, Cases>>>> = {
  msn: {
    titleLength: {
      broken: [
        { ...good, title: ofLength(20) },
        { ...good, title: ofLength(151) },
      ],
      kept: [
        { ...good, title: ofLength(21) },
        { ...good, title: ofLength(150) },
      ],
    },
    https: {
      broken: [
        { ...good, url: 'http://www.example.com/coffee' },
        ofPicture({ url: 'http://www.example.com/coffee.jpg' }),
      ],
    },
    picture: {
      broken: [
        { ...good, picture: undefined },
        { ...good, picture: undefined, keepsPicture: true },
      ],
    },
    pictureSize: {
      broken: [ofPicture({ width: 719, height: 719 })],
      kept: [ofPicture({ width: 300, height: 720 })],
      unknown: [ofPicture({ width: undefined })],
    },
    pictureType: { broken: [ofPicture({ type: 'image/avif' })], kept: [ofPicture({ type: 'image/webp' })] },
    pictureBytes: { broken: [ofPicture({ bytes: 14_000_001 })], unknown: [ofPicture({ bytes: undefined })] },
    pictureCredit: {
      broken: [],
      unknown: [ofPicture({ credit: {} })],
      kept: [ofPicture({ credit: { source: 'EFE' } })],
    },
    pictureRights: { broken: [], unknown: [ofPicture({ hasTerms: false })] },
    depth: { broken: [ofText({ depth: () => 10 })], kept: [ofText({ depth: () => 9 })] },
  },
  smartnews: {
    picture: { broken: [{ ...good, picture: undefined }] },
    pictureSize: {
      broken: [ofPicture({ width: 199, height: 300 }), ofPicture({ width: 1000, height: 300 })],
      kept: [ofPicture({ width: 200, height: 200 })],
      unknown: [ofPicture({ height: undefined })],
    },
    byline: { broken: [{ ...good, authors: 0 }] },
  },
  flipboard: {
    textLength: { broken: [ofText({ characters: () => 299 })], kept: [ofText({ characters: () => 300 })] },
    picture: { broken: [{ ...good, picture: undefined }] },
    pictureSize: { broken: [ofPicture({ width: 2000, height: 499 })], kept: [ofPicture({ width: 500, height: 500 })] },
    byline: { broken: [{ ...good, authors: 0 }] },
  },
  newsbreak: {
    picture: { broken: [{ ...good, picture: undefined }] },
    pictureCredit: { broken: [], unknown: [ofPicture({ credit: {} })] },
    byline: { broken: [{ ...good, authors: 0 }] },
  },
  yahoo: {
    textLength: { broken: [ofText({ words: () => 149 })], kept: [ofText({ words: () => 150 })] },
    pictureSize: {
      broken: [ofPicture({ width: 1279, height: 720 }), ofPicture({ width: 1280, height: 719 })],
      kept: [ofPicture({ width: 1280, height: 720 })],
    },
    pictureBytes: { broken: [ofPicture({ bytes: 5_000_001 })], kept: [ofPicture({ bytes: 5_000_000 })] },
    pictureCredit: { broken: [], unknown: [ofPicture({ credit: {} })] },
  },
  'apple-news-rss': {
    titleLength: {
      broken: [
        { ...good, title: ofLength(14) },
        { ...good, title: ofLength(61) },
      ],
      kept: [{ ...good, title: ofLength(60) }],
    },
    summaryLength: { broken: [{ ...good, summary: () => undefined }] },
  },
  full: {},
  ninjs: {},
  'news-sitemap': {},
}

/** The names of the rules that an offer breaks, and those of which nobody knows. */
function told({ rules }: Profile, offer: Offer): { broken: string[]; unknown: string[] } {
  const faults = [
    ...rules.item.map(({ kind, test: of }) => [kind, of(offer)] as const),
    ...rules.picture.map(({ kind, test: of }) => [kind, offer.picture && of(offer.picture)] as const),
  ]
  const names = (isUnknown: boolean) =>
    faults.flatMap(([kind, fault]) => (fault && (fault.isUnknown === true) === isUnknown ? [kind] : []))
  return { broken: names(false), unknown: names(true) }
}

describe.each(Object.entries(cases))('%s', (name, byRule) => {
  const profile = profileNamed(name)

  test('takes an article that has everything', () => {
    expect(told(profile, good)).toEqual({ broken: [], unknown: [] })
  })

  test('has the rules of this table', () => {
    const kinds = [...profile.rules.item, ...profile.rules.picture].map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(Object.keys(byRule).toSorted())
  })

  test.each(Object.entries(byRule))('has the rule %s', (kind, { broken, kept = [], unknown = [] }) => {
    for (const offer of broken) expect(told(profile, offer).broken).toEqual([kind])
    for (const offer of kept) expect(told(profile, offer)).toEqual({ broken: [], unknown: [] })
    for (const offer of unknown) expect(told(profile, offer)).toEqual({ broken: [], unknown: [kind] })
  })
})

describe('a channel', () => {
  const broken = (name: string, channel: OfferedChannel) =>
    profileNamed(name).rules.channel.flatMap(({ kind, test: of }) => (of(channel) ? [kind] : []))

  test.each<[string, OfferedChannel, string[]]>([
    ['msn', goodChannel, []],
    ['msn', { ...goodChannel, feeds: 'http://feeds.example.com/' }, ['channelHttps']],
    ['smartnews', goodChannel, []],
    ['smartnews', { ...goodChannel, description: ofLength(31) }, ['channelDescription']],
    ['smartnews', { ...goodChannel, elements: [] }, ['channelElements']],
    ['apple-news-rss', goodChannel, []],
    ['apple-news-rss', { ...goodChannel, spelling: 'en' }, ['channelRegion']],
    ['apple-news-rss', { ...goodChannel, spelling: 'es-419' }, ['channelRegion']],
  ])('of %s (%j) breaks %j', (name, channel, kinds) => {
    expect(broken(name, channel)).toEqual(kinds)
  })
})

test('every rule of the program says where it comes from, or that it is second-hand', () => {
  for (const name of profiles.names) {
    const { item, picture: ofPictures, channel } = profileNamed(name).rules
    for (const { source, sure } of [...item, ...ofPictures, ...channel])
      expect(source !== undefined || sure !== 'stated').toBe(true)
  }
})
