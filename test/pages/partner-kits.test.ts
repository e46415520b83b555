// The pages that tell partners how to use their feeds.
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { faultsInPage } from '../../src/rendering/verify-page.ts'
import {
  buildTree,
  documentAt,
  now,
  readTree,
  record,
  temporaryFolder,
  writeNewsroom,
  writeRecord,
  type Tree,
} from '../support/newsroom.ts'
import { shownOf } from '../support/dom.ts'

const contact = { name: 'Ana Ruiz', email: 'partners@example.com', url: 'https://www.cubaheadlines.example/ana' }
const partners = {
  portal: { profile: 'msn', sections: ['cuba', 'world'], excludeTags: ['cuba'], wire: 'exclude', attribution: true },
  teaser: { text: 'excerpt', images: 'licensed', maxAge: '36h', limit: 1200, format: 'atom', access: 'password' },
  agency: { format: 'ninjs', authors: ['ines-ferrer'], text: 2, images: 'none', languages: ['en'] },
  google: { format: 'news-sitemap' },
  app: { format: 'json', machineTranslations: 'omit' },
  shop: { profile: 'newsbreak' },
}
const site = { partners, pages: { partners: { contact, minutes: 15 } } }
const records = [record('a'), record('b', { withdrawn: '2026-11-20T00:00:00Z' })]

let tree: Tree
beforeAll(async () => {
  ;({ tree } = await buildTree(writeNewsroom({ records, site }), now))
})
const textOf = (path: string) => shownOf(documentAt(tree, path)).replaceAll(/\s+/g, ' ')

test('each feed of a partner has one, and the verifier finds nothing in it', () => {
  const documents = Object.keys(tree).filter(path => path.includes('/partners/') && !path.endsWith('.html'))
  const pages = Object.keys(tree).filter(path => path.includes('/partners/') && path.endsWith('.html'))
  expect(pages).toEqual(documents.map(path => path.replace(/\.\w+$/, '.html')).toSorted())
  for (const path of pages) expect(faultsInPage(documentAt(tree, path))).toEqual([])
})

test.each<[string, readonly string[]]>([
  [
    'es/partners/portal.html',
    [
      'https://feeds.cubaheadlines.example/es/partners/portal.xml',
      'Solo de las secciones Cuba y Mundo',
      'Ninguno sobre los temas Cuba',
      'Ningún despacho de agencias',
      'Como máximo 30 a la vez',
      'Cada uno durante 364 días tras su publicación',
      'cada 15 minutos',
      'guid contiene un identificador que nunca cambia',
      'dcterms:modified lleva una fecha posterior',
      'Cada elemento termina con una línea',
      'Ana Ruiz',
      'Un artículo de ejemplo de la redacción',
    ],
  ],
  [
    'en/partners/teaser.html',
    [
      'application/atom+xml',
      'A summary, and the link',
      'Pictures that others may publish',
      'Each for 36 hours',
      'At most 1,200',
      'at:deleted-entry',
      'asks for a name and a password',
    ],
  ],
  [
    'en/partners/agency.html',
    ['ninjs 3.1', 'Only by Inés Ferrer', 'number of paragraphs: 2', 'No pictures', 'pubStatus: canceled'],
  ],
  ['en/partners/google.html', ['Addresses, dates and titles', 'loc holds', 'The address leaves the document']],
  [
    'en/partners/app.html',
    ['All articles of Pregón', 'date_modified', '_pregon.withdrawn', 'No translations made by a machine, in whole'],
  ],
  ['en/partners/shop.html', ['NewsBreak', 'guid holds the address of the article']],
  ['es/partners/app.html', ['Ninguna traducción hecha, del todo o en parte, por una máquina']],
])('%s says what the contract gives', (path, texts) => {
  for (const text of texts) expect(textOf(path)).toContain(text)
})

test('names machines only where a contract or the site leaves their translations out', async () => {
  const sentence = 'No translations made by a machine'
  expect(textOf('en/partners/teaser.html')).not.toContain(sentence)
  const { tree: other } = await buildTree(
    writeNewsroom({ records, site: { ...site, machineTranslations: 'omit' } }),
    now,
  )
  for (const name of Object.keys(partners)) expect(documentAt(other, `en/partners/${name}.html`)).toContain(sentence)
})

test('links to the same page in the other languages of the contract', () => {
  expect(documentAt(tree, 'es/partners/portal.html')).toContain('href="../../en/partners/portal.html"')
  expect(documentAt(tree, 'en/partners/agency.html')).not.toContain('es/partners/agency.html')
})

test('is in no list, on no other page, and kept from search engines', () => {
  for (const [path, text] of Object.entries(tree)) {
    if (path.includes('/partners/')) continue
    expect(text).not.toMatch(/partners\/[a-z]+\.html/)
  }
  expect(documentAt(tree, 'en/partners/portal.html')).toContain('<meta name="robots" content="noindex">')
})

describe('a build', () => {
  test('leaves them as they are when articles change, and removes them with the key', async () => {
    const folder = writeNewsroom({ records, site })
    const out = temporaryFolder()
    const kits = () => Object.entries(readTree(out)).filter(([path]) => /\/partners\/.*\.html$/.test(path))
    await build({ site: folder, out, now })
    const before = kits()
    writeRecord(folder, record('c'))
    await build({ site: folder, out, now })
    expect(kits()).toEqual(before)
    const without = writeNewsroom({ records, site: { partners, pages: true } })
    await build({ site: without, out: temporaryFolder(), now })
    const { tree: other } = await buildTree(without, now)
    expect(Object.keys(other).filter(path => /\/partners\/.*\.html$/.test(path))).toEqual([])
  })

  test('tells of wrong values with their line', async () => {
    const pages = { partners: { contact: { email: 'a@example.com' }, minutes: 0 } }
    const { report } = await buildTree(writeNewsroom({ records, site: { partners, pages } }), now)
    expect(report.problems.map(({ path, code }) => [path, code])).toEqual([
      ['pages.partners.contact.name', 'KEY_MISSING'],
      ['pages.partners.minutes', 'VALUE_INVALID'],
    ])
  })
})
