// Next.js: app/feeds/[...path]/route.ts
// Serves /feeds/es/rss.xml and all other documents of a newsroom whose articles are in a database.
import { describe, renderFeeds, type RecordInput, type RenderedDocument, type SiteInput } from 'pregon'

const newsroom: SiteInput = {
  site: {
    publisher: 'La Voz',
    authority: 'example.com,2026',
    timezone: 'America/Havana',
    feeds: 'https://www.example.com/feeds/',
    languages: { es: { home: 'https://www.example.com/es/' }, en: { home: 'https://www.example.com/en/' } },
    sections: ['port'],
  },
  locales: {
    es: { site: { title: 'La Voz', description: 'Lo que pasa en el puerto' }, sections: { port: 'Puerto' } },
    en: { site: { title: 'The Voice', description: 'What happens in the port' }, sections: { port: 'Port' } },
  },
}

/** Your articles: a query of your database. */
async function findRecords(): Promise<RecordInput[]> {
  return [
    {
      id: 'port-reopens',
      published: '2026-03-01T10:00:00Z',
      section: 'port',
      translations: {
        es: { title: 'Reabre el puerto', body: 'El puerto volvió a **abrir** hoy.' },
        en: { title: 'Port reopens', body: 'The port is **open** again.' },
      },
    },
  ]
}

const secondsKept = 300
let documents: ReadonlyMap<string, RenderedDocument> = new Map()
let rendering: Promise<void> | undefined
let renderedAt = -Infinity

export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const isDue = documents.size === 0 || Date.now() - renderedAt > secondsKept * 1000
  if (isDue) await (rendering ??= render().finally(() => (rendering = undefined)))
  // No answer is better than 404, at which readers give a feed up.
  if (documents.size === 0) return new Response('Try again', { status: 503, headers: { 'Retry-After': '60' } })
  const { path } = await params
  const document = documents.get(path.join('/'))
  return document ? answer(request, document) : new Response('Not found', { status: 404 })
}

/** Renders all documents. Those that were rendered before stay where there are no others. */
async function render(): Promise<void> {
  try {
    const rendered = await renderFeeds(newsroom, await findRecords(), { now: new Date() })
    for (const problem of rendered.problems) console.error(describe(problem))
    // The feeds of partners (es/partners/…) are not for all.
    const open = rendered.documents.filter(({ path }) => !/^[^/]+\/partners\//.test(path))
    if (open.length > 0) documents = new Map(open.map(document => [document.path, document]))
  } catch (error) {
    console.error(error)
  }
  renderedAt = Date.now()
}

async function answer(request: Request, { text, mediaType }: RenderedDocument): Promise<Response> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const tag = `"${Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')}"`
  const headers = {
    'Content-Type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'Cache-Control': `public, max-age=${secondsKept}`,
    ETag: tag,
  }
  // A proxy that compresses marks the tag as weak: W/"…".
  const known =
    request.headers
      .get('If-None-Match')
      ?.split(',')
      .map(each => each.trim().replace(/^W\//, '')) ?? []
  const isKnown = known.includes(tag) || known.includes('*')
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}
