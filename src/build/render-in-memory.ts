import { countsOf, settleConflicts } from '../input/conflicts.ts'
import { withoutFaulty } from '../input/record/language-faults.ts'
import { givenCollections, givenNewsroom, givenRecord, recordName } from '../input/given.ts'
import type { RecordInput, SiteInput } from '../input/given-types.ts'
import type { Article, Facts } from '../model/article.ts'
import type { OnProblem } from '../model/report.ts'
import { feedFolder } from '../model/scope.ts'
import type { Document } from '../output/put.ts'
import { pathsOf } from '../rendering/document.ts'
import { checkRecord } from '../rendering/check-record.ts'
import { siteDocuments } from '../rendering/site-documents.ts'
import { documentsInMemory } from './documents-in-memory.ts'
import { problemTeller, type ProblemTeller } from './problem-teller.ts'
import { nothingIn, planRecords } from './plan-records.ts'

import type { RenderedDocument, RenderedFeeds } from '../model/rendered-feeds.ts'

/** Does what `renderFeeds` tells. */
export async function renderInMemory(
  site: SiteInput,
  records: readonly RecordInput[],
  now: Date,
  onProblem: OnProblem | undefined,
): Promise<RenderedFeeds> {
  const teller = problemTeller(onProblem)
  const rendered = await renderTelling(site, records, now, teller)
  teller.finish(rendered.problems)
  return rendered
}

async function renderTelling(
  site: SiteInput,
  records: readonly RecordInput[],
  now: Date,
  { tell, tellRecord }: ProblemTeller,
): Promise<RenderedFeeds> {
  const newsroom = await givenNewsroom(site)
  if (!newsroom.ok) {
    const counts = { records: records.length, rejected: 0, rejectedTranslations: 0 }
    return { documents: [], problems: newsroom.problems, ...counts }
  }
  const collections = givenCollections(site, newsroom.value.site)
  const ofNewsroom = [...newsroom.value.problems, ...collections.problems]
  tell(ofNewsroom)
  const checked = records.map((record, index) => {
    const own = checkRecord(givenRecord(record, index), newsroom.value, recordName(index))
    tellRecord(own.summary.problems)
    return own
  })
  const articles = new Map<Facts, Article>()
  for (const { summary, article } of checked) {
    const facts = summary.facts ?? summary.wordless
    if (facts && article) articles.set(facts, article)
  }
  const summaries = checked.map(({ summary }) => summary)
  const locateOf =
    ({ file }: Facts) =>
    () => ({ file })
  const candidates = summaries.flatMap(({ facts }) => (facts ? [{ facts, locate: locateOf(facts) }] : []))
  const settled = settleConflicts(summaries, candidates, () => false)
  for (const [facts, { from, faults }] of settled.reduced ?? []) {
    const article = articles.get(from)
    if (article) articles.set(facts, withoutFaulty(article, [...faults.keys()], { isPageTaken: true }))
  }
  const planned = planRecords(
    { settled, locateOf },
    {
      newsroom: { ...newsroom.value, problems: ofNewsroom },
      lists: { files: collections.files },
      folders: [],
      now,
    },
  )
  const counts = countsOf(settled)
  if (settled.articles.length + planned.ended.length === 0)
    return { documents: [], problems: [...planned.problems, ...nothingIn(settled.records)], ...counts }
  const spoken = { ...newsroom.value, site: planned.site }
  const feeds = planned.feeds()
  const made = documentsInMemory(feeds, { newsroom: spoken, articles, linksOf: planned.linksOf, now })
  const paths = pathsOf([...feeds.map(feedFolder), ...planned.lasting.frozen], planned.site)
  const all = [
    ...made.documents,
    ...siteDocuments(spoken, paths).map(document => ({ document, format: undefined, language: undefined })),
  ]
  const verified = all.map(each => ({ ...each, faults: each.document.verify() }))
  return {
    documents: verified
      .filter(({ faults }) => faults.length === 0)
      .map(({ document, ...place }) => rendered(document, place, planned.site.feeds)),
    problems: [
      ...planned.problems,
      ...planned.lasting.problems,
      ...made.leftOut,
      ...verified.flatMap(({ faults }) => faults),
    ],
    ...counts,
  }
}

function rendered(
  { path, mediaType, bytes }: Document,
  { format, language }: Pick<RenderedDocument, 'format' | 'language'>,
  feeds: string,
): RenderedDocument {
  return { path, url: new URL(path, feeds).href, mediaType, format, language, text: bytes.toString() }
}
