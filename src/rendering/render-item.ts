import type { Article } from '../model/article.ts'
import type { LinkPages } from '../model/article-link.ts'
import { channelOf } from '../planning/channel.ts'
import type { Finding } from '../checks/finding.ts'
import type { Item } from '../model/feed.ts'
import type { Frame } from '../formats/format.ts'
import { partnerFormats } from '../formats/formats.ts'
import type { LanguageTag } from '../model/language.ts'
import { partnerOf } from '../planning/limit.ts'
import { headline } from '../pages/headline.ts'
import { wordsOf } from '../pages/words-of.ts'
import { faultsInPart } from './verify-page.ts'
import type { Located, Scope } from '../model/scope.ts'
import { localize } from './localize.ts'
import type { Verifier } from './verify.ts'
import type { PartnerFormatName } from '../model/format-name.ts'
import type { Newsroom } from '../input/newsroom.ts'

/** An item rendered in one format. Its text is the same in every document that holds it. */
export interface Fragment {
  readonly text: string
  /** The faults for which no document with it may be published. */
  readonly faults: readonly Finding[]
}

/** Who reads an item: the readers of a language, or a partner in a language. */
export interface Audience {
  readonly language: LanguageTag
  /** The key of its scope. */
  readonly partner?: string | undefined
}

/** An audience, and the pages to which the links of an article lead it. */
export interface LinkedAudience extends Audience {
  readonly links: LinkPages
}

/** Renders an article for an audience: one fragment for each format of its feeds. */
export type RenderFragments = (article: Article, audience: LinkedAudience) => readonly Fragment[]

export function createRenderer(siteFolder: Newsroom, verifier: Verifier, now: Date): RenderFragments {
  const { site, words } = siteFolder
  const frames = new Map<string, Frame>()
  const frameFor = (item: Item, { language, partner }: Audience, name: PartnerFormatName): Frame => {
    const key = `${language} ${name} ${partner ?? ''}`
    const scope: Scope = partner === undefined ? { kind: 'all' } : { kind: 'partner', key: partner }
    const frame = frames.get(key) ?? ordinaryFrame(item, { language, scope }, name, siteFolder)
    frames.set(key, frame)
    return frame
  }
  return (article, audience) => {
    const { language, partner: key, links } = audience
    const partner = key === undefined ? undefined : partnerOf({ kind: 'partner', key }, site)
    const item = localize(article, language, { site, words, now, links }, partner)
    const fragments = (partner ? [partner.format] : site.formats).map((name): Fragment => {
      const text = partnerFormats[name].item(item)
      const faults = verifier.item(item, text, partnerFormats[name], () => frameFor(item, audience, name))
      return { text, faults }
    })
    if (partner || !site.pages) return fragments
    const text = headline(item, language, wordsOf(words, item.language))
    return [...fragments, { text, faults: faultsInPart(text) }]
  }
}

/** The frame for verifying an item with rules that need a whole document. An item has the same text in every frame. */
function ordinaryFrame(
  item: Item,
  { language, scope }: Located,
  name: PartnerFormatName,
  { site, words }: Newsroom,
): Frame {
  const feed = { language, scope, languages: [language], tombstones: [] }
  return partnerFormats[name].frame(channelOf(feed, [item], site, words))
}
