// The types of the package in programs that use all of it: they compile in each TypeScript that we promise.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { repository, temporaryFolder } from '../support/newsroom.ts'

/** Uses every export. Each line after `@ts-expect-error` must be an error. */
const program = `
import {
  build, checkDocument, checkDocuments, describe, describeFinding, describeReason, hosting, LanguageFeed, links, next, ping,
  renderFeeds, status,
  type BuildOptions, type ByLanguage, type CheckOptions, type Explanation, type FeedExplanation, type FeedInLanguage,
  type FeedLink, type FeedReport, type Finding, type FindingCode, type HostingOptions, type HostKind, type ItemInLanguage,
  type LanguageFeedOptions, type LanguageItem, type LinksOptions, type NamedText, type NamespacedExtension,
  type NextChange, type NextOptions, type OnProblem, type OnProgress, type PageLinks, type Parsed, type Phase,
  type PingOptions, type PingReport, type Place, type Problem, type ProblemCode, type Reason, type RecordInput,
  type RenderedDocument, type RenderedFeeds, type RenderOptions, type Report, type Severity, type SiteFileInput,
  type SiteInput, type Status, type StatusOptions, type WordsInput,
} from 'pregon'

declare const log: (...values: readonly (string | number | undefined)[]) => void

export const onProblem: OnProblem = problem => log(describe(problem))
export const onProgress: OnProgress = (done, total, phase: Phase) => log(done, total, phase)
const buildOptions: BuildOptions = { site: 'news', threads: 2, explain: true, onProblem, onProgress }

export async function built(): Promise<number> {
  const report: Report = await build(buildOptions)
  const codes: readonly ProblemCode[] = report.problems.map(({ code }) => code)
  const places: readonly Place[] = report.problems
  const severities: readonly Severity[] = report.problems.map(({ severity }) => severity)
  const feeds: readonly FeedReport[] = report.feeds
  const explanation: Explanation | undefined = report.explanation
  const explained: readonly FeedExplanation[] = explanation?.feeds ?? []
  const reasons: readonly Reason[] = explained.flatMap(each => each.reasons)
  log(...codes, ...severities, places[0]?.line, feeds[0]?.newest?.toISOString(), ...reasons.map(describeReason))
  // @ts-expect-error nobody may change a report
  report.status = 0
  const pingOptions: PingOptions = { batch: 1, sleep: async () => {} }
  const pinged: PingReport = await ping(pingOptions)
  return report.status + pinged.status + report.documents.created.length
}
// @ts-expect-error a number of threads is no text
export const unfit: BuildOptions = { threads: '2' }
// @ts-expect-error there is no such phase
export const strange: Phase = 'thinking'

const words: WordsInput = { title: 'The port reopens', body: 'Text.' }
const siteFile: SiteFileInput = {
  publisher: 'La Voz', authority: 'lavoz.example,2026', timezone: 'America/Havana', feeds: 'https://www.lavoz.example/feeds/',
  languages: { en: { home: 'https://www.lavoz.example/' } }, sections: ['world'],
}
const site: SiteInput = { site: siteFile, locales: { en: { site: { title: 'La Voz' } } } }
const record: RecordInput = {
  id: 'port', published: new Date(0), section: 'world', translations: { en: words },
}
// @ts-expect-error a record has an id
export const anonymous: RecordInput = { published: '2026-02-28', section: 'world', translations: {} }

export async function rendered(): Promise<readonly Finding[]> {
  const options: RenderOptions = { now: new Date(), onProblem }
  const made: RenderedFeeds = await renderFeeds(site, [record], options)
  const documents: readonly RenderedDocument[] = made.documents
  const texts: readonly NamedText[] = documents.map(({ path, text }) => ({ name: path, text }))
  const checking: CheckOptions = { now: options.now, maxBytes: 1_000_000 }
  const findings = [...checkDocuments(texts, checking), ...texts.flatMap(each => checkDocument(each.text, each.name, checking))]
  const codes: readonly FindingCode[] = findings.map(({ code }) => code)
  log(...codes, ...findings.map(describeFinding))
  return findings
}

function valueOf<T>(parsed: Parsed<T>): T | undefined {
  for (const problem of parsed.problems satisfies readonly Problem[]) onProblem(problem)
  return parsed.ok ? parsed.value : undefined
}

export async function looked(kind: HostKind): Promise<string> {
  const linksOptions: LinksOptions = { site: 'news', language: 'es', section: undefined }
  const pages: readonly PageLinks[] = valueOf(await links(linksOptions)) ?? []
  const first: FeedLink | undefined = pages[0]?.links[0]
  const nextOptions: NextOptions = { now: new Date() }
  const change: NextChange | undefined = valueOf(await next(nextOptions))
  const statusOptions: StatusOptions = { now: new Date(), only: ['missing'], rows: 5 }
  const found: Status | undefined = valueOf(await status(statusOptions))
  const hostingOptions: HostingOptions = { as: 'parts' }
  log(first?.href, change?.at.toISOString(), found?.articles, ...[...(found?.counts.values() ?? [])].map(({ missing }) => missing))
  return valueOf(await hosting(kind, hostingOptions)) ?? ''
}
// @ts-expect-error there is no such kind of host
void hosting('apache')

const inOthers: ByLanguage<FeedInLanguage> = { es: { title: 'La Voz', feed: 'https://www.lavoz.example/es.xml' } }
const feedOptions: LanguageFeedOptions = {
  title: 'The Voice', id: 'https://www.lavoz.example/', copyright: '', language: 'en', translations: inOthers,
}
const elsewhere: ItemInLanguage = { url: 'https://www.lavoz.example/es/1' }
const item: LanguageItem = { title: 'Port', link: 'https://www.lavoz.example/1', date: new Date(0), translations: { es: elsewhere } }
const extension: NamespacedExtension = { name: 'geo:lat', namespace: 'http://www.w3.org/2003/01/geo/wgs84_pos#', objects: { _text: '23.1' } }
export function single(): string {
  const feed = new LanguageFeed(feedOptions)
  feed.addItem(item)
  feed.addExtension(extension)
  return feed.rss2() + feed.atom1() + feed.json1()
}
// @ts-expect-error a feed has a language
export const mute: LanguageFeedOptions = { title: '', id: '', copyright: '' }
`

/** A program that becomes CommonJS loads a package of modules with import(). */
const common = `
import type { Report } from 'pregon' with { 'resolution-mode': 'import' }
export const built = async (): Promise<Report> => (await import('pregon')).build({ site: 'news' })
`

const node16 = { module: 'node16', moduleResolution: 'node16' }
const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' }
const bundler = { module: 'esnext', moduleResolution: 'bundler' }

/** The oldest, the last one written in JavaScript that most use, and the present one, which is fast. */
const versions = [
  { version: '5.4', settings: [node16, bundler] },
  { version: '5.9', settings: [nodenext] },
  { version: '7.0', settings: [node16, nodenext, bundler] },
]

const compilerOf = (version: string): string =>
  version === '7.0'
    ? join(repository, 'node_modules/typescript')
    : join(import.meta.dirname, 'typescript-versions/node_modules', `typescript-${version}`)

const folder = temporaryFolder()
beforeAll(() => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: repository, encoding: 'utf8' }),
  ) as { files: { path: string }[] }[]
  const modules = join(folder, 'node_modules')
  for (const { path } of packed?.files ?? [])
    if (path === 'package.json' || /^lib\/.*\.d\.c?ts$/.test(path))
      cpSync(join(repository, path), join(modules, 'pregon', path))
  // The types name types of packages that the package depends on, and of no others.
  for (const name of Object.keys(dependencies())) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(repository, 'node_modules', name), join(modules, name))
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
})

function dependencies(): object {
  const text = readFileSync(join(repository, 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly dependencies: object }).dependencies
}

test('the program uses every export of the package', () => {
  const exported = [...readFileSync(join(repository, 'src/index.ts'), 'utf8').matchAll(/\{([^}]*)\}/g)]
  const names = exported.flatMap(([, list = '']) => list.split(',').map(name => name.replace('type ', '').trim()))
  const [, used = ''] = /import \{([^}]*)\}/.exec(program) ?? []
  expect(new Set(used.split(',').map(name => name.replace('type ', '').trim()))).toEqual(new Set(names))
})

describe.each(versions)('with TypeScript $version', ({ version, settings }) => {
  const compiler = compilerOf(version)
  // `npm run test:slow` installs these versions.
  test.skipIf(!existsSync(compiler)).each(settings)('the program compiles: $moduleResolution', options => {
    const own = join(folder, `${version}-${options.moduleResolution}`)
    mkdirSync(own)
    writeFileSync(join(own, 'program.ts'), program)
    if (options.module !== 'esnext') writeFileSync(join(own, 'common.cts'), common)
    const strict = {
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      verbatimModuleSyntax: options.module === 'esnext',
      isolatedModules: true,
      noEmit: true,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
    }
    writeFileSync(join(own, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...strict, ...options } }))
    const ran = spawnSync(process.execPath, [join(compiler, 'bin/tsc'), '-p', own], { encoding: 'utf8' })
    expect([ran.stdout, ran.stderr, ran.status]).toEqual(['', '', 0])
  })
})
