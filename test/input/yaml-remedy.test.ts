import { describe, expect, test } from 'vitest'
import { parseJson, parseYaml } from '../../src/input/parse.ts'

type Row = readonly [name: string, text: string, place: string, found: string, mended: string]

const rows: readonly Row[] = [
  ['a tab at the beginning of a line', 'a:\n  b: c\n\td: e\n', '3:1', 'the line begins with a tab', '  d: e'],
  ['a tab before a top-level key', 'a: b\n\tc: d\n', '2:1', 'the line begins with a tab', 'c: d'],
  ['no space after the colon', 'title:Cuba\nslug: s\n', '1:7', 'there is no space after the colon', 'title: Cuba'],
  [
    'a no-break space after the colon',
    'title:\u00A0Cuba\nslug: s\n',
    '1:7',
    'the space after the colon is no ordinary space',
    'title: Cuba',
  ],
  ['a wide colon', 'title：Cuba\nslug: s\n', '1:6', 'the sign after the key is no ordinary colon', 'title: Cuba'],
  [
    'a backslash before an apostrophe',
    "title: 'O\\'Brien'\n",
    '1:8',
    'the quotes end before the text does',
    `title: "O'Brien"`,
  ],
  [
    'no space after a colon in braces',
    'credit: {name:AFP}\n',
    '1:15',
    'there is no space after the colon',
    'credit: {name: AFP}',
  ],
  ['no colon', 'slug: s\ntitle Cuba\n', '2:6', 'the colon is missing', 'title: Cuba'],
  ['a key too far right', 'title: Cuba\n slug: s\n', '2:2', 'the line is indented more than the line above', 'slug: s'],
  [
    'a key too far left',
    'image:\n  url: /a.jpg\n width: 80\n',
    '3:2',
    'the line is indented less than the line above',
    '  width: 80',
  ],
  [
    'a text that continues below its key',
    'title: Cuba\nand the sea\nslug: s\n',
    '2:1',
    'a text that continues on the next line is indented more there than its key',
    '  and the sea',
  ],
  ['a list without spaces', 'tags:\n-cuba\nslug: s\n', '2:2', 'there is no space after the hyphen', '- cuba'],
  [
    'an apostrophe in single quotes',
    "title: 'L'eau'\n",
    '1:8',
    'the quotes end before the text does',
    `title: "L'eau"`,
  ],
  [
    'a quotation in its own quotes',
    'title: "The "great" day"\n',
    '1:8',
    'the quotes end before the text does',
    `title: 'The "great" day'`,
  ],
  [
    'a text between two quotations',
    'title: "Yes" and "no"\n',
    '1:8',
    'the quotes end before the text does',
    `title: '"Yes" and "no"'`,
  ],
  [
    'a backslash in double quotes',
    'title: "AC\\DC"\n',
    '1:11',
    'in double quotes a backslash begins an escape',
    `title: 'AC\\DC'`,
  ],
  ['a list that is not closed', 'tags: [a, b\nslug: s\n', '1:7', '[ is not closed', 'tags: [a, b]'],
  [
    'a bracket that begins a text',
    'title: [broken\nslug: s\n',
    '1:8',
    'a text without quotes cannot begin with [',
    'title: "[broken"',
  ],
  ['braces that are not closed', 'image: { url: /a\nslug: s\n', '1:8', '{ is not closed', 'image: { url: /a}'],
  [
    'a comment in a list',
    'tags: [a, #MeToo]\nslug: s\n',
    '1:11',
    'what begins with # is a comment',
    'tags: [a, "#MeToo"]',
  ],
  [
    'quotes that are not closed',
    'title: "Cuba\nslug: s\n',
    '1:8',
    'the quotation mark here is not closed',
    'title: "Cuba"',
  ],
  ['quotes of two kinds', 'title: "Cuba”\nslug: s\n', '1:8', 'the quotation mark here is not closed', 'title: "Cuba"'],
  [
    'quotes that end too early',
    'title: "Yes" and no\n',
    '1:8',
    'the quotes end before the text does',
    `title: '"Yes" and no'`,
  ],
  ['a wrong beginning', 'title: @user\n', '1:8', 'a text without quotes cannot begin with @', 'title: "@user"'],
  [
    'a colon',
    'title: Cuba: the end\n',
    '1:8',
    'a text without quotes cannot hold a colon and a space',
    'title: "Cuba: the end"',
  ],
  [
    'a colon and both kinds of quotes',
    `title: "A": it's\n`,
    '1:8',
    'the quotes end before the text does',
    `title: '"A": it''s'`,
  ],
  ['a member of a list', 'a:\n  - @user\n', '2:5', 'a text without quotes cannot begin with @', '  - "@user"'],
  [
    'a text on several lines',
    'summary: One\n  two: three\n  four\n',
    '1:10',
    'a text on several lines holds what YAML does not read as text',
    'summary: >-\n  One',
  ],
  [
    'a fault far below',
    `x: [b]\n${'# c\n'.repeat(10)}title: %\n`,
    '12:8',
    'a text without quotes cannot begin with %',
    'title: "%"',
  ],
]

const commas = 'is read as a key, since in { } a comma ends a text'

test.each([
  [
    'credit: { source: Reuters, AFP, name: X }\n',
    '1:28',
    `"AFP" ${commas}`,
    'credit: { source: "Reuters, AFP", name: X }',
  ],
  ['- { name: García, Ana, Inés y Luis }\n', '1:19', `"Ana" ${commas}`, '- { name: "García, Ana, Inés y Luis" }'],
  ['credit: { name: "García", Ana }\n', '1:27', `"Ana" ${commas}`, undefined],
])('%j', (text, place, found, mended) => {
  const { problems } = parseYaml(text, 'f')
  expect(problems).toMatchObject([{ code: 'SYNTAX_INVALID', found }])
  expect(`${problems[0]?.line}:${problems[0]?.column}`).toBe(place)
  expect(problems[0]?.quote?.mended).toBe(mended)
  if (mended !== undefined) expect(parseYaml(mended, 'f')).toMatchObject({ ok: true, problems: [] })
})

test.each(rows)('%s', (_, text, place, found, mended) => {
  const parsed = parseYaml(text, 'f')
  const [problem, ...rest] = parsed.problems
  expect(rest).toEqual([])
  expect(problem).toMatchObject({ code: 'SYNTAX_INVALID', found, quote: { mended } })
  expect(`${problem?.line}:${problem?.column}`).toBe(place)
  const lines = text.split('\n').with((problem?.line ?? 0) - 1, mended)
  expect(parseYaml(lines.join('\n'), 'f')).toMatchObject({ ok: true, problems: [] })
})

describe('without a corrected line, the remedy is still right', () => {
  test.each([
    ['a: 1\nb: 2\na: 3\n', '3:1', 'the key "a" is there twice, first in line 1', 'keep one of the two'],
    ['a: 1\n---\nb: 2\n', '2:1', 'a second document begins', 'delete the line that begins it'],
  ])('%j', (text, place, found, expected) => {
    const [problem] = parseYaml(text, 'f').problems
    expect(problem).toMatchObject({ code: 'SYNTAX_INVALID', found, expected })
    expect(`${problem?.line}:${problem?.column}`).toBe(place)
    expect(problem?.quote?.mended).toBeUndefined()
  })
})

describe('a comment is reported only where it cuts a text that people read', () => {
  const saysOf = (text: string) => parseYaml(text, 'f').problems.map(({ code, path }) => `${code} ${path}`)

  test.each([
    'published: 2026-02-21 # no offset: the site’s time zone\n',
    'section: world #news\ntags: [a, b] #c\n- # d\n'.replace('- # d\n', '# d\n'),
    'slug: port # of Havana\nurl: /a#b\n',
    'title: "Port" # the headline\n',
    "title: 'Port' # the headline\n",
    'title: Port#1\n',
    'title: Port\n#slug: port\n',
    'title: Port\n  ## more\n',
    '# title: Port #1\ntitle: Port\n  # more\n',
    'caption: # optional\nalt:\n',
    'summary: >-\n  One #two\n  three\n',
    'summary: | # a block\n  One #two\n',
    'image: { url: /a.jpg } # of the port\n',
    'faq: # questions\n  questions: # all\n    - question: Q\n      answer: A\n',
    'title: >- # folded\n  Port\n',
  ])('not reported: %j', text => {
    expect(saysOf(text)).toEqual([])
  })

  test.each([
    ['title: Port #1\n', ['TEXT_MISREAD title']],
    ['image: { credit: { name: AFP #1\n } }\n', ['TEXT_MISREAD image.credit.name']],
    ['summary: one\n  two #three\n', ['TEXT_MISREAD summary']],
    ['caption: #MeToo\n', ['TEXT_MISREAD caption']],
    ['caption: # 1 in the charts\n', ['TEXT_MISREAD caption']],
    [
      'faq:\n  questions:\n    - question: Q #1\n      answer: A #2\n',
      ['TEXT_MISREAD faq.questions[0].question', 'TEXT_MISREAD faq.questions[0].answer'],
    ],
    ['authors:\n- name: Ana # Ferrer\n', ['TEXT_MISREAD authors[0].name']],
    ['title: Port\t#1\n', ['TEXT_MISREAD title']],
    ['summary: the years of\n  #MeToo\nslug: s\n', ['TEXT_MISREAD summary']],
  ])('reported: %j', (text, says) => {
    expect(saysOf(text)).toEqual(says)
  })
})

test('a list instead of a text below its key is reported without a corrected line', () => {
  const { problems } = parseYaml('title:\n- Cuba\n', 'f')
  expect(problems).toMatchObject([{ code: 'TYPE_WRONG', line: 2, quote: { line: '- Cuba' } }])
  expect(problems[0]?.quote?.mended).toBeUndefined()
})

test('intended marks of YAML are not reported', () => {
  const text = 'sources:\n  - &r { name: &n Reuters }\n  - { name: *n }\n  - *r\ntitle: !!str 1984\n'
  expect(parseYaml(text, 'f')).toMatchObject({ ok: true, problems: [], value: { value: { title: '1984' } } })
})

describe('the corrected line is right for JSON too', () => {
  test.each([
    ['a comma after the last member', '{\n "a": 1,\n "b": 2,\n}', '3:8', ' "b": 2'],
    ['a comma after the last member of a list', '{"a": [1, 2,]}', '1:12', '{"a": [1, 2]}'],
    ['a comma after a record of an export', '{"a": 1},', '1:9', '{"a": 1}'],
    ['no comma', '{\n "a": 1\n "b": 2\n}', '2:8', ' "a": 1,'],
    ['single quotes', "{'a': 1}", '1:2', '{"a": 1}'],
    ['curly quotes', '{"a": “b”}', '1:7', '{"a": "b"}'],
    ['a key without quotes', '{a: 1}', '1:2', '{"a": 1}'],
    ['a text without quotes', '{"a": New York, "b": 1}', '1:7', '{"a": "New York", "b": 1}'],
    ['a number that begins with 0', '{"a": 007}', '1:7', '{"a": "007"}'],
    ['True', '{"a": True}', '1:7', '{"a": true}'],
    ['None', '{"a": None}', '1:7', '{"a": null}'],
    ['a comment', '{\n "a": 1 // b\n}', '2:9', ' "a": 1 '],
    ['an equals sign', '{"a" = 1}', '1:6', '{"a" : 1}'],
    ['quotes in quotes', '{\n "a": "The "great" day",\n "b": 1}', '2:12', ' "a": "The \\"great\\" day",'],
    ['a backslash', '{"a": "C:\\dir"}', '1:10', '{"a": "C:\\\\dir"}'],
    ['a tab', '{"a": "b\tc"}', '1:9', '{"a": "b\\tc"}'],
    ['quotes that are not closed', '{\n "a": "b,\n "c": 1}', '2:9', ' "a": "b",'],
    ['no end', '{"a": [1, 2]', '1:13', '{"a": [1, 2]}'],
    ['two commas', '{"a": 1,, "b": 2}', '1:9', '{"a": 1, "b": 2}'],
  ])('%s', (_, text, place, mended) => {
    const [problem, ...rest] = parseJson(text, 'f').problems
    expect(rest).toEqual([])
    expect(problem).toMatchObject({ code: 'SYNTAX_INVALID', quote: { mended } })
    expect(`${problem?.line}:${problem?.column}`).toBe(place)
    const lines = text.split('\n').with((problem?.line ?? 0) - 1, mended)
    expect(() => JSON.parse(lines.join('\n')) as unknown).not.toThrow()
  })

  test('and is found fast', () => {
    const texts = ['{a: ', '{"a": "', '[', '{"a" ', '"', '\\', "{'a", '/*', '"a"b"'].map(part =>
      part.repeat(90_000 / part.length),
    )
    const before = performance.now()
    for (const text of texts) expect(parseJson(text, 'f').ok).toBe(false)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})
