import fc from 'fast-check'

type Fields = Readonly<Record<string, unknown>>

/** A record in the JSON spelling as a careless or hostile program would write it. */
export interface HostileRecord extends Fields {
  readonly id?: unknown
  readonly translations?: Readonly<Record<string, Fields>>
}

const nasties = fc.constantFrom(
  ']]>',
  ']]>]]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '--!>',
  '<?xml ?>',
  '<!DOCTYPE x [<!ENTITY y "z">]>',
  '&y;',
  '&amp;amp;',
  '&#38;#38;',
  '&lt;script&gt;',
  '&#0;',
  '&#1;',
  '&#xB;',
  '&#x81;',
  '&#xFFFE;',
  '&#13;',
  'https://a.example/%00%C2%81',
  '&#x80;',
  '&#xD800;',
  '&#x110000;',
  '&nbsp;',
  '\0',
  '\b',
  '\u000B',
  '\u001B',
  '\u007F',
  '\u0085',
  '\u0093',
  '\uD800',
  '\uDFFF',
  '\uFFFE',
  '\uFFFF',
  '\uFEFF',
  '\u202E',
  '\u2066',
  '\u2069',
  '\u200F',
  '\u2028',
  '\u{1F600}',
  '\u{10FFFF}',
  'e\u0301',
  '$t(site.title)',
  '{{publisher}}',
  '{{-x}}',
  '$&',
  '$1',
  '\r\n',
  '\r',
  '\t',
  '"',
  "'",
  '<',
  '>',
  '&',
  '%',
  '\\',
  '`',
  '|',
  '\u00AD',
)
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(nasties, fc.lorem({ maxCount: 3 }), fc.string({ unit: 'binary', maxLength: 6 })), {
        maxLength: 8,
      })
      .map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
)
const line = text.map(each => `T ${each}`)

const schemes = fc.constantFrom(
  'javascript:alert(1)',
  'JaVa\tScRiPt:x',
  '\u0001javascript:x',
  'data:text/html,<script>x</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:x',
  'http://[',
  '//host/x',
  'mailto:a@b.example',
  'https://ñ.example/á b?c=d&e#f',
  '/a.jpg',
  '',
  ' ',
  '../../x',
  '?',
  '#',
  'https://user:pass@host.example/',
  'http://a.example:99999/',
)
const address = fc.oneof(
  { weight: 3, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: schemes },
  { weight: 1, arbitrary: text },
)

const names = fc.constantFrom(
  'p',
  'a',
  'b',
  'div',
  'img',
  'table',
  'tr',
  'td',
  'caption',
  'ul',
  'li',
  'dl',
  'dt',
  'pre',
  'svg',
  'math',
  'mtext',
  'mglyph',
  'annotation-xml',
  'foreignObject',
  'desc',
  'title',
  'style',
  'script',
  'template',
  'noscript',
  'textarea',
  'select',
  'option',
  'iframe',
  'embed',
  'object',
  'form',
  'button',
  'input',
  'base',
  'meta',
  'link',
  'video',
  'audio',
  'source',
  'picture',
  'body',
  'html',
  'frameset',
  'plaintext',
  'xmp',
  'ruby',
  'rt',
  'x-card',
  'constructor',
  'marquee',
  'details',
  'summary',
  'nobr',
  'center',
)
const attributes = fc.constantFrom(
  'href',
  'src',
  'srcset',
  'cite',
  'poster',
  'onclick',
  'onerror',
  'style',
  'dir',
  'title',
  'xlink:href',
  'alt',
  'id',
  'class',
  'action',
  'formaction',
  'srcdoc',
  'data',
  'background',
  'content',
  'http-equiv',
  'width',
  'lang',
  'is',
  'ping',
  'target',
)
const attribute = fc
  .tuple(attributes, fc.oneof(address, text), fc.constantFrom('"', "'", ''))
  .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`)
const tag = fc
  .tuple(names, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '/>', ''))
  .map(([name, list, end]) => `<${name}${list.join('')}${end}`)
const htmlPart = fc.oneof(
  tag,
  names.map(name => `</${name}>`),
  text,
  nasties,
)
const html = fc.array(htmlPart, { minLength: 1, maxLength: 15 }).map(parts => `H${parts.join('')}`)

const markdownPart = fc.oneof(
  htmlPart,
  address.map(url => `[a](${url})`),
  address.map(url => `![a](<${url}> "t")`),
  address.map(url => `<${url}>`),
  address.map(url => `[r]: ${url}\n\n[r]`),
  fc.constantFrom(
    '\n\n',
    '\n',
    '# ',
    '> ',
    '- ',
    '1. ',
    '```\n',
    '    ',
    '---\n',
    '|a|b|\n|-|-|\n|',
    '**',
    '_',
    '`',
    '\\',
    '[',
    ']',
    '![',
    '](',
    '***',
    '~~~',
  ),
)
const markdown = fc.array(markdownPart, { minLength: 1, maxLength: 15 }).map(parts => `M${parts.join('')}`)

/** Mostly what is right, sometimes anything at all. */
const mostly = <T>(
  right: fc.Arbitrary<T>,
  wrong: fc.Arbitrary<unknown> = fc.anything({ maxDepth: 2 }),
): fc.Arbitrary<unknown> => fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: wrong.map(asJson) })

/** What is left of a value in a JSON file. */
const asJson = (value: unknown): unknown => {
  try {
    return JSON.parse(
      JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? 'null',
    ) as unknown
  } catch {
    return null
  }
}

const date = mostly(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .date({ min: new Date('1600-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
        .map(each => each.toISOString()),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '2026-03-08T00:30',
        '2026-11-01T00:30:00',
        '1969-07-20',
        '1000-01-01T00:00:00+23:59',
        '2024-02-29',
      ),
    },
  ),
  fc.oneof(
    fc.constantFrom(
      '2016-12-31T23:59:60Z',
      '9999-12-31T23:59:59-12:00',
      '2026-02-30',
      'soon',
      '0000-00-00',
      '+010000-01-01',
    ),
    text,
  ),
)
const updated = mostly(fc.constantFrom('2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '1990-05-05'), text)

const faq = fc.record(
  { title: line, questions: fc.array(fc.record({ question: line, answer: markdown }), { minLength: 1, maxLength: 3 }) },
  { requiredKeys: ['questions'] },
)
const slug = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .string({ unit: fc.constantFrom(...Array.from('abñé-_.~ "<>&\'()*;:@=+$,!ß漢🙂')), minLength: 1, maxLength: 20 })
      .map(each => `s${each}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('../x', 'a/b', 'x'.repeat(300), '..', 'a%2Fb') },
)
/** One member, or a list of them. */
const some = <T>(member: fc.Arbitrary<T>) => fc.oneof(member, fc.array(member, { maxLength: 3 }))
const source = mostly(
  fc.constantFrom('trainedAlgorithmicMedia', 'compositeSynthetic', 'algorithmicMedia', 'humanEdits'),
  text,
)
const localText = fc.oneof(line, fc.record({ en: line, es: line }))
const terms = {
  rights: localText,
  licence: mostly(fc.oneof(fc.constant('none'), fc.webUrl({ validSchemes: ['https'] })), schemes),
  notFor: fc.subarray(['msn', 'yahoo']),
}
const optional = {
  digitalSource: source,
  correction: some(fc.record({ at: date, text: line })),
  partners: fc.record({ msn: fc.record({ title: line, summary: line }, { requiredKeys: [] }) }),
  summary: line,
  caption: line,
  alt: line,
  translator: line,
  faq,
  updated,
  slug,
  url: fc.oneof({ weight: 20, arbitrary: fc.webUrl() }, { weight: 1, arbitrary: schemes }),
}
const words = fc.oneof(
  fc.record({ title: mostly(line), body: mostly(markdown), ...optional }, { requiredKeys: ['title', 'body'] }),
  fc.record({ title: mostly(line), html: mostly(html), ...optional }, { requiredKeys: ['title', 'html'] }),
)

const located = {
  url: fc.oneof(
    { weight: 8, arbitrary: fc.webUrl() },
    { weight: 4, arbitrary: fc.constantFrom('/á b.jpg', 'x"><b>.jpg') },
    { weight: 1, arbitrary: schemes },
  ),
  bytes: fc.nat(),
}
const image = fc.record(
  {
    ...located,
    type: fc.constant('image/jpeg'),
    width: fc.integer({ min: 1 }),
    height: fc.integer({ min: 1 }),
    kind: fc.constantFrom('image', 'photo', 'screenshot', 'illustration', 'archive'),
    reference: fc.boolean(),
    credit: fc.record({ source: line, name: line }, { requiredKeys: [] }),
    ...terms,
    syndication: fc.constantFrom('allowed', 'none'),
    digitalSource: source,
    focal: fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.constantFrom(0, 1) }),
    renditions: fc.array(
      fc.record(
        { url: mostly(fc.webUrl(), schemes), type: fc.constant('image/png'), bytes: fc.nat() },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['url', 'type'] },
)
const media = fc.record(
  {
    ...located,
    type: fc.constantFrom('audio/mpeg', 'video/mp4'),
    duration: fc.double({ min: 0, max: 1e6, noNaN: true }),
  },
  { requiredKeys: ['url', 'type'] },
)
const author = fc.oneof(
  fc.constantFrom('ethan-navarro', 'lucia-ferrer'),
  fc.record({ name: line, url: fc.webUrl() }, { requiredKeys: ['name'] }),
)

export const hostileRecord: fc.Arbitrary<HostileRecord> = fc.record(
  {
    id: mostly(
      fc.constant('good'),
      fc.oneof(text, fc.constantFrom('../x', 'con', 'a/b', 'A', '__proto__', 'x'.repeat(300))),
    ),
    published: date,
    section: mostly(fc.constantFrom('cuba', 'world', 'culture'), text),
    translations: fc.record({ en: words, es: words, fr: words }, { requiredKeys: ['en'] }),
    updated,
    expires: fc.constantFrom('2031-01-01', '9999-12-31T23:59:59Z'),
    tags: mostly(
      fc.array(fc.constantFrom('cuba', 'constructor', 'hasownproperty', 'a-b'), { maxLength: 3 }),
      fc.array(text, { minLength: 1 }),
    ),
    authors: mostly(fc.array(author, { maxLength: 4 })),
    image: mostly(image),
    media: mostly(fc.array(media, { maxLength: 2 })),
    sources: mostly(fc.array(fc.record({ name: line, url: address }, { requiredKeys: ['name'] }), { maxLength: 2 })),
    ...terms,
    syndication: fc.constantFrom('allowed', 'excerpt', 'none'),
    wire: mostly(
      fc.record(
        { agency: line, id: line, url: fc.webUrl(), feed: mostly(fc.webUrl(), address) },
        { requiredKeys: ['agency'] },
      ),
    ),
    correction: mostly(some(fc.record({ at: date, text: fc.record({ en: line, es: line }) }))),
  },
  { requiredKeys: ['id', 'published', 'section', 'translations'] },
)
