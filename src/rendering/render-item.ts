import type { Article } from '../model/article.ts'
import { channelOf } from '../planning/channel.ts'
import type { Finding } from '../checks/finding.ts'
import type { Item } from '../model/feed.ts'
import type { Frame } from '../formats/format.ts'
import { formats } from '../formats/formats.ts'
import type { LanguageTag } from '../model/language.ts'
import { localize } from './localize.ts'
import type { Verifier } from './verify.ts'
import type { FormatName } from '../model/site.ts'
import type { SiteFolder } from '../input/site-folder.ts'

/** An item in one format: the same text in every document that holds it. */
export interface Fragment {
  readonly text: string
  /** Why no document may be published that holds it. */
  readonly faults: readonly Finding[]
}

/** Renders the fragments of an article for a language's feeds, one in each of the site's formats. */
export type RenderFragments = (article: Article, language: LanguageTag) => readonly Fragment[]

export function createRenderer(siteFolder: SiteFolder, verifier: Verifier, now: Date): RenderFragments {
  const { site, words } = siteFolder
  const frames = new Map<string, Frame>()
  const frameFor = (item: Item, language: LanguageTag, name: FormatName): Frame => {
    const key = `${language} ${name}`
    const frame = frames.get(key) ?? ordinaryFrame(item, language, name, siteFolder)
    frames.set(key, frame)
    return frame
  }
  return (article, language) => {
    const item = localize(article, language, site, words, now)
    return site.formats.map(name => {
      const text = formats[name].item(item)
      const faults = verifier.item(item, text, formats[name], () => frameFor(item, language, name))
      return { text, faults }
    })
  }
}

/** The frame in which an item is verified where the rules want a whole document. An item looks the same in every frame. */
function ordinaryFrame(item: Item, language: LanguageTag, name: FormatName, { site, words }: SiteFolder): Frame {
  const feed = { language, scope: { kind: 'all' }, languages: [language], tombstones: [] } as const
  return formats[name].frame(channelOf(feed, [item], site, words))
}
