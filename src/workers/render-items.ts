import type { Article } from '../model/article.ts'
import type { Finding } from '../checks/finding.ts'
import type { LanguageTag } from '../model/language.ts'
import { itemId } from '../model/item-id.ts'
import { SpoolWriter } from '../output/spool.ts'
import { parseArticle } from '../input/parse-article.ts'
import type { Source } from '../input/input.ts'
import type { Newsroom } from './context.ts'

/** An article of which feeds want pieces. */
export interface Wanted {
  /** Its place among the records of its source. */
  readonly place: number
  readonly id: string
  /** Its record's, as it was surveyed. */
  readonly digest: string | undefined
  /** Of the feeds. */
  readonly languages: readonly LanguageTag[]
}

export interface RenderJob {
  readonly sources: readonly { readonly source: Source; readonly wanted: readonly Wanted[] }[]
  /** The file that the pieces are written to. */
  readonly spool: string
}

/** An item whose pieces were written to the spool, behind those of the items before it. */
export interface RenderedItem {
  readonly id: string
  /** Of its pieces, in the order of the site's formats. */
  readonly lengths: readonly number[]
  /** By the number of the format: why a piece must not be published. */
  readonly faults: readonly (readonly Finding[])[]
}

/** Items; or the id of an article whose record is not any more what was surveyed. */
export type Rendered = RenderedItem | { readonly gone: string }

/** Renders the pieces of articles into a spool, one behind the other. */
export function renderArticles({ sources, spool }: RenderJob, newsroom: Newsroom): Rendered[] {
  const writer = new SpoolWriter(spool, newsroom.room)
  try {
    return sources.flatMap(({ source, wanted }) => {
      const found = articlesIn(source, wanted, newsroom)
      return wanted.flatMap((each): Rendered[] => {
        const article = found.get(each.place)
        if (!article) return [{ gone: each.id }]
        return each.languages.map(language => renderItem(article, language, writer, newsroom))
      })
    })
  } finally {
    writer.close()
  }
}

function renderItem(
  article: Article,
  language: LanguageTag,
  writer: SpoolWriter,
  { renderPieces, siteFolder: { site } }: Newsroom,
): RenderedItem {
  const pieces = renderPieces(article, language)
  return {
    id: itemId(site, article, language),
    lengths: pieces.map(({ text }) => writer.write(text)),
    faults: pieces.map(({ faults }) => faults),
  }
}

/** The wanted articles of a source by their places, without those whose record has changed since it was surveyed. */
function articlesIn(
  source: Source,
  wanted: readonly Wanted[],
  { openSource, siteFolder: { site } }: Newsroom,
): Map<number, Article> {
  const { digest, records } = openSource(source)
  return new Map(
    wanted.flatMap(({ place, digest: surveyed }): [number, Article][] => {
      const read = records[place]?.()
      if (!read || (read.digest ?? digest) !== surveyed) return []
      // What the survey told of its words needs no second look.
      const parsed = read.ok ? parseArticle(read.value, site) : read
      return parsed.ok ? [[place, parsed.value]] : []
    }),
  )
}
