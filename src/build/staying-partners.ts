import { bytesOf } from '../input/bytes.ts'
import type { DisplayPath } from '../input/files.ts'
import { parseArticle } from '../input/parse-article.ts'
import { recordsIn } from '../input/records.ts'
import type { Facts } from '../model/article.ts'
import type { Partner } from '../model/partner.ts'
import { feedFolder } from '../model/scope.ts'
import type { Site } from '../model/site.ts'
import { mayShow } from '../planning/picture-rights.ts'
import type { MayStay } from '../planning/kept-partners.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import type { ResolvedScan } from './record-location.ts'

/**
 * Which partners' feeds may stay as they are: those that would tell of no end, and whose articles have no picture that the
 * partner may not show. Planning does not know pictures, so the records of such a feed are read again.
 */
export function stayingPartners(
  planned: readonly PlannedFeed[],
  locationOf: ResolvedScan['locationOf'],
  site: Site,
  displayPath: DisplayPath,
): MayStay {
  const isShown = (article: Facts, partner: Partner) => {
    if (partner.images === 'none') return true
    const { input, recordIndex } = locationOf(article)
    const record = [...recordsIn(input, bytesOf(input, displayPath), displayPath)][recordIndex]?.()
    const parsed = record?.ok ? parseArticle(record.value, site) : undefined
    return parsed?.ok === true && (parsed.value.image === undefined || mayShow(parsed.value.image, partner))
  }
  return (folder, articles, partner) => {
    const feed = planned.find(each => feedFolder(each) === folder)
    const isSilent = feed?.articles.length === 0 && feed.tombstones.length === 0
    return isSilent && articles.every(article => isShown(article, partner))
  }
}
