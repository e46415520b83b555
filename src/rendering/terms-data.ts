import { rfc3339 } from '../base/instant.ts'
import type { Article, Correction, Translation } from '../model/article.ts'
import { digitalSourceUri, madeByAi, madeByMachine } from '../model/digital-source.ts'
import type { ArticleExtension } from '../model/pregon-extension.ts'
import type { Words } from '../words/words.ts'

/** What the extension `_pregon` says of an item's terms, its agency, its making and its corrections. */
export function termsData(
  { licence, syndication, wire }: Article,
  { digitalSource }: Translation,
  corrections: readonly Correction[] = [],
): Pick<ArticleExtension, 'licence' | 'syndication' | 'wire' | 'digital_source' | 'corrections'> {
  return {
    ...(licence !== undefined && { licence }),
    ...(syndication !== undefined && syndication !== 'allowed' && { syndication }),
    ...(wire && { wire: { agency: wire.agency, id: wire.id, url: wire.url } }),
    ...(digitalSource && { digital_source: digitalSourceUri(digitalSource) }),
    ...(corrections.length > 0 && { corrections: corrections.map(({ at, text }) => ({ date: rfc3339(at), text })) }),
  }
}

/** Tells readers that a machine made a text or its translation (EU 2024/1689, art. 50); undefined where none did. */
export function machineNotice(
  article: Article,
  { digitalSource }: Translation,
  words: Words,
  original: Words,
): string | undefined {
  if (words.language === article.original) {
    const share = madeByAi(digitalSource)
    return share && words.aiText(share)
  }
  const share = madeByMachine(digitalSource)
  return share && words.aiTranslation(share, original.languageName)
}
