import { relative } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/model/article.ts'
import type { Problem } from '../../src/model/problem.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { parseYamlDocument } from '../../src/input/yaml/yaml-document.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf } from '../support/folder.ts'
import { say } from '../support/say.ts'
import { site } from '../support/site.ts'
import { runs } from '../support/runs.ts'

/** Places where an editor types a text without quotes, with the part of the article that holds it. */
interface Place {
  readonly name: string
  readonly file: 'article.yaml' | 'en.md'
  readonly line: string
  readonly more?: string
  readonly of: (article: Article) => string | undefined
}

const english = (article: Article) => [...article.translations.values()][0]

const places: readonly Place[] = [
  { name: 'title', file: 'en.md', line: 'title: ‸', of: article => english(article)?.title },
  { name: 'summary', file: 'en.md', line: 'summary: ‸', of: article => english(article)?.summary },
  { name: 'caption', file: 'en.md', line: 'caption:  ‸', of: article => english(article)?.caption },
  { name: 'alt', file: 'en.md', line: 'alt: ‸', of: article => english(article)?.alt },
  {
    name: 'question',
    file: 'en.md',
    line: 'faq:\n  questions:\n    - answer: A\n      question: ‸',
    of: article => english(article)?.faq?.questions[0]?.question,
  },
  {
    name: 'answer',
    file: 'en.md',
    line: 'faq:\n  questions:\n    - question: Q\n      answer: ‸',
    of: article => english(article)?.faq?.questions[0]?.answer,
  },
  {
    name: 'credit',
    file: 'article.yaml',
    line: 'image:\n  url: /a.jpg\n  credit:\n    name: ‸',
    of: article => article.image?.credit.name,
  },
  { name: 'author', file: 'article.yaml', line: 'authors:\n  - name: ‸', of: article => article.authors[0]?.name },
  { name: 'source', file: 'article.yaml', line: 'sources:\n- name: ‸', of: article => article.sources[0]?.name },
]

function read(place: Place, lines: string): { readonly article?: Article | undefined; readonly problems: Problem[] } {
  const titled = place.name === 'title' ? '' : 'title: T\n'
  const files = {
    'article.yaml': 'published: 2026-02-21\nsection: world\nimage: { url: /a.jpg }\n',
    'en.md': '',
    [place.file]: `${place.file === 'article.yaml' ? 'published: 2026-02-21\nsection: world\n' : ''}${lines}\n`,
  }
  const folder = folderOf({
    'a/article.yaml': files['article.yaml'],
    'a/en.md': `---\n${titled}${files['en.md']}slug: s\n---\nText.\n`,
  })
  const { articles, problems } = parseArticles(
    readRecords(folder, path => relative(folder, path)),
    site,
  )
  return { article: articles[0], problems: [...problems] }
}

const typed = (text: string): string => text.trim().replace(/\s*\t\s*/g, ' ')

const exactly = `
El puerto reabre
C# is back
Lo que pasa, y lo que no
It's over
“No nos rendiremos”, dice ella
Dice “no” y se va “ya”
«No nos rendiremos»
1984
007
1e3
12:30
0x10
+1
-0
3.10
.5
2026-02-21
1_000
True
yes
no
Off
-x
?x
:x
<<
<<Breaking>>
--- x
... x
=
🎉 Carnaval
Año 2026: 
10:30
a&b
a*b
R&D, S.A. [sic] {x} % @ \`y\`
50% más
¡Último minuto!
¿Quién? ¿Cuándo?
Hay 3 > 2
(a) b
/etc/hosts
~user
https://www.example.com/#x
`
  .trim()
  .split('\n')
  .map(text => text.replace(/: $/, ''))

const reported = [
  'El tema #MeToo llega',
  '#MeToo llega',
  'Crece el #8M',
  'C #1',
  'a\t# b',
  'a #b: c',
  '"Yo también" #MeToo',
  'Cuba: el fin',
  'Última hora:',
  ': x',
  '¿Qué: no?',
  '[Video] La rumba',
  '[Video]',
  '{x}',
  '{ Ana, Luis }',
  '[a, b] c',
  '!Importante',
  '! x',
  '!',
  '&Co abre',
  '& Co',
  '&Co',
  '*Exclusivo* x',
  '*so',
  '% más',
  '%50 más',
  '@user dice',
  '`code` x',
  '| x',
  '|x',
  '>5',
  '> 5 muertos',
  '"Sí" y más',
  "'Tis the season",
  "'Sí' y más",
  '"Sí',
  '"Sí”',
  '""Sí""',
  '"a": b',
  '“Sí”',
  '“Sí"',
  '‘Sí’',
  '- x',
  '? x',
  'Null',
  ', x',
  '] x',
  '} x',
  '"C:\\dir"',
  '"C:\\Archivos"',
  '"C:\\x86"',
  '"\\alfa"',
  '"fin\\fin"',
  '"a\\0"',
  '"a\\r"',
  '"a\\x07"',
  '"a\\u0007"',
  '"snake\\_case"',
  '"\\\\nas\\new"',
  '"\\\\nas"',
  '"D:\\u00e1"',
  '″Sí″',
  '´Sí´',
  '＂Sí＂',
]

describe.each(places)('$name', place => {
  test.each(exactly)('%s is published as it was typed', text => {
    const { article, problems } = read(
      place,
      place.line.replace('‸', () => text),
    )
    expect(problems.map(say)).toEqual([])
    expect(article && place.of(article)).toBe(typed(text))
  })

  test.each(reported)('%s is reported, with a corrected line that holds exactly this text', text => {
    const lines = place.line.replace('‸', () => text)
    const { problems } = read(place, lines)
    const [problem, ...others] = problems
    expect(others.map(say)).toEqual([])
    expect(problem).toMatchObject({ file: `a/${place.file}` })
    const { line = '', mended } = problem?.quote ?? {}
    expect(lines.split('\n')).toContain(line)
    expect(mended).toBeTypeOf('string')
    const { article, problems: left } = read(
      place,
      lines.replace(line, () => mended ?? ''),
    )
    expect(left.map(say)).toEqual([])
    const value = typed((article && place.of(article)) ?? '')
    // The correction may turn quotation marks of the text into those of YAML.
    expect([typed(text), typed(text).slice(1, -1), typed(text).slice(1)]).toContain(value)
  })
})

describe('an escape in double quotes', () => {
  const at = (name: string) => {
    const place = places.find(each => each.name === name)
    if (!place) throw new Error(name)
    return (text: string) => {
      const { article, problems } = read(
        place,
        place.line.replace('‸', () => text),
      )
      return [article && place.of(article), ...problems.map(({ code, found }) => `${code} ${found}`)]
    }
  }
  const [title, answer] = [at('title'), at('answer')]

  test.each([
    ['"C:\\new"', 'C: ew', '\\n stands for a line break'],
    ['"C:\\temp"', 'C: emp', '\\t stands for a tab'],
    ['"C:\\x41"', 'C:A', '\\x41 stands for "A"'],
    ['"C:\\ubb08"', 'C:\ubb08', '\\ubb08 stands for "\ubb08"'],
    ['"Uno\\ndos"', 'Uno dos', '\\n stands for a line break'],
    ['"\\\\nas\\\\new"', '\\nas\\new', '\\\\ stands for one backslash'],
  ])('%s in a text of one line is reported', (text, value, found) => {
    expect(title(text)).toEqual([value, `TEXT_MISREAD in double quotes ${found}`])
  })

  test.each([
    ['"Dijo \\"no\\""', 'Dijo "no"'],
    ['"C:\\\\new"', 'C:\\new'],
    ['"\\\\\\\\nas\\\\new"', '\\\\nas\\new'],
    ['"a\\/b"', 'a/b'],
    ['"caf\\u00e9 \\xf1 \\u2019"', 'café ñ ’'],
    ['"\\ud83d\\ude00"', '😀'],
    ['"Oui\\_!"', 'Oui\u00A0!'],
    ['"10\\_000\\x20\\xa0x"', '10\u00A0000 \u00A0x'],
  ])('%s is not reported, since programs write it', (text, value) => {
    expect(title(text)).toEqual([value])
    expect(answer(text)).toEqual([value])
  })

  test('is intended in a text of several lines, unless it is in a path', () => {
    expect(answer('"Uno.\\n\\n\\tDos."')).toEqual(['Uno.\n\n\tDos.'])
    expect(answer('"C:\\new"')).toEqual(['C:\new', 'TEXT_MISREAD in double quotes \\n stands for a line break'])
    expect(answer('"a\\bb"')).toEqual(['a\uFFFDb', 'TEXT_MISREAD in double quotes \\b stands for U+0008'])
  })

  test('is corrected by single quotes, and the rest of the line stays', () => {
    const line = '- { name: "R\\nD \\"x\\" L\'a", url: /x }'
    const [problem] = parseYaml(`sources:\n${line}\n`, 'f').problems
    expect(problem?.quote?.mended).toBe(`- { name: 'R\\nD "x" L''a', url: /x }`)
    const curly = parseYaml('sources:\n- { name: “R”, url: /x }\n', 'f').problems[0]
    expect(curly?.quote?.mended).toBe('- { name: "R", url: /x }')
  })
})

test.each(['~', 'null', '', '[]', '{}', '""'])(
  '`%s` counts as left out: the missing title is reported at its line',
  empty => {
    const [title, caption] = [places[0], places[2]]
    if (!title || !caption) throw new Error('no places')
    expect(read(caption, `caption: ${empty}`).problems.map(say)).toEqual([])
    expect(read(title, `title: ${empty}`).problems).toMatchObject([{ severity: 'error', file: 'a/en.md', line: 2 }])
  },
)

test('the fast reader gives the data and the problems of the full parser', () => {
  const pieces = fc.constantFrom(
    ...'title: §name: §slug: §- §  §\n§\n  §a§b c§ #§#§"§“§”§’§1§007§true§null§~§, §: §{ §}§[§]§|\n  §>-\n  §\t§é§section: §url: §"\\n"§"C:\\x"§\n  #§"\\\\a"§″'.split(
      '§',
    ),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), parts => {
      const text = parts.join('')
      const [fast, slow] = [parseYaml(text, 'a'), parseYamlDocument(text, 'a', 1)]
      expect([text, fast.ok, fast.problems, fast.ok && fast.value.value]).toEqual([
        text,
        slow.ok,
        slow.problems,
        slow.ok && slow.value.value,
      ])
    }),
    { numRuns: runs(5000) },
  )
})
