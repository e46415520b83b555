// Astro: src/pages/feeds/[language]/[file].ts
// Serves /feeds/es/rss.xml, /feeds/es/atom.xml, /feeds/es/feed.json, and the same in English.
import { LanguageFeed } from 'pregon'

const origin = 'https://www.example.com'
const titles = { es: 'Noticias', en: 'News' } as const
type Language = keyof typeof titles
const languages: readonly Language[] = ['es', 'en']

// Your articles: with Astro's content collections, what getCollection('articles') gives.
const articles = [
  {
    date: new Date('2026-03-01T10:00:00Z'),
    es: { slug: 'reabre-el-puerto', title: 'Reabre el puerto', html: '<p>El puerto volvió a abrir hoy.</p>' },
    en: { slug: 'port-reopens', title: 'Port reopens', html: '<p>The port is open again.</p>' },
  },
]

const formats = [
  { file: 'rss.xml', type: 'application/rss+xml', print: (feed: LanguageFeed) => feed.rss2() },
  { file: 'atom.xml', type: 'application/atom+xml', print: (feed: LanguageFeed) => feed.atom1() },
  { file: 'feed.json', type: 'application/feed+json', print: (feed: LanguageFeed) => feed.json1() },
]

/** What Astro passes: an APIContext. */
interface Context {
  readonly params: Readonly<Record<string, string | undefined>>
  readonly request: Request
  /** Whether a file is made now, which nobody asks for. */
  readonly isPrerendered?: boolean
}

/** A static site has these files; with `prerender = false` they are made when somebody asks. */
export const getStaticPaths = () =>
  languages.flatMap(language => formats.map(({ file }) => ({ params: { language, file } })))

export async function GET({ params, request, isPrerendered }: Context): Promise<Response> {
  const language = languages.find(tag => tag === params['language'])
  const format = formats.find(({ file }) => file === params['file'])
  if (!language || !format) return new Response('Not found', { status: 404 })
  const text = format.print(feedIn(language))
  const headers = { 'Content-Type': format.type, 'Cache-Control': 'public, max-age=300', ETag: await tagOf(text) }
  const isKnown = !isPrerendered && knows(request.headers.get('If-None-Match'), headers.ETag)
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}

const pageOf = (language: Language, slug: string) => `${origin}/${language}/${slug}/`

const feedLinksOf = (language: Language) => ({
  rss: `${origin}/feeds/${language}/rss.xml`,
  atom: `${origin}/feeds/${language}/atom.xml`,
  json: `${origin}/feeds/${language}/feed.json`,
})

function feedIn(language: Language): LanguageFeed {
  const feed = new LanguageFeed({
    language,
    title: titles[language],
    link: `${origin}/${language}/`,
    feedLinks: feedLinksOf(language),
    translations: {
      es: { title: titles.es, feedLinks: feedLinksOf('es') },
      en: { title: titles.en, feedLinks: feedLinksOf('en') },
    },
  })
  for (const { date, es, en } of articles) {
    const { slug, title, html } = { es, en }[language]
    const translations = { es: pageOf('es', es.slug), en: pageOf('en', en.slug) }
    feed.addItem({ title, link: pageOf(language, slug), date, description: title, content: html, translations })
  }
  return feed
}

/** Equal texts have equal tags, so a reader that has the text is told that nothing changed. */
async function tagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `"${Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')}"`
}

/** A proxy that compresses marks the tag as weak: W/"…". */
function knows(ifNoneMatch: string | null, tag: string): boolean {
  const tags = ifNoneMatch?.split(',').map(known => known.trim().replace(/^W\//, ''))
  return tags !== undefined && (tags.includes(tag) || tags.includes('*'))
}
