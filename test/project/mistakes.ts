/** What editors get wrong in files, and the file as they wrote it. */
export interface Mistake {
  readonly name: string
  /** The article's files that differ from those of a good article; `undefined` for one that is missing. */
  readonly files: Readonly<Record<string, string | Buffer | undefined>>
}

export const facts = `published: 2026-03-01T10:00:00-05:00
section: world
authors: [ethan-navarro]
`

/** The words of an article; each mistake has words of its own, since equal ones would be copies. */
export const words = (name: string): string => `---
title: The port reopens
slug: ${slugOf(name)}
summary: After three weeks of work.
---
The first ferry left at nine. ${name}.
`

export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** A mistake in the facts: a line that is replaced, or lines that are added. */
const inFacts = (name: string, line: string | RegExp, by: string): Mistake => ({
  name,
  files: { 'article.yaml': facts.replace(line, by) },
})
const addedFacts = (name: string, lines: string): Mistake => ({ name, files: { 'article.yaml': facts + lines } })
const inWords = (name: string, part: string | RegExp, by: string): Mistake => ({
  name,
  files: { 'en.md': words(name).replace(part, by) },
})
const inBody = (name: string, body: string): Mistake => ({ name, files: { 'en.md': `${words(name)}\n${body}\n` } })

const published = '2026-03-01T10:00:00-05:00'
const title = 'The port reopens'

export const mistakes: Readonly<Record<string, readonly Mistake[]>> = {
  Dates: [
    inFacts('The day before the month', published, '13/02/2026 10:00'),
    inFacts('A date in words', published, 'March 1, 2026'),
    inFacts('A day that does not exist', published, '2026-02-30'),
    inFacts('No date', `published: ${published}\n`, ''),
    inFacts('A wrong year', '2026-03', '2206-03'),
    addedFacts('A change before the publication', 'updated: 2026-02-01\n'),
    addedFacts('A word for a date', 'withdrawn: yes\n'),
  ],
  Facts: [
    inFacts('A misspelt section', 'world', 'wrold'),
    inFacts("An author's name for the key", 'ethan-navarro', 'Ethan Navarro'),
    inFacts('A text for a list', '[ethan-navarro]', 'ethan-navarro'),
    addedFacts('A tag with a space', 'tags: [Hurricane Season]\n'),
    inFacts('Another word for a key', 'authors', 'author'),
    inFacts('A key in Spanish', 'published', 'fecha'),
    addedFacts('A key twice', 'section: cuba\n'),
    addedFacts('Words among the facts', 'title: The port reopens\n'),
    addedFacts('A licence by its name', 'licence: CC-BY\n'),
  ],
  Pictures: [
    addedFacts('A picture without its key', 'image: /images/port.jpg\n'),
    addedFacts('A picture on a disk', 'image:\n  url: C:\\photos\\port.jpg\n'),
    addedFacts('A width with its unit', 'image:\n  url: /images/port.jpg\n  width: 1200px\n'),
    addedFacts('A credit in one word', 'image:\n  url: /images/port.jpg\n  credit: Ana\n'),
    addedFacts('A caption among the facts', 'image:\n  url: /images/port.jpg\n  caption: The port at dawn\n'),
    inBody('A space in an address', '![The port](/images/the port.jpg)'),
  ],
  YAML: [
    inWords('A colon in a title', title, 'Havana: the port reopens'),
    inWords('Quotes at the beginning of a title', title, '"Never again", says the port'),
    inWords('An apostrophe in single quotes', title, "'The port's back'"),
    inWords('Brackets at the beginning of a title', title, '[Live] The port reopens'),
    inWords('A number sign in a title', title, 'The port is #1 again'),
    inWords('A quotation mark that is not closed', title, `"${title}`),
    inFacts('No colon', 'section: world', 'section world'),
    inFacts('No space after a colon', 'section: world', 'section:world'),
    addedFacts('A tab', 'image:\n\turl: /images/port.jpg\n'),
    addedFacts('Spaces from a web page', 'image:\n\u{A0}\u{A0}url: /images/port.jpg\n'),
    addedFacts('Lines that are not aligned', 'image:\n  url: /images/port.jpg\n kind: photo\n'),
  ],
  Words: [
    inWords('A misspelt key', 'title:', 'titel:'),
    inWords('No title', `title: ${title}\n`, ''),
    inWords('No text', /The first ferry.*\n/, ''),
    inWords('No front matter', /^---[\s\S]*---\n/, ''),
    inWords('Front matter that is not closed', 'work.\n---', 'work.\n'),
    inWords('An address for a slug', /slug: .*/, 'slug: /world/the-port'),
    inWords('HTML in a title', title, 'The <i>port</i> reopens'),
    inWords('A question without an answer', 'slug:', 'faq:\n  questions:\n    - question: When?\nslug:'),
    inBody('A link without an address', 'More of it [here]().'),
    inBody('A misspelt id in a link', 'More of it [here](article:a-link-without-an-adress).'),
    inBody('A video that only a script shows', '<iframe src="about:blank" data-video="1"></iframe>'),
    inBody('Both sides of a merge', '<<<<<<< HEAD\nIt was nine.\n=======\nIt was ten.\n>>>>>>> desk'),
  ],
  Files: [
    { name: 'Another encoding', files: { 'en.md': Buffer.from(words('Bahía'), 'latin1') } },
    inWords('Signs from a wrong encoding', title, 'BahÃ­a reopens'),
    { name: 'A document of Word', files: { 'en.md': Buffer.from('PK\u{3}\u{4}\u{14}\0') } },
    { name: 'A text that is no Markdown', files: { 'es.docx': 'PK' } },
    { name: 'A file that is not named after a language', files: { 'english.md': words('english') } },
    { name: 'A language that the site does not have', files: { 'fr.md': words('fr') } },
    { name: 'No words in any language', files: { 'en.md': undefined } },
  ],
}

/** A mistake in a file of the whole newsroom: a part of it that is replaced. */
export interface SiteMistake {
  readonly name: string
  readonly file: 'site.yaml' | 'locales/en.json'
  readonly part: string
  readonly by: string
}

const inSite = (name: string, part: string, by: string): SiteMistake => ({ name, file: 'site.yaml', part, by })
const inLocale = (name: string, part: string, by: string): SiteMistake => ({ name, file: 'locales/en.json', part, by })

/** These stop a build: what is published stays as it is. */
export const siteMistakes: readonly SiteMistake[] = [
  inSite('A city for a time zone', 'America/Havana', 'Havana'),
  inSite('An address without https', 'https://feeds.cubaheadlines.example/', 'feeds.cubaheadlines.example'),
  inSite('An authority without its year', 'cubaheadlines.example,2026', 'cubaheadlines.example'),
  inSite('A language by its name', 'en: {', 'english: {'),
  inSite('A language without its home', '{ home: https://www.cibercuba.example/ }', 'https://www.cibercuba.example/'),
  inSite('A number in words', 'limit: 50', 'limit: fifty'),
  inSite('A misspelt part of the permalink', '/{slug}', '/{slg}'),
  inSite('A section without its name', 'culture]', 'culture, sports]'),
  inLocale('A comma too much', '"sections": {', '"sections": {,'),
  inLocale('A key without quotes', '"sections"', 'sections'),
]
