// Which phase of a build a function belongs to, by where its source stands.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const proof = 'proof'
export const loading = 'loading code'
/** All that these call is their own: a proof parses with the parsers of other phases, and loading runs what modules prepare. */
export const whole = new Set([proof, loading])
export const finding = 'finding and reading files'
export const writing = 'joining, digests and writing'
export const waiting = 'waiting: for the disk, for another thread'
export const rest = 'everything else'

/**
 * A sample belongs to the first row that matches one of the functions on its stack, from the innermost outward: what a
 * phase calls is the phase's own unless it is itself a phase. Files that several phases share (the XML writer, escaping,
 * digests) stand in no row, and so go to their callers. `sources` begin the paths of files; `names` are functions, and
 * where both stand, both must match.
 */
const phases = [
  { name: 'compression', sources: ['node:zlib'] },
  { name: 'collecting garbage', names: ['(garbage collector)'] },
  { name: loading, sources: ['node:internal/modules/', 'node:internal/bootstrap/', 'node:internal/main/'] },
  {
    name: 'parsing YAML and JSON',
    sources: [
      'src/input/yaml/',
      'src/input/json/',
      'src/input/parse.ts',
      'src/input/front-matter.ts',
      'node_modules/yaml/',
    ],
  },
  {
    name: 'checking records',
    sources: ['src/input/record/', 'src/input/parse-article.ts', 'src/model/', 'node_modules/zod/'],
  },
  { name: finding, sources: ['src/input/', 'src/cache/file-stats.ts', 'src/cache/stat-files.ts'] },
  {
    name: proof,
    sources: ['src/rendering/verify.ts', 'src/checks/', 'src/content/fast-safe.ts', 'src/formats/fast-xml.ts'],
  },
  {
    name: 'items: words, HTML, the text of each format',
    sources: ['src/content/story.ts', 'src/rendering/', 'src/words/'],
  },
  {
    name: 'Markdown and sanitizing',
    sources: [
      'src/content/',
      ...['markdown-it', 'mdurl', 'linkify-it', 'parse5', 'entities'].map(name => `node_modules/${name}/`),
    ],
  },
  {
    name: 'frames',
    sources: [
      'src/formats/frame.ts',
      'src/planning/channel.ts',
      'node_modules/xmlbuilder2/',
      'node_modules/@oozcitak/',
    ],
  },
  { name: 'frames', names: ['frame'], sources: ['src/formats/'] },
  { name: 'items: words, HTML, the text of each format', names: ['item'], sources: ['src/formats/'] },
  { name: 'choosing the articles of each feed', sources: ['src/planning/'] },
  { name: 'items to and from spools', sources: ['src/output/spool.ts'] },
  { name: 'what threads tell each other', names: ['postMessage'] },
  { name: 'what threads tell each other', sources: ['src/workers/threads.ts', 'src/workers/pool.ts'] },
  { name: 'what is remembered: reading and writing it', sources: ['src/cache/', 'src/output/manifest.ts'] },
  { name: writing, sources: ['src/output/', 'src/workers/assemble-documents.ts'] },
  { name: 'deciding what is to be done', sources: ['src/build/'] },
]

/** The names of all phases, each once. */
export const phaseNames = [...new Set(phases.map(({ name }) => name))]

// A file that has moved would silently be counted to its callers.
const root = fileURLToPath(new URL('..', import.meta.url))
const missing = phases
  .flatMap(({ sources = [] }) => sources)
  .filter(source => !source.startsWith('node:') && !existsSync(root + source))
if (missing.length > 0) throw new Error(`bench/phase-list.mjs names what is not there: ${missing.join(', ')}`)

/** The phase of a function, or undefined where it belongs to its caller's. */
export function phaseOfFunction(name, source) {
  return phases.find(
    ({ names, sources }) =>
      (names === undefined || names.includes(name)) &&
      (sources === undefined || sources.some(beginning => source.startsWith(beginning))),
  )?.name
}
