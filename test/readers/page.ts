import type { FormatName } from '../../src/model/format-name.ts'
import { deviations, type Deviation } from './deviations.ts'
import { facts, formatsOf, type Fact, type Reader } from './reader.ts'

const factNames: Readonly<Record<Fact, string>> = {
  feedTitle: 'feed: title',
  feedLink: 'feed: home page',
  feedLanguage: 'feed: language',
  link: 'link to its page',
  id: 'id',
  title: 'title, every character',
  published: 'published, to the second',
  updated: 'updated, to the second',
  author: 'authors',
  summary: 'summary, every character',
  categories: 'sections and tags by their names',
  image: 'image',
  language: 'language',
  body: 'all text of the body',
}

const formatNames: Readonly<Record<FormatName, string>> = { rss: 'RSS 2.0', atom: 'Atom 1.0', json: 'JSON Feed 1.1' }

/** docs/readers.md: the tables that the suite proves, for people. */
export function page(readers: readonly Reader[]): string {
  return `${[
    '# What readers show',
    '',
    'Written by `UPDATE=1 npm run test:readers`; the suite fails when this page is not what it would write.',
    '',
    'Programs that we did not write read every feed of the sample newsroom and of `test/readers/hard`, a newsroom of',
    'nothing but hard cases: markup, entities and `]]>` in titles, emoji, bidirectional text, combining marks, control',
    'characters, addresses in every alphabet, HTML with tables, missing facts, fallback originals. Every cell below is',
    'asserted for every item of every feed, with the number and order of items.',
    '',
    'An RSS summary counts as shown exactly when a browser shows every character of it: readers take it for HTML. Sections',
    'and tags count by their names in the language of the item.',
    '',
    '**✓** shown exactly as published · **–** not shown · **✓ with a number** shown, but for the deviation of that number',
    '',
    ...(['rss', 'atom', 'json'] as const).flatMap(format => table(format, readers)),
    '## Deviations',
    '',
    'Each is the reader’s own; the suite fails when one of them is no longer seen, so that this list stays true.',
    '',
    ...deviations.map((deviation, i) => `${i + 1}. ${sentence(deviation)}`),
    '',
    '## Programs',
    '',
    '| program | version | from |',
    '|---|---|---|',
    ...readers.map(({ name, version, from }) => `| ${name} | ${version()} | ${from} |`),
    '',
    ...notes,
  ].join('\n')}\n`
}

function table(format: FormatName, readers: readonly Reader[]): string[] {
  const columns = readers.filter(reader => formatsOf(reader).includes(format))
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `## ${formatNames[format]}`,
    '',
    row(['', ...columns.map(({ name }) => name)]),
    `|---|${columns.map(() => ':-:|').join('')}`,
    ...facts.map(fact => row([factNames[fact], ...columns.map(reader => cell(reader, format, fact))])),
    '',
  ]
}

function cell({ name, drops }: Reader, format: FormatName, fact: Fact): string {
  if (drops[format]?.includes(fact)) return '–'
  const numbers = deviations.flatMap((deviation, i) =>
    deviation.reader === name && deviation.formats.includes(format) && deviation.fact === fact ? [i + 1] : [],
  )
  return ['✓', ...numbers].join(' ')
}

function sentence({ reader, formats, fact, why }: Deviation): string {
  return `**${reader}**, ${formats.map(format => formatNames[format]).join(' and ')}, ${fact}: ${why}.`
}

const notes: readonly string[] = [
  'Besides:',
  '',
  '- **SimplePie 1.3.1** cannot print dates under PHP 8, whatever the feed: its date parser throws. The date that it chose',
  '  is asserted, as PHP reads it.',
  '- **rss-parser** shows dates of change and pictures as the custom fields that its manual describes.',
  '- **newsboat** knows an article by its id alone: the suite lets one subscriber read all languages at once and finds every',
  '  item of each, and the Arabic feed set from right to left.',
  '- Every Atom feed is checked by **jing** against RFC 4287’s RELAX NG schema where `ATOM_RNC` names it or it stands at',
  '  `../shared/schemas/atom.rnc`; that check is skipped elsewhere, no other is.',
]
