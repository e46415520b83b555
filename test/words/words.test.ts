import { describe, expect, test } from 'vitest'
import { imageKinds } from '../../src/model/article.ts'
import type { Words } from '../../src/words/words.ts'
import { localeFile, site, siteFrom, siteYaml, wordsFrom } from '../support/site.ts'

const en = await wordsFrom('en', localeFile('en'))
const es = await wordsFrom('es', localeFile('es'))

// A moment that is still Saturday in Havana and already Sunday in London.
const evening = new Date('2026-02-22T02:30:00Z')
const datelineOf = (words: Words, ...authors: string[]) => words.dateline(words.date(evening), authors)

describe('the dateline', () => {
  test.each([
    ['en', en, ['Ethan Navarro'], 'Saturday, February 21, 2026 by Ethan Navarro'],
    ['es', es, ['Ethan Navarro'], 'Sábado, 21 de febrero de 2026, por Ethan Navarro'],
    ['en', en, [], 'Saturday, February 21, 2026'],
    ['es', es, [], 'Sábado, 21 de febrero de 2026'],
    ['en', en, ['A', 'B'], 'Saturday, February 21, 2026 by A and B'],
    ['es', es, ['A', 'B'], 'Sábado, 21 de febrero de 2026, por A y B'],
  ])('%s', (_, words, authors, expected) => {
    expect(datelineOf(words, ...authors)).toBe(expected)
  })

  test.each([
    [['A', 'B', 'C'], 'A, B and C', 'A, B y C'],
    [['Ana', 'Inés'], 'Ana and Inés', 'Ana e Inés'],
    [['Ana', 'Luis', 'Hilda'], 'Ana, Luis and Hilda', 'Ana, Luis e Hilda'],
    [['Ana', 'Hiancito'], 'Ana and Hiancito', 'Ana y Hiancito'],
  ])('%j', (authors, english, spanish) => {
    expect(datelineOf(en, ...authors)).toMatch(new RegExp(` by ${english}$`))
    expect(datelineOf(es, ...authors)).toMatch(new RegExp(`, por ${spanish}$`))
  })

  test('has the day in the site’s time zone', async () => {
    const madrid = siteFrom(siteYaml.replace('America/Havana', 'Europe/Madrid'))
    expect((await wordsFrom('es', localeFile('es'), madrid)).date(evening)).toBe('domingo, 22 de febrero de 2026')
    expect(es.date(evening)).toBe('sábado, 21 de febrero de 2026')
  })
})

describe('the caption line', () => {
  const credit = { source: 'X', name: 'Bruno Rodríguez P' }

  test('of the lead story', () => {
    const image = { reference: true, kind: 'image', credit } as const
    expect(en.captionLine({ ...image, caption: 'Tribute' })).toBe(
      'Tribute (Reference image) - Image © X / Bruno Rodríguez P',
    )
    expect(es.captionLine({ ...image, caption: 'Homenaje' })).toBe(
      'Homenaje (Imagen de referencia) - Imagen © X / Bruno Rodríguez P',
    )
  })

  test('names every kind of image', () => {
    const of = (words: Words) =>
      imageKinds.map(kind => words.captionLine({ reference: false, kind, credit: { name: 'A' } }))
    expect(of(en)).toEqual(['Image © A', 'Photo © A', 'Screenshot © A', 'Illustration © A', 'Archive image © A'])
    expect(of(es)).toEqual([
      'Imagen © A',
      'Foto © A',
      'Captura de pantalla © A',
      'Ilustración © A',
      'Imagen de archivo © A',
    ])
  })

  test.each([
    ['a source only', 'Tribute', false, { source: 'X' }, 'Tribute - Photo © X'],
    ['a name only', 'Tribute', false, { name: 'Bruno' }, 'Tribute - Photo © Bruno'],
    ['neither', 'Tribute', false, {}, 'Tribute'],
    ['no caption', undefined, false, credit, 'Photo © X / Bruno Rodríguez P'],
    ['a reference without a caption', undefined, true, credit, '(Reference image) - Photo © X / Bruno Rodríguez P'],
    ['a reference only', undefined, true, {}, '(Reference image)'],
    ['a reference without a credit', 'Tribute', true, {}, 'Tribute (Reference image)'],
    ['nothing', undefined, false, {}, undefined],
  ])('%s', (_, caption, reference, holder, expected) => {
    expect(en.captionLine({ caption, reference, kind: 'photo', credit: holder })).toBe(expected)
  })
})

test('the rights', () => {
  expect(en.rights('CubaHeadlines', evening)).toBe('© CubaHeadlines 2026')
  expect(es.rights('CubaHeadlines', evening)).toBe('© CubaHeadlines 2026')
  expect(en.rights('CubaHeadlines', new Date('2027-01-01T03:00:00Z'))).toBe('© CubaHeadlines 2026')
})

test('the titles of feeds', () => {
  expect(en.feedTitle({ kind: 'all' })).toBe('Pregón')
  expect(en.feedTitle({ kind: 'section', key: 'world' })).toBe('Pregón · World')
  expect(es.feedTitle({ kind: 'section', key: 'world' })).toBe('Pregón · Mundo')
  expect(es.feedTitle({ kind: 'tag', key: 'derechos-humanos' })).toBe('Pregón · derechos humanos')
  expect(es.feedTitle({ kind: 'author', key: 'lucia-ferrer' })).toBe('Pregón · Lucía Ferrer')
  expect(es.feedDescription({ kind: 'author', key: 'lucia-ferrer' })).toBe('Lo último de Lucía Ferrer en Pregón')
})

test('plurals', () => {
  expect([1, 2].map(count => en.sources('…', count))).toEqual(['Source: …', 'Sources: …'])
  expect([1, 2, 1_000_000].map(count => es.sources('…', count))).toEqual(['Fuente: …', 'Fuentes: …', 'Fuentes: …'])
})

test.each([
  '$t(rights)',
  '{{year}}',
  '{{- year}}',
  '$t(faq, {"a": 1})',
  '<b>&amp;</b>',
  '%{x}',
  '{{publisher, capital}}',
])('%s in a value stays text', text => {
  expect(datelineOf(en, text)).toBe(`Saturday, February 21, 2026 by ${text}`)
  expect(en.rights(text, evening)).toBe(`© ${text} 2026`)
  expect(en.captionLine({ caption: text, reference: true, kind: 'photo', credit: { source: text, name: text } })).toBe(
    `${text} (Reference image) - Photo © ${text} / ${text}`,
  )
  expect(en.translator(text)).toBe(`Translated by ${text}`)
})

describe('right to left', async () => {
  const ar = await wordsFrom('ar', {
    ...localeFile('en'),
    dateline: '{{date}} بقلم {{authors}}',
    credit_photo: 'تصوير © {{holder}}',
    translator: 'ترجمة {{translator}}',
    ...Object.fromEntries(['zero', 'one', 'two', 'few', 'many'].map(form => [`sources_${form}`, '{{sources}}'])),
  })

  test('is the direction', () => {
    expect([ar.direction, en.direction]).toEqual(['rtl', 'ltr'])
  })

  test('a name in Latin script is isolated', () => {
    expect(datelineOf(ar, 'Ethan Navarro')).toContain('بقلم \u2068Ethan Navarro\u2069')
    expect(ar.captionLine({ reference: false, kind: 'photo', credit: { source: 'X', name: 'A' } })).toBe(
      'تصوير © \u2068X / A\u2069',
    )
    expect(ar.translator('Ana')).toBe('ترجمة \u2068Ana\u2069')
  })

  test('a name in the line’s script is not isolated', () => {
    expect(ar.translator('سارة')).toBe('ترجمة سارة')
    expect(en.translator('Ana')).toBe('Translated by Ana')
    expect(en.translator('سارة')).toBe('Translated by \u2068سارة\u2069')
  })
})

test('a language without spaces', async () => {
  const ja = await wordsFrom('ja', {
    ...Object.fromEntries(Object.entries(localeFile('en')).filter(([key]) => key !== 'sources_one')),
    date: 'y年M月d日 EEEE',
    dateline: '{{date}} {{authors}}',
  })
  expect(datelineOf(ja, '山田', '鈴木')).toBe('2026年2月21日 土曜日 山田、鈴木')
  expect(ja.sources('x', 1)).toBe('Sources: x')
  expect(site.languages.size).toBe(2)
})
