import { element, escapeHtml, joinHtml, type Html } from '../model/html.ts'
import type { Site } from '../model/site.ts'

/** The name of the page in the output folder. `_pregon.about` links to it. */
export const extensionPageName = 'json-feed-extension.html'

// The members of the extension, as model/pregon-extension.ts lists them.
const itemMembers: readonly (readonly [name: string, meaning: string])[] = [
  ['about', 'the address of this page'],
  ['direction', 'in which the text runs: ltr or rtl'],
  ['dateline', 'day and byline as a reader of the language expects them'],
  [
    'categories',
    'section and tags: each name by its key, such as section:world or tag:music, the same in every language',
  ],
  ['caption', 'the picture’s caption, note and credit, as one line'],
  ['credit', 'whom the picture is from: source, name or both'],
  [
    'picture',
    'more of the picture: rights, licence, syndication (none where others may not publish it), digital_source (how it was made: an address of IPTC’s list), focal (the point that every cut shall show, as shares from the upper left) and renditions (url, type, width, height, size_in_bytes)',
  ],
  ['rights', 'the copyright notice'],
  ['licence', 'the address of the licence'],
  ['syndication', 'what others may publish: excerpt or none; everything where it is left out'],
  ['wire', 'the agency that the article comes from: agency, id there, url there'],
  ['digital_source', 'how the text was made, where a machine took part: an address of IPTC’s list'],
  ['corrections', 'mistakes that were corrected: date and text'],
  ['faq', 'title and questions; each has question (plain text) and answer_html'],
  ['sources', 'what the article rests on: name and, where there is one, url'],
  ['translations', 'the same article in other languages: language, id and url'],
]

const noticeMembers: readonly (readonly [name: string, meaning: string])[] = [
  ['withdrawn', 'when the article was withdrawn: delete what you hold under the item’s id'],
  ['expired', 'when the time of the article was over: delete what you hold under the item’s id'],
]

const feedMembers: readonly (readonly [name: string, meaning: string])[] = [
  ['about', 'the address of this page'],
  ['id', 'the feed’s permanent id, the same as in its Atom document'],
  ['direction', 'in which the text runs: ltr or rtl'],
  ['rights', 'the copyright notice'],
  ['licence', 'the address of the licence'],
  ['translations', 'the same feed in other languages: language, title and urls by format'],
]

/**
 * The page that explains the `_pregon` extension to readers of the source of a JSON Feed (JSON Feed 1.1, Extensions).
 */
export function extensionPage({ publisher }: Site): string {
  const title = `The _pregon extension in the JSON feeds of ${publisher}`
  const head = joinHtml([
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('title', {}, escapeHtml(title)),
    element(
      'style',
      {},
      'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}dt{font-family:monospace;font-weight:bold}' as Html,
    ),
  ])
  const body = joinHtml(
    [
      element('h1', {}, escapeHtml(title)),
      element(
        'p',
        {},
        escapeHtml(
          'Feeds and their items carry what JSON Feed has no member for. Members without a value are left out. New members may come; none gets another meaning. So pass over members that you do not know.',
        ),
      ),
      element(
        'p',
        {},
        escapeHtml('The npm package pregon has types for TypeScript, '),
        element('code', {}, escapeHtml('pregon/partner')),
        escapeHtml(', and a JSON Schema, '),
        element('code', {}, escapeHtml('pregon/schema/pregon-feed.schema.json')),
        escapeHtml('.'),
      ),
      element('h2', {}, escapeHtml('On an item')),
      definitions(itemMembers),
      element('h2', {}, escapeHtml('On the notice that an article ended, in a partner’s feed: one of these alone')),
      definitions(noticeMembers),
      element('h2', {}, escapeHtml('On a feed')),
      definitions(feedMembers),
    ],
    '\n',
  )
  return `<!doctype html>\n${element('html', { lang: 'en' }, element('head', {}, head), '\n' as Html, element('body', {}, '\n' as Html, body, '\n' as Html))}\n`
}

function definitions(members: readonly (readonly [name: string, meaning: string])[]): Html {
  return element(
    'dl',
    {},
    ...members.map(([name, meaning]) =>
      joinHtml([element('dt', {}, escapeHtml(name)), element('dd', {}, escapeHtml(meaning))], '\n'),
    ),
  )
}
