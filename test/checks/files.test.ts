import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { decodeFeeds } from '../../src/checks/decode.ts'
import { checkDocuments } from '../../src/checks/document.ts'
import { readFeedFiles } from '../../src/input/feed-files.ts'

const now = new Date('2026-06-01T00:00:00Z')
const fixture = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
const rss = fixture('rss/clean.xml')
const atom = fixture('atom/clean.xml')
const json = fixture('json/clean.json')
const version = '"version": "https://jsonfeed.org/version/1.1"'

const root = mkdtempSync(join(tmpdir(), 'pregon-files-'))
afterAll(() => rmSync(root, { recursive: true }))

let folders = 0

/** What a check of a folder says of its files: `no finding`, the codes of findings, or what is no feed. */
function checked(files: Readonly<Record<string, string | Uint8Array>>): Record<string, string> {
  const folder = join(root, String(folders++))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return verdicts(folder)
}

function verdicts(folder: string): Record<string, string> {
  const { documents, findings, passedOver, files } = decodeFeeds(readFeedFiles([folder]))
  const all = [...findings, ...checkDocuments(documents, { now })]
  expect(files).toBe(
    new Set([...documents.map(({ name }) => name), ...findings.map(({ file }) => file)]).size + passedOver.length,
  )
  const codesOf = (file: string) => [...new Set(all.filter(found => found.file === file).map(({ code }) => code))]
  return Object.fromEntries([
    ...documents.map(({ name }) => [relative(folder, name), codesOf(name).join(' ') || 'no finding']),
    ...findings.map(({ file, code }) => [relative(folder, file), code]),
    ...passedOver.map(({ file, is }) => [relative(folder, file), `no feed: ${is}`]),
  ]) as Record<string, string>
}

describe('a file of a folder is a feed', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['as it is', rss],
    ['with a long comment before the root', `<!--${' <html> '.repeat(5000)}-->${rss}`],
    [
      'with instructions before the root',
      `<?xml version="1.0"?>${'<?xml-stylesheet href="a.css"?>'.repeat(1000)}${rss}`,
    ],
    ['with a byte order mark', `\uFEFF${rss}`],
    ['whose prefix is its own', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>'],
    ['in Atom', atom],
    ['in JSON', json],
    ['in JSON after a byte order mark', `\uFEFF${json}`],
    ['in JSON with its slashes escaped', json.replaceAll('/', '\\/')],
    ['in JSON with letters escaped', json.replace('jsonfeed.org/v', String.raw`\u006Asonfeed.org/\u0076`)],
    ['in JSON whose version comes last', json.replace(`${version},`, '').replace(/\}\s*$/, `, ${version}}`)],
    ['in JSON whose version comes late', json.replace('{', `{"_note": {"text": "${'x'.repeat(100_000)}"},`)],
  ])('%s', (_, content) => {
    const [verdict] = Object.values(checked({ 'x.xml': content }))
    expect(verdict).not.toMatch(/^no feed|FORMAT_UNKNOWN|MALFORMED/)
  })

  test.each<readonly [string, string | Uint8Array, string]>([
    ['though a blank line stands before its declaration', `\n<?xml version="1.0"?>${rss}`, 'XML_MALFORMED'],
    ['though a warning of a program stands before it', `Warning: deprecated\n${rss}`, 'FORMAT_UNKNOWN'],
    ['though it is cut off', rss.slice(0, 700), 'XML_MALFORMED'],
    [
      'though its document type holds declarations',
      `<!DOCTYPE rss [<!ENTITY a "]>"> <!-- <x> -->]>${rss}`,
      'DOCTYPE_PRESENT',
    ],
    ['though its JSON is cut off', json.replaceAll('/', '\\/').slice(0, 150), 'JSON_MALFORMED'],
    ['though its version is forgotten', json.replace(`${version},`, ''), 'MEMBER_MISSING'],
    [
      'though its bytes are not what they should be',
      Buffer.from(rss.replace('First', 'Señal'), 'latin1'),
      'ENCODING_INVALID',
    ],
    ['though it is in UTF-16', Buffer.from(`\uFEFF${rss}`, 'utf16le'), 'ENCODING_NOT_UTF8'],
    ['though it is in UTF-16 and does not say so', Buffer.from(rss, 'utf16le'), 'ENCODING_NOT_UTF8'],
    ['though its JSON is in UTF-16', Buffer.from(json, 'utf16le'), 'ENCODING_INVALID'],
  ])('%s', (_, content, code) => expect(checked({ 'x.xml': content })).toEqual({ 'x.xml': code }))

  test('whatever the ending of its name', () => {
    const names = ['feed', 'a.XML', 'b.rss', 'c.atom', 'd.rdf', 'e.feed', 'f.json']
    const files = checked(Object.fromEntries(names.map(name => [name, rss.replace('/rss.xml', `/${name}`)])))
    expect(Object.keys(files)).toEqual(names.toSorted())
    expect(Object.values(files).filter(verdict => verdict.startsWith('no feed'))).toEqual([])
  })

  test('once, whatever leads to it', () => {
    const folder = join(root, 'links')
    mkdirSync(folder)
    writeFileSync(join(folder, 'b.xml'), rss)
    symlinkSync('b.xml', join(folder, 'a.xml'))
    symlinkSync('nowhere.xml', join(folder, 'c.xml'))
    symlinkSync('.', join(folder, 'd'))
    expect(verdicts(folder)).toEqual({ 'a.xml': 'no finding' })
  })
})

describe('a file of a folder is passed over, and the reason is told,', () => {
  test.each<readonly [string, string | Uint8Array, string]>([
    ['of a sitemap', '<?xml version="1.0"?><urlset/>', 'a sitemap'],
    ['of an HTML page', '<!DOCTYPE html><html><body>rss</body></html>', 'an HTML page'],
    [
      'of RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
      'RSS 1.0 or other RDF, which is not checked',
    ],
    ['of OPML', '<opml version="2.0"/>', 'OPML, a list of feeds'],
    ['of other XML', '<constructor/>', '<constructor>'],
    ['of other JSON', '{"items": []}', 'JSON, but no JSON Feed'],
    ['of a JSON list', '[]', 'a JSON list'],
    ['of broken JSON', '{"a": ', 'JSON that cannot be parsed'],
    ['of an empty file', ' \n', 'empty'],
    ['of a text', 'Not Found', 'neither XML nor JSON: "Not Found"'],
    ['of a comment alone', '<!-- nothing', 'without an element'],
    ['of compressed bytes', gzipSync(rss), 'compressed (gzip)'],
  ])('%s', (_, content, is) => expect(checked({ 'x.xml': content })).toEqual({ 'x.xml': `no feed: ${is}` }))
})

describe('a file that calls itself a feed is none', () => {
  test.each<readonly [string, string | Uint8Array, string]>([
    ['rss.xml', '<!DOCTYPE html><html></html>', 'FORMAT_UNKNOWN'],
    ['feed.xml', '<!DOCTYPE html><html><br></html>', 'FORMAT_UNKNOWN'],
    ['es/feed.json', '{"error": 404}', 'FORMAT_UNKNOWN'],
    ['atom.xml', '', 'FORMAT_UNKNOWN'],
    ['news.rss', gzipSync(rss), 'FILE_COMPRESSED'],
  ])('%s', (name, content, code) => expect(checked({ [name]: content })).toEqual({ [name]: code }))
})

describe('what honest feeds of others do is no finding', () => {
  test('curly quotation marks in Windows-1252, also under the name of Latin-1', () => {
    const declared = (encoding: string) =>
      Buffer.from(
        `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>\u0093Uno\u0094 \u0085</title></channel></rss>`,
        'latin1',
      )
    for (const encoding of ['windows-1252', 'ISO-8859-1']) {
      const { documents } = decodeFeeds([{ name: 'a.xml', isNamed: true, content: declared(encoding) }])
      expect(documents.map(({ text }) => /<title>(.*)<\/title>/.exec(text)?.[1])).toEqual(['“Uno” …'])
    }
  })

  test('white space around a period of updates, as WordPress writes it', () => {
    const module = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    const text =
      '<rss version="2.0" ' + module + '><channel><sy:updatePeriod>\n\thourly\t</sy:updatePeriod></channel></rss>'
    const codes = checkDocuments([{ name: 'a.xml', text }]).map(({ code }) => code)
    expect(codes).not.toContain('VALUE_INVALID')
  })

  test.each(['00:15', '01:00', '12.5', '00:01:30.5', 'now'])('the time %s of a place or a scene of Media RSS', time => {
    const text = rss.replace(
      '<item>',
      `<item><media:location xmlns:media="http://search.yahoo.com/mrss/" start="${time}"/>`,
    )
    expect(text).toContain(time)
    const found = checkDocuments([{ name: 'a.xml', text }]).filter(({ path }) => path?.includes('media:location'))
    expect(found).toEqual([])
  })

  test('a vocabulary that every item declares anew is told of once', () => {
    const own = '<post-id xmlns="com-wordpress:feed-additions:1">1</post-id>'
    const text = `<rss version="2.0"><channel><item>${own}</item><item>${own}</item><item>${own}</item></channel></rss>`
    const codes = checkDocuments([{ name: 'a.xml', text }]).map(({ code }) => code)
    expect(codes.filter(code => code === 'NAMESPACE_UNKNOWN')).toEqual(['NAMESPACE_UNKNOWN'])
  })

  test.each([
    ['<html><br></html>', 'an HTML page'],
    [
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
      'RSS 1.0 or other RDF, which is not checked',
    ],
    ['<opml version="2.0"/>', 'OPML, a list of feeds'],
  ])('what %s is, is said', (text, is) => {
    expect(checkDocuments([{ name: 'a.xml', text }]).map(({ code, found }) => [code, found])).toEqual([
      ['FORMAT_UNKNOWN', is],
    ])
  })
})
