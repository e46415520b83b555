import { absoluteUrl } from '../base/address.ts'
import type { Translation } from '../model/article.ts'
import type { PageLink } from '../model/article-link.ts'
import { pageAddressIn, withoutEnding } from '../model/page-address.ts'
import type { Site } from '../model/site.ts'

/** Matches what stands before an address in Markdown and in HTML, and the address. */
const written = /(?:\]\( ?<?|\]: ?<?|<(?=https?:)|\bhref ?= ?["']?)([^\s<>"')]+)/gi

/** The addresses in the texts of a translation that look like the page of an article, by the permalink of the site. */
export function pageLinksIn({ body, faq, url }: Translation, site: Pick<Site, 'languages' | 'sections'>): PageLink[] {
  const answers = (faq?.questions ?? []).map(({ answer }, i) => ({ key: i, text: answer }))
  const texts = [
    { key: body.format === 'markdown' ? ('body' as const) : ('html' as const), text: body.text },
    ...answers,
  ]
  return texts.flatMap(({ key, text }) =>
    Array.from(text.matchAll(written)).flatMap((match): PageLink[] => {
      const [whole, address = ''] = match
      const page = absoluteUrl(address, url)
      if (page === undefined || !pageAddressIn(page, site)) return []
      const before = text.slice(0, match.index + whole.length - address.length).split('\n')
      return [
        { url: withoutEnding(page), text: key, line: before.length - 1, column: (before.at(-1) ?? '').length + 1 },
      ]
    }),
  )
}
