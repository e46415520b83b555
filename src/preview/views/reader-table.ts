import { element, escapeHtml, joinHtml, type Html } from '../../model/html.ts'
import { formatNames, type FormatName } from '../../model/format-name.ts'
import { knownDeviations, readerDrops, type ItemFact, type ItemParts, type ReaderName } from './reader-facts.ts'
import { formatTitles } from './published.ts'
import type { ShownItem } from './shown-item.ts'

/** Readers that people know, or on whose code the readers of many stand. */
const shownReaders = ['feedparser', 'newsboat', 'sfeed', 'SimplePie', 'rss-parser'] as const satisfies ReaderName[]

/** A part of an item, and the fact that tells of it. */
type Part = readonly [name: string, fact: ItemFact]

/** The parts that an item has. Caption and questions are published in the text, and readers keep all text of it. */
function partsOf({ url, content, summary, image, authors, categories, questions = 0, ...dates }: ShownItem): Part[] {
  const parts: (Part | false)[] = [
    ['Title', 'title'],
    url !== undefined && ['Link to its page', 'link'],
    dates.published !== undefined && ['Date of publication', 'published'],
    dates.updated !== undefined && ['Date of change', 'updated'],
    authors.length > 0 && ['Authors', 'author'],
    summary !== undefined && ['Summary', 'summary'],
    content !== undefined && ['Text', 'body'],
    image !== undefined && ['Picture', 'image'],
    image?.caption !== undefined && content !== undefined && ['Caption and credit, in the text', 'body'],
    questions > 0 && content !== undefined && ['Questions, in the text', 'body'],
    categories.length > 0 && ['Section and tags', 'categories'],
    ['Language', 'language'],
  ]
  return parts.filter(part => part !== false)
}

/** What five readers keep of an item; undefined where a site has no format that they read. */
export function readerTable(item: ShownItem, siteFormats: readonly FormatName[]): Html | undefined {
  const formats = formatNames.filter(format => format !== 'json' && siteFormats.includes(format))
  if (formats.length === 0) return undefined
  const notes: string[] = []
  const rows = partsOf(item).map(([name, fact]) => {
    const cells = shownReaders.map(reader => cell(reader, fact, item, formats, notes))
    return element('tr', {}, element('th', { scope: 'row' }, escapeHtml(name)), joinHtml(cells))
  })
  const heads = ['Part', ...shownReaders].map(name => element('th', { scope: 'col' }, escapeHtml(name)))
  const table = element(
    'table',
    { class: 'keep' },
    element('thead', {}, element('tr', {}, joinHtml(heads))),
    element('tbody', {}, joinHtml(rows, '\n')),
  )
  const listed = notes.map(note => element('li', {}, markdownLine(note)))
  return element(
    'section',
    { 'aria-labelledby': 'keep' },
    element('h2', { id: 'keep' }, escapeHtml('What five readers keep of it')),
    element(
      'p',
      {},
      escapeHtml('Tried with the programs themselves: docs/readers.md tells the versions. They read RSS and Atom.'),
    ),
    element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-labelledby': 'keep' }, table),
    listed.length > 0 ? element('ol', { class: 'notes' }, joinHtml(listed, '\n')) : ('' as Html),
  )
}

/** Whether a reader keeps a part in all formats, in some, or in none. `notes` collects how it shows parts otherwise. */
function cell(
  reader: ReaderName,
  fact: ItemFact,
  item: ShownItem,
  formats: readonly FormatName[],
  notes: string[],
): Html {
  const drops = readerDrops[reader]
  const kept = formats.filter(format => drops[format] !== undefined && !drops[format].includes(fact))
  const numbers = Object.values(knownDeviations).flatMap(deviation => {
    const isShown = deviation.reader === reader && deviation.fact === fact && deviation.covers(completed(item))
    const own = deviation.formats.filter(format => kept.includes(format))
    if (!isShown || own.length === 0) return []
    const note = `${reader}, ${own.map(format => formatTitles[format]).join(' and ')}: ${deviation.why}.`
    if (!notes.includes(note)) notes.push(note)
    return notes.indexOf(note) + 1
  })
  const [kind, text] =
    kept.length === 0
      ? ['no', 'no']
      : kept.length === formats.length
        ? ['yes', 'yes']
        : ['some', `in ${kept.map(format => formatTitles[format]).join(', ')}`]
  const marks = numbers.map(number => element('sup', {}, escapeHtml(String(number))))
  return element('td', { class: kind }, escapeHtml(text), joinHtml(marks))
}

/** The parts on which deviations depend. A date that the document does not tell is the other one. */
function completed({ title, authors, image, media, published, updated, categories }: ShownItem): ItemParts {
  const some = published ?? updated ?? new Date(0)
  return {
    title,
    authors,
    image,
    media: Array.from({ length: media }),
    published: published ?? some,
    updated: updated ?? some,
    categories: categories.map(label => ({ label })),
  }
}

/** A line of Markdown that holds no markup but code. */
const markdownLine = (text: string): Html =>
  joinHtml(text.split('`').map((part, i) => (i % 2 === 0 ? escapeHtml(part) : element('code', {}, escapeHtml(part)))))
