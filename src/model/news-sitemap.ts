import type { Partner } from './partner.ts'
import { show } from './problem.ts'

const hour = 3600_000

/** What Google reads of a news sitemap: the articles of the last two days, and this many addresses of a document. */
export const newsSitemapBounds: Readonly<Record<'maxAge' | 'limit', number>> = { maxAge: 48 * hour, limit: 1000 }

type Checked = Pick<Partner, 'format' | 'maxAge' | 'text' | 'images' | 'attribution'> & {
  readonly limit?: number | undefined
}

/** Tells what a contract promises and a news sitemap cannot keep. `tell` gets a key, its value, and what to write instead. */
export function checkNewsSitemap(
  contract: Checked,
  tell: (key: string, found: unknown, expected: string) => void,
): void {
  const { format, maxAge = 0, limit = 1, text, images, attribution } = contract
  if (format !== 'news-sitemap') return
  const bounds = newsSitemapBounds
  if (maxAge > bounds.maxAge)
    tell('maxAge', `${maxAge / hour}h`, '48h or less, or leave the key out: Google reads two days')
  if (limit > bounds.limit) tell('limit', limit, '1000 or less, or leave the key out: Google reads 1000 addresses')
  const givesTexts = { text: text !== 'full', images: images !== 'all', attribution }
  for (const [key, isSet] of Object.entries(givesTexts))
    if (isSet)
      tell(
        key,
        contract[key as keyof typeof givesTexts],
        `no ${show(key)}: a news sitemap holds addresses and titles, neither texts nor pictures`,
      )
}
