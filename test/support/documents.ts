import type { Article } from '../../src/model/article.ts'
import { documentOf } from '../../src/rendering/document.ts'
import { editionOf } from '../../src/planning/lifetimes.ts'
import type { Document } from '../../src/output/put.ts'
import { createRenderer, type Fragment } from '../../src/rendering/render-item.ts'
import { plan } from '../../src/planning/plan.ts'
import { createVerifier } from '../../src/rendering/verify.ts'
import type { SiteFolder } from '../../src/input/site-folder.ts'

/** The documents of all feeds of some articles, in memory. */
export function* documentsOf(
  articles: readonly Article[],
  siteFolder: SiteFolder,
  now: Date,
): Generator<Document, void> {
  const { site } = siteFolder
  const verifier = createVerifier(now)
  const render = createRenderer(siteFolder, verifier, now)
  const byId = new Map(articles.map(article => [article.id, article]))
  const fragments = new Map<string, readonly Fragment[]>()
  for (const feed of plan(site, articles, now)) {
    const items = feed.articles.map(article => ({ id: article.id, ...editionOf(article, feed.language, site, now) }))
    const rendered = items.flatMap(({ id }) => {
      const article = byId.get(id)
      const key = `${feed.language} ${id}`
      const known =
        fragments.get(key) ?? (article ? render(article, { language: feed.language, links: new Map() }) : [])
      fragments.set(key, known)
      return [known]
    })
    for (const [i, name] of site.formats.entries()) {
      const own = rendered.flatMap(each => each[i] ?? [])
      const contents = {
        feed,
        items,
        fragments: own.map(({ text }) => Buffer.from(text)),
        faults: own.flatMap(({ faults }) => faults),
      }
      yield documentOf(name, contents, siteFolder, verifier)
    }
  }
}
