import type { z } from 'zod'
import type { Partner } from './partner.ts'
import { show } from './problem.ts'
import { report } from './validation.ts'

const hour = 3600_000

/** What Google reads of a news sitemap: the articles of the last two days, and this many addresses of a document. */
export const newsSitemapBounds: Readonly<Record<'maxAge' | 'limit', number>> = { maxAge: 48 * hour, limit: 1000 }

type Checked = Pick<Partner, 'format' | 'maxAge' | 'text' | 'images' | 'attribution'> & {
  readonly limit?: number | undefined
}

/** Reports what a contract promises and a news sitemap cannot keep. */
export function checkNewsSitemap(contract: Checked, ctx: z.RefinementCtx): void {
  const { format, maxAge = 0, limit = 1, text, images, attribution } = contract
  if (format !== 'news-sitemap') return
  const bounds = newsSitemapBounds
  if (maxAge > bounds.maxAge)
    report(ctx, 'VALUE_INVALID', `${maxAge / hour}h`, '48h or less, or leave the key out: Google reads two days', [
      'maxAge',
    ])
  if (limit > bounds.limit)
    report(ctx, 'VALUE_INVALID', limit, '1000 or less, or leave the key out: Google reads 1000 addresses', ['limit'])
  const givesTexts = { text: text !== 'full', images: images !== 'all', attribution }
  for (const [key, isSet] of Object.entries(givesTexts))
    if (isSet)
      report(
        ctx,
        'VALUE_INVALID',
        contract[key as keyof typeof givesTexts],
        `no ${show(key)}: a news sitemap holds addresses and titles, neither texts nor pictures`,
        [key],
      )
}
