import { describe, expect, test } from 'vitest'
import { joinNames, listParts } from '../../src/words/lists.ts'
import { shownOf } from '../support/dom.ts'
import { buildTree, documentAt, record, writeNewsroom } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'
import { tag } from '../support/site.ts'

const joined = (language: string, ...names: readonly string[]): string => joinNames(names, listParts(tag(language)))

describe('names are joined', () => {
  test.each([
    ['en', 'A, B and C'],
    ['es', 'A, B y C'],
    ['ja', 'A、B、C'],
    ['ar', 'A وB وC'],
    ['gn', 'A, B, C'],
  ])('in %s as %s', (language, list) => {
    expect(joined(language, 'A', 'B', 'C')).toBe(list)
  })

  test('also where there are none, one or two', () => {
    expect([joined('es'), joined('es', 'Íñigo'), joined('es', 'Ana', 'Íñigo')]).toEqual(['', 'Íñigo', 'Ana e Íñigo'])
  })
})

describe('the word before the last name depends on the sound of the name', () => {
  const spanish: readonly (readonly [conjunction: string, names: readonly string[]])[] = [
    [
      'e',
      [
        'Inés',
        'Íñigo',
        'I\u0301n\u0303igo',
        'ISABEL',
        'invasor',
        'Ígor',
        'İstanbul',
        'Hidalgo',
        'Hípica',
        'Híades',
        'hijos',
        'Ybarra',
        'Yves',
        'Yrigoyen',
        'Y',
        '«Instituto»',
        '“Invasor”',
        '"Iris"',
        "'Iris'",
        '(Iris)',
        '¡Ida!',
        '¿Irán?',
        '\u2068Inés\u2069',
        '\u2067«\u2068¡Iris!»',
        ' Inés',
      ],
    ],
    [
      'y',
      [
        'Ana',
        'Hialeah',
        'Hierro',
        'Hiéronymus',
        'Hiato',
        'hioides',
        'Yolanda',
        'Yúfera',
        'Yáñez',
        'Hugo',
        'Élite',
        'Juan',
        '«Granma»',
        '¿Quién?',
        '14ymedio',
        '!',
        '',
        'Иван',
      ],
    ],
  ]
  const spanishNames = spanish.flatMap(([word, names]) => names.map(name => [word, name] as const))
  test.each(spanishNames)('in Spanish it is %s before %s', (word, name) => {
    expect(joined('es', 'Ana', name)).toBe(`Ana ${word} ${name}`)
    expect(joined('es-419', 'Iris', 'Ana', name)).toBe(`Iris, Ana ${word} ${name}`)
  })

  test.each([
    ['it', 'Anna ed Elena', ['Anna', 'Elena']],
    ['it', 'Anna ed «È vero»', ['Anna', '«È vero»']],
    ['it', 'Anna e Irene', ['Anna', 'Irene']],
    ['it', 'Anna e Luca', ['Anna', 'Luca']],
    ['he', 'דנה ויוסי', ['דנה', 'יוסי']],
    ['he', 'דנה ו"הארץ"', ['דנה', '"הארץ"']],
    ['he', 'דנה ו-Reuters', ['דנה', 'Reuters']],
    ['he', 'דנה ו-\u2068Reuters\u2069', ['דנה', '\u2068Reuters\u2069']],
    ['cy', 'Siân ac Ëlin', ['Siân', 'Ëlin']],
    ['cy', 'Siân a Rhys', ['Siân', 'Rhys']],
    ['br', 'Yann hag Erwan', ['Yann', 'Erwan']],
    ['br', 'Yann ha Maël', ['Yann', 'Maël']],
    ['rm', 'Gian ed Anna', ['Gian', 'Anna']],
    ['rm', 'Gian e Flurin', ['Gian', 'Flurin']],
    ['lb', 'Jang an Anna', ['Jang', 'Anna']],
    ['lb', 'Jang a Marie', ['Jang', 'Marie']],
    ['ca', 'Anna i Ignasi', ['Anna', 'Ignasi']],
    ['gl', 'Ana e Iria', ['Ana', 'Iria']],
    ['pt', 'Ana e Inês', ['Ana', 'Inês']],
  ])('in %s: %s', (language, list, names) => {
    expect(joined(language, ...names)).toBe(list)
  })
})

describe('an article', () => {
  const site = writeNewsroom({
    records: [
      record('listed', {
        authors: [{ name: 'Ana' }, { name: 'Íñigo' }],
        sources: [
          { name: 'Granma', url: 'https://g.example/' },
          { name: '«Invasor» <b>', url: 'https://i.example/' },
        ],
      }),
      record('plain', {
        sources: [{ name: 'Reuters', url: 'https://r.example/' }, { name: 'Instituto de Meteorología' }],
      }),
    ],
  })

  test('joins its authors and its sources, linked or not, by their names', async () => {
    const { tree } = await buildTree(site)
    const [spanish, english] = ['es/rss.xml', 'en/rss.xml'].map(path => readFeed(documentAt(tree, path)).items)
    const shown = (items: typeof spanish) => items?.map(({ content }) => shownOf(content ?? '')).join('\n')
    expect(spanish?.map(({ byline }) => byline)).toContain('Ana e Íñigo')
    expect(shown(spanish)).toContain(', por Ana e Íñigo')
    expect(shown(spanish)).toContain('Fuentes: Granma e «Invasor» <b>')
    expect(shown(spanish)).toContain('Fuentes: Reuters e Instituto de Meteorología')
    expect(shown(english)).toContain('Sources: Granma and «Invasor» <b>')
  })
})

test('a list reads the same when another of its length was joined before', () => {
  const names = ['Ana Ruiz', 'Inés Vega', 'Hiroto Mori', 'Ignacio Paz', 'Noor Aziz']
  for (const language of ['en', 'es', 'it', 'ja', 'he'])
    for (let count = 0; count <= 12; count++) {
      const join = listParts(tag(language))
      const list = Array.from({ length: count }, (_, i) => names[i % names.length] ?? '')
      const fresh = joinNames(list, join)
      joinNames(list.toReversed(), join)
      expect(joinNames(list, join)).toBe(fresh)
    }
})
