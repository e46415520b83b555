import { describe, expect, test } from 'vitest'
import { status, type Status, type StatusOptions } from '../../src/status/status.ts'
import { failures } from '../../src/status/failures.ts'
import { en, es } from '../support/facts.ts'
import { now, writeNewsroom } from '../support/newsroom.ts'
import { lackingNewsroom, look } from '../support/status.ts'

describe('a status', () => {
  const folder = writeNewsroom(lackingNewsroom)

  test('gives each article one state in each language', async () => {
    const { counts, articles, rejected } = await look(folder)
    expect(articles).toBe(6)
    expect(rejected.shown.map(({ ids, problem }) => [ids, problem?.code])).toEqual([[['wrong'], 'SECTION_UNKNOWN']])
    for (const own of counts.values()) {
      const { published, scheduled, draft, missing, held, never, expired, withdrawn, rejected: faulty } = own
      expect(published + scheduled + draft + missing + held + never + expired + withdrawn + faulty).toBe(8)
    }
    expect(counts.get(es)).toMatchObject({ published: 3, draft: 2, missing: 1, withdrawn: 1, rejected: 1, stale: 1 })
    expect(counts.get(en)).toMatchObject({ published: 5, draft: 1, withdrawn: 1, rejected: 1 })
  })

  test('lists what needs somebody, the most urgent first, with titles', async () => {
    const { rows } = await look(folder)
    expect(rows.shown.map(({ id, title }) => [id, title])).toEqual([
      ['stale', 'English stale'],
      ['english', 'Only English'],
    ])
  })

  test('tells of pictures, tags and words', async () => {
    const { pictures, enclosuresWithoutLength, tags, words: gaps } = await look(folder)
    expect(pictures.shown).toEqual([
      { id: 'pictured', file: 'articles/pictured/article.yaml', lacks: ['size', 'credit', 'alt es'] },
    ])
    expect(enclosuresWithoutLength).toBe(1)
    expect(tags).toEqual([{ key: 'music', articles: 1, unnamedIn: [en, es] }])
    expect(gaps.get(es)).toMatchObject({
      missing: [],
      unused: ['tags.hurricane-season'],
      sameNames: ['sections.cuba', 'tags.cuba'],
    })
  })

  test('gives a part of all, where a part is asked for', async () => {
    const everything = ['published', 'draft', 'missing', 'stale', 'withdrawn'] as const
    const all = await look(folder, { only: everything })
    const idsOf = ({ rows }: Status) => rows.shown.map(({ id }) => id)
    const parts: Partial<StatusOptions>[] = [
      { languages: [en] },
      { sections: ['cuba'] },
      { since: new Date('2026-03-02') },
      { only: ['missing'] },
      { only: ['draft'] },
    ]
    expect(idsOf(all)).toHaveLength(6)
    for (const part of parts) {
      const some = await look(folder, { only: everything, ...part })
      expect(idsOf(all)).toEqual(expect.arrayContaining(idsOf(some)))
    }
    expect(await look(folder, { only: ['draft'] })).toMatchObject({
      rows: { shown: [{ id: 'half' }] },
      drafts: { shown: ['articles/unfinished/article.yaml'] },
    })
    expect(idsOf(await look(folder, { sections: ['cuba'] }))).toEqual(['english'])
    expect(idsOf(await look(folder, { languages: [en] }))).toEqual([])
    expect(idsOf(await look(folder, { since: new Date('2026-03-02') }))).toEqual(['stale', 'english'])
    expect(await look(folder, { rows: 1 })).toMatchObject({ rows: { more: 1 } })
  })

  test('refuses languages and sections that the site does not have', async () => {
    const found = await status({ site: folder, now, sections: ['cubs'] })
    expect(found.problems).toMatchObject([{ code: 'VALUE_INVALID', found: '"cubs"', expected: '"cuba"' }])
  })

  test('fails on what is found, and on nothing else', async () => {
    const found = await look(folder)
    const asked = ['stale', 'missing', 'expiring', 'held', 'pictures', 'tags', 'rejected', 'words', 'build'] as const
    expect(failures(found, asked)).toEqual(['stale', 'missing', 'pictures', 'tags', 'rejected'])
  })
})
