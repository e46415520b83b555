// The recipes for frameworks: they type-check as a program that uses the package, and run.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { build, checkDocuments } from '../../src/index.ts'
import { copySample, now, record, repository, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'

const sources = join(repository, 'examples/recipes')
const names = readdirSync(sources)
const folder = temporaryFolder()

const types: Readonly<Record<string, string>> = {
  'rss.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
}
const files = ['es', 'en'].flatMap(language => Object.keys(types).map(file => ({ language, file })))

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(repository, join(folder, 'node_modules/pregon'))
  symlinkSync(join(repository, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  cpSync(sources, join(folder, 'src'), { recursive: true })
  const next = readFileSync(join(sources, 'next.ts'), 'utf8')
  writeFileSync(
    join(folder, 'src/next-partner.ts'),
    next.replace('sections: [', 'partners: { portal: {} }, sections: ['),
  )
  const { compilerOptions } = JSON.parse(readFileSync(join(repository, 'tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: object
  }
  const own = { isolatedDeclarations: false, declaration: false, declarationMap: false, allowJs: true, checkJs: true }
  const options = { ...compilerOptions, ...own, rootDir: 'src', outDir: 'out' }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }))
  const tsc = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    encoding: 'utf8',
  })
  expect([tsc.stdout + tsc.stderr, tsc.status]).toEqual(['', 0])
})

const load = async <T>(name: string): Promise<T> =>
  (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'out', name)).href)) as T

test('docs/recipes.md shows each recipe as it is', () => {
  const page = readFileSync(join(repository, 'docs/recipes.md'), 'utf8')
  const shown = [...page.matchAll(/^```[jt]s\n([\s\S]*?)^```$/gm)].map(([, text]) => text)
  expect(new Set(shown)).toEqual(new Set(names.map(name => readFileSync(join(sources, name), 'utf8'))))
  for (const name of names) expect(page).toContain(`(../examples/recipes/${name})`)
})

interface Answer {
  readonly status: number
  readonly type: string | null
  readonly tag: string | null
  readonly text: string
}

type Ask = (path: string, ifNoneMatch?: string) => Promise<Answer>

const asked = (path: string, ifNoneMatch: string | undefined): Request =>
  new Request(`https://www.example.com/feeds/${path}`, {
    headers: ifNoneMatch === undefined ? {} : { 'If-None-Match': ifNoneMatch },
  })

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  type: response.headers.get('Content-Type'),
  tag: response.headers.get('ETag'),
  text: await response.text(),
})

/** What readers ask of any server of feeds. */
async function servesFeeds(ask: Ask): Promise<void> {
  const documents: { name: string; text: string }[] = []
  for (const { language, file } of files) {
    const path = `${language}/${file}`
    const first = await ask(path)
    expect([path, first.status, first.type]).toEqual([path, 200, types[file]])
    const tag = first.tag ?? ''
    expect(tag).toMatch(/^"[^"]+"$/)
    for (const known of [tag, `"other", W/${tag}`, '*'])
      expect(await ask(path, known)).toEqual({ ...first, status: 304, text: '' })
    for (const known of ['"other"', tag.slice(1, -1)]) expect(await ask(path, known)).toEqual(first)
    documents.push({ name: path, text: first.text })
  }
  expect(checkDocuments(documents)).toEqual([])
  for (const path of ['fr/rss.xml', 'es/other.xml', 'es', 'toString/rss.xml'])
    expect([path, (await ask(path)).status]).toEqual([path, 404])
}

interface AstroContext {
  readonly params: Readonly<Record<string, string | undefined>>
  readonly request: Request
  readonly isPrerendered?: boolean
}
interface AstroEndpoint {
  readonly getStaticPaths: () => { params: { language: string; file: string } }[]
  readonly GET: (context: AstroContext) => Promise<Response>
}

describe('the endpoint of Astro', () => {
  test('serves feeds', async () => {
    const { GET } = await load<AstroEndpoint>('astro.js')
    await servesFeeds(async (path, ifNoneMatch) => {
      const [language, file] = path.split('/')
      const response = await GET({ params: { language, file }, request: asked(path, ifNoneMatch) })
      return await answerOf(response)
    })
  })

  test('makes the files of a static site, whatever the request says', async () => {
    const { GET, getStaticPaths } = await load<AstroEndpoint>('astro.js')
    const paths = getStaticPaths()
    expect(paths.map(({ params }) => params)).toEqual(files)
    for (const { params } of paths)
      expect((await GET({ params, request: asked('', '*'), isPrerendered: true })).status).toBe(200)
  })
})

interface NextRoute {
  readonly GET: (request: Request, context: { params: Promise<{ path: string[] }> }) => Promise<Response>
}

test.each(['next.js', 'next-partner.js'])('the route of Next.js serves the feeds of all: %s', async name => {
  const { GET } = await load<NextRoute>(name)
  const ofPartner = { params: Promise.resolve({ path: ['es', 'partners', 'portal.xml'] }) }
  expect((await GET(asked('', undefined), ofPartner)).status).toBe(404)
  await servesFeeds(async (path, ifNoneMatch) => {
    const params = Promise.resolve({ path: path.split('/') })
    const response = await GET(asked(path, ifNoneMatch), { params })
    return await answerOf(response)
  })
})

interface ExpressModule {
  readonly keepBuilt: (site: string) => Promise<string>
  readonly serveFeeds: (folder: string) => RequestListener
}

describe('the middleware of Express', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterAll(() => servers.forEach(server => server.close()))

  /** Starts a server; returns how to ask it. Paths are sent as they are. */
  async function started(listener: RequestListener) {
    const server = createServer(listener).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    return (path: string, headers: IncomingHttpHeaders = {}, method = 'GET') =>
      new Promise<Answer & { length: string | undefined }>((resolve, reject) => {
        const sent = request({ port, host: '127.0.0.1', path, headers, method, agent: false }, async response => {
          let text = ''
          for await (const part of response.setEncoding('utf8')) text += String(part)
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? null,
            tag: response.headers.etag ?? null,
            text,
            length: response.headers['content-length'],
          })
        })
        sent.once('error', reject).end()
      })
  }

  test('serves the feeds of a build', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { keepBuilt, serveFeeds } = await load<ExpressModule>('express.js')
    const out = await keepBuilt(copySample())
    const ask = await started(serveFeeds(out))
    await servesFeeds(async (path, ifNoneMatch) => {
      const headers = ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }
      const { status, type, tag, text } = await ask(`/${path}`, headers)
      return { status, type, tag, text }
    })
    const whole = await ask('/es/rss.xml?from=reader')
    expect(await ask('/es/rss.xml', {}, 'HEAD')).toEqual({ ...whole, text: '' })
    expect((await ask('/es/rss.xml', {}, 'POST')).status).toBe(404)
  })

  test('serves every document with its media type, and nothing that is not for everybody', async () => {
    const site = { archives: true, tombstones: true, limit: 1, pages: true, partners: { portal: {} } }
    const records = [record('old', { published: '2026-01-01' }), record('new')]
    const newsroom = writeNewsroom({ records, site, spelling: 'json' })
    const out = join(newsroom, 'dist')
    const { documents } = await build({ site: newsroom, out, now })
    const { serveFeeds } = await load<ExpressModule>('express.js')
    const ask = await started(serveFeeds(out))
    const shown = documents.created.filter(path => !path.includes('/partners/'))
    expect(shown.length).toBeGreaterThan(10)
    const endings: Readonly<Record<string, string>> = {
      xml: 'application/xml',
      html: 'text/html',
      css: 'text/css',
      js: 'text/javascript',
      opml: 'text/x-opml',
    }
    for (const path of shown) {
      const [, format = '', ending = ''] = /([a-z]+)[^/]*\.(\w+)$/.exec(path) ?? []
      const answer = await ask(`/${path}`)
      expect([path, answer.status, answer.type?.split(';')[0]]).toEqual([
        path,
        200,
        types[`${format}.${ending}`] ?? endings[ending],
      ])
    }
    expect(await ask('/es/')).toEqual(await ask('/es/index.html'))
    const hidden = documents.created.filter(path => path.includes('/partners/'))
    expect(hidden.length).toBeGreaterThan(0)
    const outside = ['/../site.yaml', '/../site.json', '/es/../../site.json', '/%2e%2e/site.json', '//../site.json']
    for (const path of [...hidden.map(path => `/${path}`), ...outside])
      expect([path, (await ask(path)).status]).toEqual([path, 404])
  })
})

interface Post {
  readonly url: string
  readonly date: Date
  readonly data: { title: string; lang: string; key: string; summary?: string }
  readonly templateContent: string
}
type Filter = (posts: readonly Post[], format: string, language: string) => string

test('the plugin of Eleventy adds a filter that makes feeds of posts, which link to their translations', async () => {
  const { default: plugin } = await load<{
    default: (config: { addFilter: (name: string, filter: Filter) => void }) => void
  }>('eleventy.js')
  const filters = new Map<string, Filter>()
  plugin({ addFilter: (name, filter) => filters.set(name, filter) })
  expect([...filters.keys()]).toEqual(['languageFeed'])
  const post = (lang: string, key: string, day: number): Post => ({
    url: `/${lang}/${key}/`,
    date: new Date(Date.UTC(2026, 2, day)),
    data: { title: `${key} in ${lang}`, lang, key },
    templateContent: `<p>${key}</p>`,
  })
  const posts = [post('es', 'port', 1), post('en', 'port', 2), post('es', 'bridge', 3)]
  const documents = files.map(({ language, file }) => ({
    name: `${language}/${file}`,
    text: filters.get('languageFeed')?.(posts, file.startsWith('feed') ? 'json' : file.slice(0, -4), language) ?? '',
  }))
  expect(checkDocuments(documents)).toEqual([])
  const spanish = JSON.parse(documents.find(({ name }) => name === 'es/feed.json')?.text ?? '') as {
    items: { url: string; _pregon?: { translations: { url: string }[] } }[]
  }
  expect(spanish.items.map(({ url, _pregon }) => [url, _pregon?.translations.map(other => other.url)])).toEqual([
    ['https://www.example.com/es/bridge/', undefined],
    ['https://www.example.com/es/port/', ['https://www.example.com/en/port/']],
  ])
})
