import { expectMoment } from '../base/arguments.ts'
import type { RecordInput, SiteInput } from '../input/given-types.ts'
import type { OnProblem } from '../model/report.ts'
import type { RenderedFeeds } from '../model/rendered-feeds.ts'

export interface RenderOptions {
  /** The moment that decides which articles are due. There is no default: equal parameters give equal bytes. */
  readonly now: Date
  /**
   * Receives each problem of the result once, in its order, those of single records while others are still read. If it
   * throws, or returns a promise that is rejected, it is not called again.
   */
  readonly onProblem?: OnProblem
}

/**
 * Makes the documents of a newsroom from values in memory: the same bytes that a first `pregon build` writes for them.
 * It reads no file, no clock and no environment. Problems are returned; only faults of Pregón and a `now` that is no
 * date throw.
 *
 * @example
 * import { describe, renderFeeds } from 'pregon'
 *
 * const { documents, problems } = await renderFeeds(
 *   {
 *     site: {
 *       publisher: 'Example News',
 *       authority: 'example.com,2026',
 *       timezone: 'Europe/Madrid',
 *       feeds: 'https://feeds.example.com/',
 *       languages: { en: { home: 'https://www.example.com/' } },
 *       sections: ['world'],
 *     },
 *     locales: { en: { site: { title: 'Example News', description: 'News of the day' }, sections: { world: 'World' } } },
 *   },
 *   [
 *     {
 *       id: 'port-reopens',
 *       published: '2026-03-01T10:00:00Z',
 *       section: 'world',
 *       translations: { en: { title: 'Port reopens', body: 'The port is open again.' } },
 *     },
 *   ],
 *   { now: new Date('2026-03-02T00:00:00Z') },
 * )
 * for (const problem of problems) console.warn(describe(problem))
 * for (const { path, mediaType } of documents) console.log(path, mediaType)
 *
 * @throws {RangeError} where `now` is no valid date.
 */
export async function renderFeeds(
  site: SiteInput,
  records: readonly RecordInput[],
  options: RenderOptions,
): Promise<RenderedFeeds> {
  if (!Array.isArray(records)) throw new TypeError('renderFeeds() takes the site first, and then an array of records')
  expectMoment(options?.now)
  const { now, onProblem } = options
  // Loaded on demand: who checks feeds alone does not need the code that makes them.
  const { renderInMemory } = await import('./render-in-memory.ts')
  return await renderInMemory(site, records, now, onProblem)
}
