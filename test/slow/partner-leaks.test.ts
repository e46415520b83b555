// Whatever the records and the contracts say: a partner reads nothing that it may not have, and all that it may.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildTree, writeNewsroom, type Fields, type RecordData, type Tree } from '../support/newsroom.ts'
import { runs } from '../support/runs.ts'

const names = ['portal', 'agency', 'app'] as const
const now = new Date('2026-03-20T12:00:00Z')
const licence = 'https://creativecommons.org/licenses/by/4.0/'

interface Terms {
  readonly syndication?: 'allowed' | 'excerpt' | 'none' | undefined
  readonly notFor?: readonly string[] | undefined
}

interface Told extends Terms {
  readonly image?: (Terms & { readonly licence?: string | undefined }) | undefined
  readonly wire: boolean
  readonly age: number
  readonly hasSummary: boolean
  readonly shape: 'markdown' | 'nested' | 'breaks'
  readonly leadFrom: 'https://cdn.example/' | '/img/' | 'img/'
}

interface Contract {
  readonly format: 'rss' | 'atom' | 'json'
  readonly text: 'full' | 'excerpt' | 1
  readonly images: 'all' | 'licensed' | 'none'
  readonly wire: 'include' | 'exclude' | 'only'
  readonly maxAge?: '10d' | undefined
  readonly collection?: 'odd' | undefined
  readonly path?: string | undefined
  readonly access: 'public' | 'password'
  readonly profile?: string | undefined
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const anyNotFor = maybe(fc.subarray([...names]))
const anyTold: fc.Arbitrary<Told> = fc.record({
  syndication: maybe(fc.constantFrom('allowed', 'excerpt', 'none')),
  notFor: anyNotFor,
  image: maybe(
    fc.record({
      syndication: maybe(fc.constantFrom('allowed', 'none')),
      notFor: anyNotFor,
      licence: maybe(fc.constantFrom(licence, 'none')),
    }),
  ),
  wire: fc.boolean(),
  age: fc.constantFrom(1, 9, 11, 17),
  hasSummary: fc.boolean(),
  shape: fc.constantFrom<Told['shape']>('markdown', 'nested', 'breaks'),
  leadFrom: fc.constantFrom<Told['leadFrom']>('https://cdn.example/', '/img/', 'img/'),
})
const anyContract: fc.Arbitrary<Contract> = fc.record({
  format: fc.constantFrom('rss', 'atom', 'json'),
  text: fc.constantFrom<Contract['text']>('full', 'excerpt', 1),
  images: fc.constantFrom('all', 'licensed', 'none'),
  wire: fc.constantFrom('include', 'exclude', 'only'),
  maxAge: maybe(fc.constant('10d')),
  collection: maybe(fc.constant('odd')),
  access: fc.constantFrom('public', 'password'),
  profile: maybe(fc.constantFrom('msn', 'apple-news-rss')),
})

/** No profile of a partner reads JSON. */
const written = (contract: Contract | undefined): Contract | undefined =>
  contract?.format === 'json' ? { ...contract, profile: undefined } : contract

const filler = 'and so on '.repeat(60).trim()

/** The words of a body whose second paragraph belongs to the full text alone. */
function bodyOf(shape: Told['shape'], word: (part: string) => string, picture: string): Fields {
  const lead = `<img src="${picture}" alt="${word('alt')}lead">`
  const inline = `<img src="https://cdn.example/${word('inline')}.png" alt="${word('alt')}">`
  const first = `${word('first')} <a href="${picture}">${word('linked')}</a> ${filler}`
  const second = `${word('second')} ${inline}`
  switch (shape) {
    case 'markdown':
      return {
        body: `![${word('alt')}lead](${picture})\n\n${word('first')} [${word('linked')}](${picture}) ${filler}\n\n${word('second')} ![${word('alt')}](https://cdn.example/${word('inline')}.png)\n`,
      }
    case 'nested':
      return {
        html: `<div><figure>${lead}<figcaption>${word('figcaption')}</figcaption></figure><section><p>${first}</p><blockquote>${second}</blockquote></section></div>`,
      }
    case 'breaks':
      return { html: `<div><p>${lead}</p>${first}<br><br>${second}</div>` }
    default:
      return shape satisfies never
  }
}

/** Each part of an article says a word that stands nowhere else. */
function recordOf({ image, wire, age, hasSummary, shape, leadFrom, ...terms }: Told, i: number): RecordData {
  const word = (part: string) => `${part}x${i}x`
  const picture = `${leadFrom}${word('lead')}.jpg`
  const shown = new URL(picture, 'https://www.cubaheadlines.example/').href
  const words = (language: string) => ({
    title: `${word('title')} ${language}`,
    slug: `a${i}`,
    ...(hasSummary && { summary: word('summary') }),
    caption: word('caption'),
    faq: { questions: [{ question: word('question'), answer: word('answer') }] },
    ...bodyOf(shape, word, shown),
    partners: Object.fromEntries(
      names.map(name => [name, { title: `${word('title')} for ${name}, one of our partners` }]),
    ),
  })
  return {
    id: `a${i}`,
    published: new Date(now.getTime() - age * 24 * 3600_000).toISOString(),
    section: 'world',
    ...terms,
    ...(wire && { wire: { agency: 'EFE' } }),
    ...(image && {
      image: {
        url: picture,
        credit: { name: word('credit') },
        renditions: [{ url: `https://cdn.example/s/${word('lead')}.jpg` }],
        ...image,
      },
    }),
    translations: { en: words('en'), es: words('es') },
  }
}

interface Readable {
  readonly must: readonly string[]
  readonly may: readonly string[]
}

/** The parts of an article that a partner has to read, and those that it may, by the terms and the contract. */
function partsFor(name: string, contract: Contract, told: Told, i: number): Readable {
  const { syndication, notFor, image, wire, age, hasSummary, shape } = told
  const isIn =
    syndication !== 'none' &&
    notFor?.includes(name) !== true &&
    (contract.wire === 'include' || wire === (contract.wire === 'only')) &&
    !(contract.maxAge === '10d' && age > 10) &&
    !(contract.collection === 'odd' && i % 2 === 0)
  if (!isIn) return { must: [], may: [] }
  const text = syndication === 'excerpt' ? 'excerpt' : contract.text
  const isGranted = image?.syndication === 'allowed' || (image?.licence ?? 'none') !== 'none'
  const isBarred = image?.syndication === 'none' || image?.notFor?.includes(name) === true
  const isLeadShown =
    image !== undefined && !isBarred && (contract.images === 'all' || (contract.images === 'licensed' && isGranted))
  const hasPictures = contract.images === 'all'
  // Without a picture of its own the article's body shows another's, and a link to that is only a link.
  const isInBody = text !== 'excerpt' && (image === undefined ? hasPictures : isLeadShown)
  const isLinked = text !== 'excerpt' && image === undefined
  // An excerpt may begin with the caption of a picture that the partner may have.
  const isCaptioned = shape === 'nested' && (image === undefined ? hasPictures : isLeadShown)
  return {
    must: [
      'title',
      ...(hasSummary ? ['summary'] : []),
      ...(isLeadShown ? ['caption', 'credit'] : []),
      ...(isLeadShown || isInBody || isLinked ? ['lead'] : []),
      ...(text === 'excerpt' ? [] : ['first', 'linked']),
      ...(text === 'full' ? ['second', 'question', 'answer'] : []),
      ...(text === 'full' && hasPictures ? ['alt', 'inline'] : []),
    ],
    may: [
      // A summary that the record lacks is the beginning of what the partner gets.
      ...(text === 'excerpt' && !hasSummary ? ['first', 'linked'] : []),
      ...(isInBody || isLeadShown ? ['alt'] : []),
      ...(isCaptioned ? ['figcaption'] : []),
    ],
  }
}

const parts = [
  'title',
  'summary',
  'caption',
  'figcaption',
  'credit',
  'lead',
  'first',
  'linked',
  'second',
  'question',
  'answer',
  'alt',
  'inline',
]

const documentsOf = (tree: Tree, name: string) =>
  Object.entries(tree).filter(([path]) => new RegExp(`/partners/(?:deep/${name}/)?${name}\\.`).test(path))

test('partners read all that they may, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTold, { minLength: 1, maxLength: 6 }),
      fc.tuple(anyContract, anyContract, anyContract),
      fc.boolean(),
      async (all, contracts, isDeep) => {
        const partners: Fields = Object.fromEntries(
          names.map((name, i) => [name, { ...written(contracts[i]), ...(isDeep && { path: `deep/${name}/${name}` }) }]),
        )
        const records = all.map(recordOf)
        const site = writeNewsroom({ records, spelling: 'ndjson', site: { partners } })
        const odd = records.flatMap(({ id }, i) => (i % 2 === 1 ? [`- ${id}\n`] : []))
        mkdirSync(join(site, 'collections'))
        writeFileSync(join(site, 'collections/odd.yaml'), odd.length === 0 ? '[]' : odd.toReversed().join(''))
        const { tree, report } = await buildTree(site, now)
        expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([])
        for (const [k, name] of names.entries()) {
          const contract = contracts[k]
          const documents = documentsOf(tree, name)
          expect(documents).toHaveLength(2)
          for (const [path, text] of documents)
            for (const [i, told] of all.entries()) {
              const { must, may } = contract ? partsFor(name, contract, told, i) : { must: [], may: [] }
              // The name of one part ends in that of another.
              const read = parts.filter(part => new RegExp(`(?<![a-z])${part}x${i}x`).test(text))
              expect([path, i, must.filter(part => !read.includes(part))]).toEqual([path, i, []])
              expect([path, i, read.filter(part => !must.includes(part) && !may.includes(part))]).toEqual([path, i, []])
              for (const other of names) expect(text.includes(`for ${other}`) && other !== name).toBe(false)
            }
        }
      },
    ),
    { numRuns: runs(60) },
  )
}, 120_000)
