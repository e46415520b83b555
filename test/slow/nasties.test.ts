import { truncateSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { absoluteUrl } from '../../src/base/address.ts'
import { allowed, allowedEverywhere } from '../../src/content/allowed.ts'
import { renderMarkdown } from '../../src/content/markdown.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import { parseInstant } from '../../src/base/instant.ts'
import type { Problem } from '../../src/model/problem.ts'
import { say } from '../support/say.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf, type Files } from '../support/folder.ts'
import { buildTree, documentAt, record, writeNewsroom, type Fields } from '../support/newsroom.ts'
import { readFeed } from '../support/read-feed.ts'
import { site, tag } from '../support/site.ts'

function read(folder: string) {
  const { articles, problems } = parseArticles(
    readRecords(folder, path => relative(folder, path)),
    site,
  )
  return { ids: articles.map(({ id }) => id), articles, problems, says: problems.map(say).join('\n') }
}

const facts = 'published: 2026-02-21\nsection: world\n'
const words = '---\ntitle: T\n---\nText.\n'
const data = (more: object = {}) => ({
  published: '2026-02-21',
  section: 'world',
  translations: { en: { title: 'T', body: 'B' } },
  ...more,
})

/** What is said of an article whose `article.yaml` goes on like this. */
const saysOfFacts = (more: string) => read(folderOf({ 'a/article.yaml': facts + more, 'a/en.md': words })).says
const saysOfJson = (text: string) => read(folderOf({ 'a.json': text })).says
const codes = (problems: readonly Problem[]) => problems.map(({ code, file }) => `${file} ${code}`)

/** Runs something that must not take long, whatever the machine does beside it. */
function soon<T>(run: () => T): T {
  const started = performance.now()
  const result = run()
  expect(performance.now() - started).toBeLessThan(10_000)
  return result
}

const writeOut = 'write the data out'
const flatter = 'write it flatter; an alias cannot hold itself'
const nested = 'lists or mappings are nested more than 100 deep'

describe('YAML that means harm', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...Array.from('bcdefghi', (key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
  ].join('\n')

  test.each([
    [
      'a bomb of aliases',
      bomb,
      `a/article.yaml:1:1: error SYNTAX_INVALID: cannot be parsed: Excessive alias count indicates a resource exhaustion attack\n  ${writeOut}`,
    ],
    [
      'twenty thousand aliases',
      `a: &a x\nb:\n${'- *a\n'.repeat(20_000)}`,
      `a/article.yaml:105:3: error SYNTAX_INVALID: cannot be parsed: more than 100 aliases\n  ${writeOut}`,
    ],
    [
      'an alias that holds itself',
      'tags: &a [*a]\n',
      `a/article.yaml:3:11: error SYNTAX_INVALID: cannot be parsed: ${nested}\n  ${flatter}`,
    ],
    [
      'lists 100,000 deep',
      `tags: ${'['.repeat(100_000)}`,
      `a/article.yaml:3:106: error SYNTAX_INVALID: cannot be parsed: ${nested}\n  ${flatter}`,
    ],
    [
      'lists 100,000 deep in the other style',
      `tags:\n  ${'- '.repeat(100_000)}x`,
      `a/article.yaml:4:201: error SYNTAX_INVALID: cannot be parsed: ${nested}\n  ${flatter}`,
    ],
    [
      'mappings 200 deep',
      `tags: ${'{a: '.repeat(200)}${'}'.repeat(200)}`,
      `a/article.yaml:3:403: error SYNTAX_INVALID: cannot be parsed: ${nested}\n  ${flatter}`,
    ],
    [
      'a tag of a programming language',
      'tags: !!js/function "x"\n',
      'a/article.yaml:3:7: error SYNTAX_INVALID: cannot be parsed: a text without quotes cannot begin with !\n  put the text in quotes',
    ],
    [
      'a key that stands twice, below',
      'image: { url: /a.jpg, url: /b.jpg }\n',
      'a/article.yaml:3:23: error SYNTAX_INVALID: cannot be parsed: the key "url" is there twice, first in line 3\n  keep one of the two',
    ],
    [
      'a key that stands twice behind a merge key, which is a key like others',
      'sources:\n  - &s { name: A }\n  - { <<: *s, name: B }\n',
      'a/article.yaml:5:7: error KEY_UNKNOWN: sources[1]["<<"]: "<<" is not a known key\n  known here: name, url',
    ],
    [
      'more than a megabyte',
      `# ${'x'.repeat(2 ** 20)}\n`,
      'a/article.yaml: error FILE_TOO_LARGE: is over 1 MB long, more than 1 MB of YAML\n  check that it is what its name says; an export may be split into several .ndjson files',
    ],
  ])('%s', (_, yaml, message) => {
    const from =
      yaml === bomb
        ? { 'a/article.yaml': yaml, 'a/en.md': words }
        : { 'a/article.yaml': facts + yaml, 'a/en.md': words }
    expect(soon(() => read(folderOf(from)).says)).toBe(message)
  })

  test('aliases, anchors and tabs between words that mean no harm are read', () => {
    const yaml = `${facts}sources:\n  - &s { name: A }\n  - *s\ntags:\t[cuba]\n`
    const { articles, says } = read(folderOf({ 'a/article.yaml': yaml, 'a/en.md': words }))
    expect(says).toBe('')
    expect(articles[0]).toMatchObject({ sources: [{ name: 'A' }, { name: 'A' }], tags: ['cuba'] })
  })

  test('forty thousand keys take no time, and twenty of them are told', () => {
    const keys = Array.from({ length: 40_000 }, (_, i) => `k${i}: v\n`).join('')
    const lines = soon(() => saysOfFacts(keys)).split('\n')
    expect(lines).toHaveLength(40)
    expect(lines[0]).toBe('a/article.yaml:3:1: error KEY_UNKNOWN: k0: "k0" is not a known key')
  })

  test('a million empty lines before a fault take no time', () => {
    expect(soon(() => saysOfFacts(`${'\n'.repeat(900_000)}x: [`))).toMatch(/^a\/article\.yaml:900003:/)
  })
})

describe('JSON that means harm', () => {
  const mend = 'correct the JSON here'
  const withTitles = JSON.stringify(data()).replace('"title":"T"', '"title":"T","title":"U"')

  test.each([
    [
      'lists 100,000 deep',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      `a.json:1:101: error SYNTAX_INVALID: cannot be parsed: ${nested}\n  ${mend}`,
    ],
    [
      'mappings 100,000 deep',
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      `a.json:1:501: error SYNTAX_INVALID: cannot be parsed: ${nested}\n  ${mend}`,
    ],
    [
      'lists 100,000 deep, left open',
      '['.repeat(100_000),
      `a.json:1:100001: error SYNTAX_INVALID: cannot be parsed: the text ends where a value or ] should stand\n  ${mend}`,
    ],
    [
      'a key that stands twice',
      withTitles,
      `a.json:1:79: error SYNTAX_INVALID: cannot be parsed: this mapping has the key "title" twice\n  ${mend}`,
    ],
    [
      'a key that stands twice, once with an escape',
      withTitles.replace('"title":"U"', String.raw`"t\u0069tle":"U"`),
      `a.json:1:79: error SYNTAX_INVALID: cannot be parsed: this mapping has the key "t\\u0069tle" twice\n  ${mend}`,
    ],
    [
      'a fault behind five million escapes',
      `{"a":"${String.raw`\n`.repeat(5_000_000)}",}`,
      `a.json:1:10000009: error SYNTAX_INVALID: cannot be parsed: found "}" where a key in double quotes should stand\n  ${mend}`,
    ],
    [
      'members of every object',
      '{"__proto__":{"section":"world"},"constructor":1,"toString":2,"id":"x","published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B","__proto__":{"slug":"x"}}}}',
      [
        'a.json:1:2: error KEY_UNKNOWN: __proto__: "__proto__" is not a known key',
        'a.json:1:34: error KEY_UNKNOWN: constructor: "constructor" is not a known key',
        'a.json:1:50: error KEY_UNKNOWN: toString: "toString" is not a known key',
        'a.json:1:160: error KEY_UNKNOWN: translations.en.__proto__: "__proto__" is not a known key',
      ]
        .map(
          (line, i) =>
            `${line}\n  known here: ${i < 3 ? 'id, draft, published, updated, expires, withdrawn, original, section, tags, authors, image, media, sources, wire, rights, licence, syndication, notFor, correction, translations' : 'draft, title, slug, url, summary, caption, alt, faq, published, updated, expires, withdrawn, translator, translated, digitalSource, correction, partners, body, html'}`,
        )
        .join('\n'),
    ],
    [
      'languages named like members of every object',
      '{"published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"},"constructor":{},"__proto__":{}}}',
      ['constructor', '__proto__']
        .map(
          (tag, i) =>
            `a.json:1:${i === 0 ? 91 : 108}: warning LANGUAGE_UNKNOWN: translations.${tag}: "${tag}" is no language of site.yaml, so these words are not published\n  use one of en, es, or add the language to site.yaml and locales/`,
        )
        .join('\n'),
    ],
  ])('%s', (_, text, message) => {
    expect(soon(() => saysOfJson(text))).toBe(message)
  })

  test('keys inside texts are no keys', () => {
    const text = JSON.stringify(
      data({ translations: { en: { title: '"title":"x\\",{', body: '{"body":[{"a":1,"a":2}' } } }),
    )
    expect(saysOfJson(text)).toBe('')
  })

  test('100,000 tags with a control character are replaced, and twenty are told', () => {
    const { problems } = soon(() =>
      read(folderOf({ 'a.json': JSON.stringify(data({ tags: Array(100_000).fill('\b') })) })),
    )
    expect(problems).toHaveLength(40)
  })
})

describe('files', () => {
  test('of 100 MB are refused before they are read', () => {
    const root = folderOf({
      'a/article.yaml': facts,
      'b/article.yaml': facts,
      'b/en.md': words,
      'c.json': '{}',
      'd.ndjson': '',
    })
    writeFileSync(join(root, 'a/en.md'), '')
    for (const path of ['a/en.md', 'b/article.yaml', 'c.json']) truncateSync(join(root, path), 100 * 2 ** 20)
    truncateSync(join(root, 'd.ndjson'), 300 * 2 ** 20)
    const { says } = soon(() => read(root))
    const remedy = '  check that it is what its name says; an export may be split into several .ndjson files'
    expect(says.split('\n')).toEqual([
      'c.json: error FILE_TOO_LARGE: is 100 MB long, more than 16 MB',
      remedy,
      'd.ndjson: error FILE_TOO_LARGE: is 300 MB long, more than 256 MB',
      remedy,
      'a/en.md: error FILE_TOO_LARGE: is 100 MB long, more than 16 MB',
      remedy,
      'b/article.yaml: error FILE_TOO_LARGE: is 100 MB long, more than 16 MB',
      remedy,
    ])
  })

  test('of NDJSON may hold a line that is too long beside good ones', () => {
    const { ids, says } = read(
      folderOf({ 'a.ndjson': `${'x'.repeat(17 * 2 ** 20)}\n${JSON.stringify(data({ id: 'good' }))}\n` }),
    )
    expect(ids).toEqual(['good'])
    expect(says).toMatch(/^a\.ndjson:1: error FILE_TOO_LARGE: is 17 MB long, more than 16 MB\n/)
  })

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${facts}`, 'utf16le'), '', 'it is UTF-16'],
    ['an overlong form', [0x61, 0xc0, 0x80], ':1:2', 'it holds the byte 0xC0, which is "À" in Windows-1252'],
    [
      'half a surrogate pair',
      [0x61, 0x0a, 0xed, 0xa0, 0x80],
      ':2:1',
      'it holds the byte 0xED, which is "í" in Windows-1252',
    ],
    [
      'a character that is cut off',
      [0xef, 0xbf, 0xbd, 0xf0, 0x9f, 0x98],
      ':1:2',
      'it holds the byte 0xF0, which is "ð" in Windows-1252',
    ],
    ['a sign of Windows-1252', [0x93, 0x61], ':1:1', 'it holds the byte 0x93, which is "“" in Windows-1252'],
  ])('with %s are not UTF-8', (_, bytes, place, found) => {
    const { says } = read(folderOf({ 'a/article.yaml': Buffer.from(bytes), 'a/en.md': words }))
    expect(says).toContain(
      `a/article.yaml${place}: error ENCODING_INVALID: the file is not UTF-8: ${found}\n  save it as UTF-8`,
    )
  })

  test.skipIf(process.platform === 'win32')(
    'that are pipes or devices are not waited for, links to them neither',
    () => {
      const root = folderOf({ 'a/article.yaml': facts, 'a/en.md': words })
      execFileSync('mkfifo', [join(root, 'b.json')])
      symlinkSync(join(root, 'b.json'), join(root, 'c.json'))
      symlinkSync('/dev/zero', join(root, 'd.json'))
      expect(read(root)).toMatchObject({ ids: ['a'], says: '' })
    },
  )
})

describe('an article that a link would publish twice is read where it lies', () => {
  const article: Files = { 'm/article.yaml': facts, 'm/en.md': words }
  const twice = (link: string, target: string) =>
    `${link}: warning STRAY_FILE: is not read\n  it leads to ${target}, which is read where it lies; delete the link, or copy the article and give the copy an id of its own`
  const linked = (files: Files, ...links: readonly (readonly [target: string, path: string])[]) => {
    const root = folderOf(files)
    mkdirSync(join(root, 'in/articles'), { recursive: true })
    for (const [target, path] of links) symlinkSync(target, join(root, path))
    return read(join(root, 'in'))
  }
  const inside = (files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`in/${path}`, text]))

  test('where its folder comes later', () => {
    expect(linked(inside(article), ['m', 'in/a'])).toMatchObject({ ids: ['m'], says: twice('a', 'm') })
  })

  test('where its folder comes first, and lies deeper', () => {
    const files = inside({ 'b/c/m/article.yaml': facts, 'b/c/m/en.md': words })
    expect(linked(files, ['b/c', 'in/z'])).toMatchObject({ ids: ['m'], says: twice('z', 'b/c') })
  })

  test('as a file', () => {
    const files = inside({ 'm.json': JSON.stringify(data()) })
    expect(linked(files, ['m.json', 'in/a.json'])).toMatchObject({ ids: ['m'], says: twice('a.json', 'm.json') })
  })

  test('behind two links to the same folder outside', () => {
    const { ids, says } = linked(
      { 'out/m/article.yaml': facts, 'out/m/en.md': words },
      ['../out', 'in/x'],
      ['../out/m', 'in/y'],
    )
    expect(ids).toEqual(['m'])
    expect(says).toBe(twice('y', '../out/m'))
  })

  test('behind a link to a part, and one to the whole', () => {
    const { ids, says } = linked(
      { 'out/m/article.yaml': facts, 'out/m/en.md': words },
      ['../out/m', 'in/x'],
      ['../out', 'in/y'],
    )
    expect(ids).toEqual(['x'])
    expect(says).toBe(twice('y/m', '../out/m'))
  })

  test('unless it lies in a hidden folder, which nobody else reads', () => {
    const files = inside({ '.drafts/m/article.yaml': facts, '.drafts/m/en.md': words })
    expect(linked(files, ['.drafts/m', 'in/m'])).toMatchObject({ ids: ['m'], says: '' })
  })
})

describe('files beside an article', () => {
  const saysOf = (files: Files, ids: readonly string[]) => {
    const result = read(folderOf({ 'a/article.yaml': facts, 'a/en.md': words, ...files }))
    expect(result.ids).toEqual(ids)
    return codes(result.problems)
  }

  test.each(['README.md', 'notes.md', 'en copy.md', 'borrador.md', '2026.md', 'e.md'])('%s is a stray file', name => {
    expect(saysOf({ [`a/${name}`]: 'Call Ana.' }, ['a'])).toEqual([`a/${name} STRAY_FILE`])
  })

  test.each([
    ['no front matter', 'Bonjour.'],
    ['broken front matter', '---\ntitle: [\n---\nx'],
    ['an unknown key', '---\ntitel: x\n---\nx'],
  ])('words with %s matter only in a language that the site publishes', (_, text) => {
    expect(saysOf({ 'a/fr.md': text }, ['a'])).toEqual(['a/fr.md LANGUAGE_UNKNOWN'])
    expect(saysOf({ 'a/es.md': text }, ['a'])).not.toEqual([])
  })
})

describe('texts print as what they are', () => {
  const nasty = [
    '$t(site.title) {{publisher}} {{- title}} $t(rights, {"year": 1})',
    'AT&amp;amp;T &amp;lt;b&amp;gt; &#38;lt; &nbsp;',
    ']]>'.repeat(50),
    '\u202Eoverride \u2066unbalanced \u2069\u2069 \u200F',
    '<!-- <![CDATA[ <?php <!DOCTYPE x [<!ENTITY y "z">]>',
    '\u{1F469}\u200D\u{1F4BB} e\u0301 \uFEFF\u00AD \u2028\u2029',
    '%s %d ${x} #{x} {0} \\n \\u0041 `x`',
    "constructor __proto__ ' OR 1=1 --",
  ]

  const inEnglish = (key: string) => `translations.en.${key}`

  test('titles, captions, credits and names, in the three formats', async () => {
    const records = nasty.map((text, i) =>
      record(`nasty-${i}`, {
        authors: [{ name: text }],
        tags: ['constructor', 'hasownproperty'],
        image: { url: '/a.jpg', credit: { source: text } },
        translations: { en: { title: text, caption: text, translator: text, body: 'B' } },
      }),
    )
    const { tree, report } = await buildTree(writeNewsroom({ records, spelling: 'json', site: { limit: 50 } }))
    const told = ['authors[0].name', 'image.credit.source', ...['caption', 'title', 'translator'].map(inEnglish)]
    const [uneven, others] = [true, false].map(isIt =>
      report.problems.filter(({ code }) => (code === 'DIRECTION_UNBALANCED') === isIt),
    )
    expect(new Set(others?.map(({ code }) => code))).toEqual(new Set(['REFERENCE_LITERAL', 'SHORTCODE_LEFT']))
    expect(uneven?.map(({ file, path }) => `${file} ${path}`).toSorted()).toEqual(
      told.map(path => `articles/nasty-3.json ${path}`),
    )
    const balanced = nasty.with(3, '\u202Eoverride \u2066unbalanced \u2069 \u200F\u202C')
    const single = balanced.map(text => text.replace(/\s*[\t\n\u2028\u2029]\s*/g, ' ').trim()).toSorted()
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      const { items } = readFeed(documentAt(tree, `en/${file}`))
      expect(items.map(({ title = '' }) => title).toSorted()).toEqual(single)
      expect(items.flatMap(({ byline, authors }) => byline ?? authors ?? []).toSorted()).toEqual(single)
    }
    const json = JSON.parse(documentAt(tree, 'en/feed.json')) as { items: { _pregon: { caption: string } }[] }
    const [captions, lines] = [json.items.map(({ _pregon }) => _pregon.caption.replace(/[\u2066-\u2069]/g, '')), single]
    for (const line of lines)
      expect(captions.some(text => text.includes(line.replace(/[\u2066-\u2069]/g, '')))).toBe(true)
  })

  test('a title of a megabyte', async () => {
    const title = 'á<&'.repeat(350_000)
    const { tree } = await buildTree(
      writeNewsroom({ records: [record('big', { translations: { en: { title, body: 'B' } } })], spelling: 'json' }),
    )
    for (const file of ['rss.xml', 'atom.xml', 'feed.json'])
      expect(readFeed(documentAt(tree, `en/${file}`)).items[0]?.title === title).toBe(true)
  })

  test('a title with a megabyte of spaces', () => {
    const title = `a${' '.repeat(2 ** 20)}b`
    const text = JSON.stringify(data({ translations: { en: { title, body: 'B' } } }))
    const [article] = soon(() => read(folderOf({ 'a.json': text }))).articles
    expect(article?.translations.get(tag('en'))?.title === title).toBe(true)
  })

  test('control characters of Windows-1252 texts', () => {
    const { articles, says } = read(
      folderOf({
        'a.json': JSON.stringify(
          data({ translations: { en: { title: '\u0093A\u0094 \u0096 \u0080\u0085\u0081', body: '\u0092\u0000' } } }),
        ),
      }),
    )
    const [english] = articles[0]?.translations.values() ?? []
    expect([english?.title, english?.body.text]).toEqual(['“A” – €…\uFFFD', '’\uFFFD'])
    expect(says.split('\n').filter(line => line.includes('REPLACED'))).toEqual([
      'a.json:1:67: warning CHARACTERS_REPLACED: translations.en.title: U+0093, U+0094, U+0096, U+0080, U+0085, U+0081 cannot stand in a feed and was replaced by U+201C, U+201D, U+2013, U+20AC, U+2026, U+FFFD',
      'a.json:1:87: warning CHARACTERS_REPLACED: translations.en.body: U+0092, U+0000 cannot stand in a feed and was replaced by U+2019, U+FFFD',
    ])
  })

  test.each(['<div>', '<table><td>', '<b>', '<ul><li>', '<font><p>', '<blockquote>', '<svg><g>', '<a href=x>'])(
    '%s a hundred thousand times',
    tag => {
      const html = soon(() =>
        sanitize(`${tag.repeat(100_000 / (tag.length > 5 ? 10 : 1))}end`, 'https://www.example.com/'),
      )
      expect(html.includes('end')).toBe(!tag.includes('svg'))
    },
  )
})

describe('control characters that only appear when a body is rendered are none', () => {
  test.each([
    [
      'a reference',
      '<p title="&#1;">&#1;&#x0B;&#x80;&#x81;&#xFFFE;&#13;a</p>',
      '<p title="\uFFFD">\uFFFD\uFFFD€\uFFFD\uFFFD\na</p>',
    ],
    [
      'the text of an address',
      '<https://a.example/%00%C2%81>',
      '<a href="https://a.example/%00%C2%81">https://a.example/\uFFFD\uFFFD</a>',
    ],
  ])('%s', (_, text, expected) => {
    expect(renderMarkdown(text, 'https://www.example.com/')).toContain(expected)
  })
})

test('an address with a name and a password is none', () => {
  expect(absoluteUrl('https://user:pass@host.example/')).toBe(undefined)
  expect(sanitize('<a href="https://user@host.example/">a</a>', 'https://www.example.com/')).toBe('a')
})

test('the table of attributes holds none that executes, submits, styles or loads pages', () => {
  const attributes = [...Object.values(allowed).flat(), ...allowedEverywhere]
  const harmful =
    /^(?:on|style$|class$|id$|name$|srcdoc$|action$|formaction$|data$|background$|ping$|target$|is$|xlink|http-equiv$|content$|autofocus$)/
  expect(attributes.filter(name => harmful.test(name))).toEqual([])
  for (const name of [
    'script',
    'style',
    'svg',
    'math',
    'iframe',
    'form',
    'object',
    'embed',
    'base',
    'meta',
    'link',
    'template',
    'noscript',
  ])
    expect(allowed).not.toHaveProperty([name])
})

test.each(['//host/x.jpg', 'https://intranet/x.jpg', 'https://user@host.example/x.jpg', 'http://['])(
  'the picture at %s is nobody’s',
  url => {
    expect(saysOfJson(JSON.stringify(data({ image: { url } })))).toMatch(
      /^a\.json:1:\d+: error URL_INVALID: image\.url: /,
    )
  },
)

describe('names', () => {
  const saysOf = (more: Fields) =>
    saysOfJson(JSON.stringify(data(more)))
      .split('\n')[0]
      ?.replace(/^\S+ /, '')
  const slug = (text: string) => ({ translations: { en: { title: 'T', body: 'B', slug: text } } })

  test.each([
    '../x',
    'con',
    'nul',
    'com1',
    'a/b',
    'a\\b',
    'ABC',
    'a b',
    '.',
    '-a',
    'a-',
    'x'.repeat(300),
    'é',
    'a\u0000b',
  ])('the id %j is refused', id => {
    expect(saysOf({ id })).toMatch(/^error KEY_INVALID: id: |^warning CHARACTERS_REPLACED: id: /)
    expect(read(folderOf({ 'a.json': JSON.stringify(data({ id })) })).ids).toEqual([])
  })

  test.each(['../x', 'a/b', 'a\\b', '.', '..', 'a?b', 'a#b', 'a%2e', 'x'.repeat(300), 'a\u0007b'])(
    'the slug %j is refused',
    text => {
      expect(read(folderOf({ 'a.json': JSON.stringify(data(slug(text))) })).ids).toEqual(
        text === 'a\u0007b' ? ['a'] : [],
      )
    },
  )

  test.each([
    ['con', 'https://www.cubaheadlines.example/world/con'],
    ['año "<&>"', 'https://www.cubaheadlines.example/world/a%C3%B1o%20%22%3C%26%3E%22'],
    ['{section}', 'https://www.cubaheadlines.example/world/%7Bsection%7D'],
    ['$&', 'https://www.cubaheadlines.example/world/%24%26'],
    ['javascript:alert(1)', 'https://www.cubaheadlines.example/world/javascript%3Aalert(1)'],
    ['@evil.example', 'https://www.cubaheadlines.example/world/%40evil.example'],
    ['...', 'https://www.cubaheadlines.example/world/...'],
  ])('the slug %j is the page %s', (text, url) => {
    const { articles } = read(folderOf({ 'a.json': JSON.stringify(data(slug(text))) }))
    expect(articles[0]?.translations.get(tag('en'))?.url).toBe(url)
  })

  test('slugs that differ in case are two pages, as they are on servers', () => {
    expect(
      read(folderOf({ 'a.json': JSON.stringify(data(slug('Port'))), 'b.json': JSON.stringify(data(slug('port'))) }))
        .ids,
    ).toEqual(['a', 'b'])
  })
})

describe('dates', () => {
  test.each([
    ['2016-12-31T23:59:60Z', undefined],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
    ['9999-12-31T23:59:59-00:01', undefined],
    ['9999-12-31T23:59:59', undefined],
    ['10000-01-01', undefined],
    ['0999-01-01', undefined],
    ['1000-01-01T00:00:00+01:00', undefined],
    ['1969-07-20T20:17:40Z', '1969-07-20T20:17:40.000Z'],
    ['1582-10-10', '1582-10-10T05:29:28.000Z'],
    // Havana's clocks skip 00:00 to 01:00 on 8 March 2026, and repeat it on 1 November.
    ['2026-03-08T00:30', '2026-03-08T05:30:00.000Z'],
    ['2026-11-01T00:30', '2026-11-01T04:30:00.000Z'],
    ['2026-02-29', undefined],
    ['2026-02-21T24:00:00Z', undefined],
    ['2026-02-21T10:00:00+24:00', undefined],
    ['2026-02-21T10:00:00Z ', undefined],
    ['２０２６-02-21', undefined],
    ['+002026-02-21', undefined],
    ['2026-W08-6', undefined],
    ['now', undefined],
    ['1'.repeat(100_000), undefined],
  ])('%.40s is %s', (text, expected) => {
    expect(parseInstant(text, 'America/Havana')?.toISOString()).toBe(expected)
  })

  test('before 1970 and in the year 9999 are published in each format', async () => {
    const records = [
      record('moon', { published: '1969-07-20T20:17:40Z' }),
      record('late', { updated: '9999-12-31T23:59:59Z', expires: '9999-12-31T23:59:59Z' }),
    ]
    const { tree } = await buildTree(writeNewsroom({ records }))
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      const { items } = readFeed(documentAt(tree, `en/${file}`))
      expect(items.map(({ published }) => new Date(published).getUTCFullYear())).toEqual([2026, 1969])
      // The change of the year 9999 is still to come.
      expect(items.map(({ updated }) => new Date(updated).getUTCFullYear())).toEqual([2026, 1969])
    }
  })
})
