import { extname } from 'node:path'
import { latest, type Channel, type FeedTranslation, type FormatUrls, type Item } from '../model/feed.ts'
import { partnerFormats } from '../formats/formats.ts'
import type { LanguageTag } from '../model/language.ts'
import { itemId } from '../model/item-id.ts'
import { extensionPageName } from '../pages/extension-page.ts'
import { pageName } from '../pages/page-name.ts'
import type { Profile } from '../model/profile.ts'
import { channelExtensions, declaredBy } from '../profiles/templates.ts'
import { partnerOf } from './limit.ts'
import type { PlannedFeed } from './plan.ts'
import { feedFolder, scopeParts, type Located, type Scope } from '../model/scope.ts'
import type { FeedExtension } from '../model/pregon-extension.ts'
import type { DocumentName, PartnerFormatName } from '../model/format-name.ts'
import { tagUri, type Site } from '../model/site.ts'
import { inherited, licenceOf, textIn, type Terms } from '../model/terms.ts'
import type { AllWords } from '../words/words.ts'

/** A planned feed without its articles. */
export type ChannelFeed = Omit<PlannedFeed, 'articles'>

/** A document's path in the output tree: `es/sections/world/rss.xml`. */
export function feedPath(feed: Located, format: DocumentName): string {
  const folder = feedFolder(feed)
  if (format === 'page') return folder + pageName
  if (feed.scope.kind === 'partner') return `${feed.language}/${partnerFileName(feed.scope.key, format)}`
  return folder + partnerFormats[format].fileName
}

/** The path of a partner's document in the folder of a language: `partners/msn/front.xml`. */
export const partnerFileName = (place: string, format: PartnerFormatName): string =>
  `partners/${place}${extname(partnerFormats[format].fileName)}`

/** The formats of a feed: those of the site, or that of the partner's contract. */
function formatsOf({ scope }: Pick<Located, 'scope'>, site: Site): readonly PartnerFormatName[] {
  const partner = partnerOf(scope, site)
  return partner ? [partner.format] : site.formats
}

/** Whether people can subscribe to a feed on a page: not to an archive, and never to a partner's feed. */
export function hasPage({ scope, archive }: Pick<Located, 'scope' | 'archive'>, { pages }: Site): boolean {
  return pages !== undefined && scope.kind !== 'partner' && archive === undefined
}

/** The documents of a feed. The page is the last, so that the others have the same places in feeds without one. */
export function documentsOf(feed: Pick<Located, 'scope' | 'archive'>, site: Site): readonly DocumentName[] {
  return hasPage(feed, site) ? [...formatsOf(feed, site), 'page'] : formatsOf(feed, site)
}

/** The channel of a planned feed. Its dates come from its items. */
export function channelOf(
  feed: ChannelFeed,
  items: readonly Pick<Item, 'published' | 'updated'>[],
  site: Site,
  allWords: AllWords,
): Channel {
  const { language, scope, archive, previous, next } = feed
  const month = (name: string | undefined) =>
    name === undefined ? undefined : urlsOf({ language, scope, archive: name }, site)
  const words = allWords.get(language)
  const home = site.languages.get(language)?.home
  if (!words || !home) throw new Error(`the feed of ${language} has no words or no home`)
  const tombstones = feed.tombstones.map(({ id, when }) => ({
    id: itemId(site, { id }, language),
    when: new Date(when),
  }))
  const updated = changeOfFeed(feed, items, site)
  const id = tagUri(site, 'feed', language, ...scopeParts(scope, partnerOf(scope, site)?.name))
  const terms = termsOf(scope, site)
  const rights = textIn(terms.rights, language) ?? words.rights(site.publisher, updated)
  const licence = licenceOf(terms)
  const author = { name: site.publisher, url: home }
  const elsewhere = archive === undefined ? feed.languages.filter(other => other !== language) : []
  const translations = elsewhere.map(other => translationOf(other, scope, site, allWords))
  const extension: FeedExtension = {
    about: site.feeds + extensionPageName,
    id,
    direction: words.direction,
    rights,
    ...(licence !== undefined && { licence }),
    translations,
  }
  const channel: Channel = {
    id,
    language,
    title: words.feedTitle(scope),
    description: words.feedDescription(scope),
    home,
    urls: urlsOf(feed, site),
    updated,
    published: latest(items.map(item => item.published)),
    rights,
    licence,
    author,
    contributors: [],
    categories: [],
    generator: 'Pregón',
    // A hub would tell everybody the address of a partner's feed.
    hub: archive === undefined && scope.kind !== 'partner' ? site.hub : undefined,
    ...(scope.kind !== 'partner' && site.signals?.rsl?.usage && { saysUsage: true }),
    translations,
    tombstones,
    previous: month(previous),
    next: month(next),
    current: archive === undefined ? undefined : urlsOf({ language, scope }, site),
    extensions: [{ name: '_pregon', objects: extension }],
    namespaces: {},
  }
  const partner = partnerOf(scope, site)
  return partner ? profiledChannel(channel, language, partner.profile) : channel
}

/** A channel in the form that a partner's profile asks for. */
function profiledChannel(channel: Channel, language: LanguageTag, profile: Profile): Channel {
  const { spelling, elements } = profile
  return {
    ...channel,
    spelling: spelling[language],
    extensions: [...channel.extensions, ...channelExtensions(elements.channel, channel)],
    namespaces: declaredBy(profile),
  }
}

/** The terms of a feed: those of its section, or of the site. */
function termsOf(scope: Scope, { terms, sectionTerms }: Site): Terms {
  return inherited(scope.kind === 'section' ? sectionTerms.get(scope.key) : undefined, terms)
}

/**
 * The last change of a feed: a change of an item, or the end of an item or a tombstone. For the same records it never
 * goes back as time goes on. A feed that has never changed gets the earliest moment that the site's ids can have.
 */
export function changeOfFeed(
  { tombstones, departed }: Pick<ChannelFeed, 'tombstones' | 'departed'>,
  items: readonly Pick<Item, 'updated'>[],
  site: Site,
): Date {
  const moments = [...tombstones.map(({ when }) => when), ...(departed === undefined ? [] : [departed])]
  return latest([...items.map(({ updated }) => updated), ...moments.map(time => new Date(time))]) ?? foundingOf(site)
}

/** The first moment of the year in the site's authority (RFC 4151 §2.1); no id of the site is older. */
export function foundingOf({ authority }: Site): Date {
  return new Date(Date.UTC(Number(/,(\d{4})/.exec(authority)?.[1]), 0))
}

function translationOf(language: LanguageTag, scope: Scope, site: Site, allWords: AllWords): FeedTranslation {
  return { language, title: allWords.get(language)?.feedTitle(scope) ?? '', urls: urlsOf({ language, scope }, site) }
}

function urlsOf(feed: Located, site: Site): FormatUrls {
  return Object.fromEntries(
    formatsOf(feed, site).map(format => [format, new URL(feedPath(feed, format), site.feeds).href]),
  )
}
