import type { FormatName, PartnerFormatName } from '../model/format-name.ts'
import { atom } from './atom.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { newsSitemap } from './news-sitemap.ts'
import { ninjs } from './ninjs.ts'
import { rss } from './rss.ts'

export const formats: Readonly<Record<FormatName, Format>> = { rss, atom, json }

/** The formats of partners' documents; readers' feeds have only the first three. */
export const partnerFormats: Readonly<Record<PartnerFormatName, Format>> = {
  ...formats,
  'news-sitemap': newsSitemap,
  ninjs,
}
