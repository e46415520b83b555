import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { readSiteFolder } from '../../src/input/site-folder.ts'
import { draftsIn } from '../../src/preview/drafts.ts'
import { renderView, type PreviewState } from '../../src/preview/views/render.ts'
import { now, readTree, record, writeNewsroom, type RecordData, type Spelling } from '../support/newsroom.ts'

const words = (title: string, more: object = {}) => ({
  title,
  slug: title.toLowerCase(),
  body: `${title} told.`,
  ...more,
})

const records: readonly RecordData[] = [
  record('published'),
  record('linking', { draft: true, translations: { en: words('LinkDraft', { body: '[to it](article:published)' }) } }),
  record('whole', { draft: true, translations: { en: words('WholeDraft'), es: words('BorradorEntero') } }),
  record('half', { translations: { en: words('HalfDraft', { draft: true }), es: words('MedioPublicado') } }),
  record('far', { draft: true, published: '2031-01-01T10:00:00Z', translations: { en: words('FarDraft') } }),
  record('ended', { draft: true, expires: '2026-04-01T10:00:00Z', translations: { en: words('EndedDraft') } }),
  record('faulty', { draft: true, section: 'wrld', translations: { en: words('FaultyDraft') } }),
]
const marks = /WholeDraft|BorradorEntero|HalfDraft|FarDraft|EndedDraft|FaultyDraft|LinkDraft/i

/** The preview of a newsroom after a build. */
async function previewOf(folder: string): Promise<PreviewState> {
  const out = join(folder, 'dist')
  const report = await build({ site: folder, out, now })
  const site = await readSiteFolder(folder)
  if (!site.ok) throw new Error(JSON.stringify(site.problems))
  const drafts = await draftsIn(folder, out, now)
  return { folder, site: site.value.site, report, out, later: undefined, drafts, version: '1' }
}

function show(address: string, state: PreviewState): string {
  const { pathname, searchParams } = new URL(address, 'http://127.0.0.1/')
  return renderView(pathname, searchParams, state)?.body ?? ''
}

describe.each<Spelling>(['folders', 'json', 'ndjson'])('drafts in %s', spelling => {
  test('are shown as the items that they would be, and no byte of them is published', async () => {
    const folder = writeNewsroom({ records, spelling })
    const state = await previewOf(folder)
    const list = state.drafts?.list.map(({ id, languages, problems }) => [
      id,
      languages,
      problems.map(({ code }) => code),
    ])
    expect(list?.toSorted()).toEqual([
      ['ended', ['en'], []],
      ['far', ['en'], []],
      ['faulty', [], ['SECTION_UNKNOWN']],
      ['half', ['en'], []],
      ['linking', ['en'], []],
      ['whole', ['en', 'es'], []],
    ])
    for (const [item, title] of [
      ['en/whole', 'WholeDraft'],
      ['es/whole', 'BorradorEntero'],
      ['en/half', 'HalfDraft'],
      ['en/far', 'FarDraft'],
    ] as const) {
      expect(show(`/items/${item}?day=drafts`, state)).toContain(`${title} told.`)
      expect(show(`/items/${item}`, state)).not.toMatch(marks)
    }
    expect(show('/items/en/linking?day=drafts', state)).toContain(
      'https://www.cubaheadlines.example/world/published-page',
    )
    for (const built of [join(folder, 'dist'), join(folder, '.pregon')])
      expect(JSON.stringify(readTree(built))).not.toMatch(marks)
  })
})

test('the page of drafts leads to each, and says what keeps one out', async () => {
  const html = show('/drafts', await previewOf(writeNewsroom({ records })))
  const links = [...html.matchAll(/href="(\/items\/[^"?]*)\?day=drafts"/g)].map(([, path]) => path)
  expect(links).toEqual(['/items/en/far', '/items/en/half', '/items/en/linking', '/items/en/whole', '/items/es/whole'])
  expect(html).toContain('English (en): it would be in no feed')
  expect(html).toContain('"wrld" is no section of site.yaml')
})

test('what is published is not among the drafts, and without drafts there are none', async () => {
  const { drafts } = await previewOf(writeNewsroom({ records: [record('published')] }))
  expect([drafts?.list, drafts?.documents.size]).toEqual([[], 0])
})
