// Whatever the records and the contracts say: a partner reads nothing that it may not have, and all that it may.
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
}

interface Contract {
  readonly format: 'rss' | 'atom' | 'json'
  readonly text: 'full' | 'excerpt' | 1
  readonly images: 'all' | 'licensed' | 'none'
  readonly wire: 'include' | 'exclude' | 'only'
  readonly maxAge?: '10d' | undefined
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
})
const anyContract: fc.Arbitrary<Contract> = fc.record({
  format: fc.constantFrom('rss', 'atom', 'json'),
  text: fc.constantFrom<Contract['text']>('full', 'excerpt', 1),
  images: fc.constantFrom('all', 'licensed', 'none'),
  wire: fc.constantFrom('include', 'exclude', 'only'),
  maxAge: maybe(fc.constant('10d')),
})

/** Each part of an article says a word that stands nowhere else. */
function recordOf({ image, wire, age, ...terms }: Told, i: number): RecordData {
  const word = (part: string) => `${part}x${i}x`
  const picture = `https://cdn.example/${word('lead')}.jpg`
  const body = `${word('first')} ![](${picture}) [${word('linked')}](${picture})\n\n${word('second')} ![${word('alt')}](https://cdn.example/${word('inline')}.png)\n`
  const words = (language: string) => ({
    title: `${word('title')} ${language}`,
    slug: `a${i}`,
    summary: word('summary'),
    caption: word('caption'),
    faq: { questions: [{ question: word('question'), answer: word('answer') }] },
    body,
    partners: Object.fromEntries(names.map(name => [name, { title: `${word('title')} for ${name}` }])),
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

/** The parts of an article that a partner reads, by the terms and the contract. */
function partsFor(name: string, contract: Contract, told: Told): readonly string[] {
  const { syndication, notFor, image, wire, age } = told
  const isIn =
    syndication !== 'none' &&
    notFor?.includes(name) !== true &&
    (contract.wire === 'include' || wire === (contract.wire === 'only')) &&
    !(contract.maxAge === '10d' && age > 10)
  if (!isIn) return []
  const text = syndication === 'excerpt' ? 'excerpt' : contract.text
  const isGranted = image?.syndication === 'allowed' || (image?.licence ?? 'none') !== 'none'
  const isBarred = image?.syndication === 'none' || image?.notFor?.includes(name) === true
  const isLeadShown =
    image !== undefined && !isBarred && (contract.images === 'all' || (contract.images === 'licensed' && isGranted))
  // Without a picture of its own the article's body shows another's.
  const isLeadLinked = text !== 'excerpt' && (image === undefined || isLeadShown)
  return [
    'title',
    'summary',
    ...(isLeadShown ? ['caption', 'credit'] : []),
    ...(isLeadShown || isLeadLinked ? ['lead'] : []),
    ...(text === 'excerpt' ? [] : ['first', 'linked']),
    ...(text === 'full' ? ['second', 'question', 'answer'] : []),
    ...(text === 'full' && contract.images === 'all' ? ['alt', 'inline'] : []),
  ]
}

const parts = [
  'title',
  'summary',
  'caption',
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
  Object.entries(tree).filter(([path]) => path.includes(`/partners/${name}.`))

test('partners read all that they may, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTold, { minLength: 1, maxLength: 6 }),
      fc.tuple(anyContract, anyContract, anyContract),
      async (all, contracts) => {
        const partners: Fields = Object.fromEntries(names.map((name, i) => [name, contracts[i]]))
        const records = all.map(recordOf)
        const { tree, report } = await buildTree(
          writeNewsroom({ records, spelling: 'ndjson', site: { partners } }),
          now,
        )
        expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([])
        for (const [k, name] of names.entries()) {
          const contract = contracts[k]
          const documents = documentsOf(tree, name)
          expect(documents).toHaveLength(2)
          for (const [path, text] of documents)
            for (const [i, told] of all.entries()) {
              const read = parts.filter(part => text.includes(`${part}x${i}x`))
              expect([path, i, read]).toEqual([
                path,
                i,
                contract ? parts.filter(part => partsFor(name, contract, told).includes(part)) : [],
              ])
              for (const other of names) expect(text.includes(`for ${other}`) && other !== name).toBe(false)
            }
        }
      },
    ),
    { numRuns: runs(100) },
  )
}, 120_000)
