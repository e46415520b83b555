// Which elements and attributes a feed may have, where, and how often.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/checks/document.ts'

const clean = (format: 'rss' | 'atom'): string => readFileSync(join(import.meta.dirname, format, 'clean.xml'), 'utf8')

/** What is found in a document that is in order but for what stands behind an element's start tag. */
function found(format: 'rss' | 'atom', behind: string, inserted: string): string[] {
  const text = clean(format)
  const end = text.indexOf('>', text.indexOf(`<${behind}`)) + 1
  const findings = checkDocument(text.slice(0, end) + inserted + text.slice(end), 'feed.xml')
  return findings.map(({ code, found: what, expected }) => [code, what, expected].filter(part => part).join(' '))
}

test('what is in order has no findings', () => {
  for (const format of ['rss', 'atom'] as const)
    expect(found(format, format === 'rss' ? 'item' : 'entry', '')).toEqual([])
})

describe('RSS', () => {
  test.each<[what: string, behind: string, inserted: string, findings: readonly string[]]>([
    ['an element once', 'channel', '<language>en</language>', ['ELEMENT_REPEATED <language>']],
    ['as often as it may', 'item', '<category>a</category><category>b</category>', []],
    [
      'an enclosure once',
      'item',
      '<enclosure url="https://e.example/a.mp3" length="1" type="audio/mpeg"/>'.repeat(2),
      ['ENCLOSURE_REPEATED <enclosure>'],
    ],
    [
      'an element that it must have',
      'channel',
      '<image><url>https://e.example/a.png</url></image>',
      ['ELEMENT_MISSING <title>', 'ELEMENT_MISSING <link>'],
    ],
    ['an element that is none', 'item', '<constructor/>', ['ELEMENT_UNKNOWN <constructor> remove it']],
    ['an element that is nearly one', 'item', '<pubdate/>', ['ELEMENT_UNKNOWN <pubdate> did you mean "pubDate"?']],
    [
      'an element of another place',
      'item',
      '<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>',
      ['ELEMENT_MISPLACED <fh:archive>'],
    ],
    ['nothing where it may hold no elements', 'title', '<b>x</b>', ['ELEMENT_UNKNOWN <b> remove it']],
    ['anything in a source', 'item', '<atom:source><atom:id>tag:x</atom:id>text<title/></atom:source>', []],
    ['no text between elements', 'item', ' between ', ['TEXT_UNEXPECTED "between"']],
    ['space between elements', 'item', ' \n\t', []],
    ['an attribute that is none', 'channel', '<category mine="x">a</category>', ['ATTRIBUTE_UNKNOWN "mine"']],
    [
      'an attribute with a name of the prototype',
      'channel',
      '<category constructor="x">a</category>',
      ['ATTRIBUTE_UNKNOWN "constructor"'],
    ],
    ['an attribute of XML', 'channel', '<category xml:lang="en" xml:base="https://e.example/">a</category>', []],
    ['a declaration', 'channel', '<category xmlns:p="urn:p">a</category>', []],
    ['an attribute of another vocabulary', 'channel', '<category xmlns:p="urn:p" p:mine="x">a</category>', []],
    [
      'an attribute of a known vocabulary where it belongs',
      'item',
      '<category xmlns:thr="http://purl.org/syndication/thread/1.0" thr:count="1">a</category>',
      ['ATTRIBUTE_UNKNOWN "thr:count"'],
    ],
    [
      'an attribute that it must have',
      'channel',
      '<cloud domain="d.example" port="80" path="/"/>',
      ['ATTRIBUTE_MISSING "registerProcedure"', 'ATTRIBUTE_MISSING "protocol"'],
    ],
    [
      'the value of an attribute',
      'channel',
      '<cloud domain="d" port="0" path="/" registerProcedure="x" protocol="y"/>',
      ['INTEGER_INVALID "0" a whole number of at least 1'],
    ],
    ['qualified Dublin Core', 'item', '<dc:creator.editor>Ana</dc:creator.editor>', []],
    ['Dublin Core that is none', 'item', '<dc:made.by>Ana</dc:made.by>', ['ELEMENT_UNKNOWN <dc:made.by> remove it']],
    [
      'qualified elements of no other vocabulary',
      'item',
      '<media:credit.editor>Ana</media:credit.editor>',
      ['ELEMENT_UNKNOWN <media:credit.editor> remove it'],
    ],
    ['an element of another vocabulary, and all in it', 'item', '<p:x xmlns:p="urn:p"><p:y/>text</p:x>', []],
    [
      'an element of another vocabulary in a text',
      'title',
      '<p:x xmlns:p="urn:p"/>',
      ['ELEMENT_UNKNOWN <x> remove it'],
    ],
  ])('has %s', (_, behind, inserted, findings) => {
    const all = found('rss', behind, inserted)
    expect(all.filter(each => !/^(?:NAMESPACE|TEXT_INPUT|CLOUD)/.test(each))).toEqual(findings)
  })
})

test('a text is what it is without the space around it', () => {
  const image = (title: string) =>
    `<image><url>https://e.example/a.png</url><title>${title}</title><link>https://example.com/</link></image>`
  expect(found('rss', 'channel', image(' News\n'))).toEqual([])
  expect(found('rss', 'channel', image('Others'))).toEqual([expect.stringMatching(/^IMAGE_MISMATCH/)])
})

describe('Atom', () => {
  test.each<[what: string, behind: string, inserted: string, findings: readonly string[]]>([
    ['an element without a namespace nowhere', 'entry', '<mine xmlns="">x</mine>', ['ELEMENT_MISPLACED <mine>']],
    [
      'anything in a generator, a category or a link',
      'entry',
      '<category term="x"><p:x xmlns:p="urn:p"/>text</category>',
      [],
    ],
    [
      'an element of RSS nowhere',
      'entry',
      '<pubDate>x</pubDate>',
      ['ELEMENT_UNKNOWN <pubDate> did you mean "updated"?'],
    ],
    ['authors as often as it may', 'entry', '<author><name>A</name></author><author><name>B</name></author>', []],
    ['a name in each author', 'entry', '<author><uri>https://e.example/</uri></author>', ['ELEMENT_MISSING <name>']],
  ])('has %s', (_, behind, inserted, findings) => {
    expect(found('atom', behind, inserted).filter(each => !each.startsWith('NAMESPACE'))).toEqual(findings)
  })
})
