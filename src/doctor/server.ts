import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formats } from '../formats/formats.ts'
import { formatNames } from '../model/format-name.ts'
import type { Site } from '../model/site.ts'
import { readIfThere } from '../output/write.ts'
import { ask, NoAnswer, type Answer, type Patience } from './answer.ts'
import { examine, fault, type Examination } from './examination.ts'
import { rules, type Answers, type Served } from './served-document.ts'

/** The documents to ask for: the whole feed of each language in each format, in the form of the site's addresses. */
export function ownDocuments({ languages, formats: names, feeds }: Site, out: string): Promise<readonly Served[]> {
  const paths = [...languages.keys()].flatMap(language => names.map(name => `${language}/${formats[name].fileName}`))
  return Promise.all(paths.map(path => servedAt(new URL(path, feeds), path, out)))
}

/** A document of the newsroom at any address: the end of the path says which it is. */
export async function documentAt(address: URL, site: Site | undefined, out: string): Promise<Served> {
  const own =
    site && address.href.startsWith(site.feeds) ? address.pathname.slice(new URL(site.feeds).pathname.length) : ''
  const parts = address.pathname.split('/').filter(part => part !== '')
  const ends = [own, ...parts.map((_, i) => parts.slice(i).join('/'))]
  const path = ends.find(end => end.includes('/') && !end.includes('..') && readIfThereQuietly(join(out, end)))
  return path === undefined ? { address } : await servedAt(address, path, out)
}

async function servedAt(address: URL, path: string, out: string): Promise<Served> {
  const name = formatNames.find(each => path.endsWith(`/${formats[each].fileName}`))
  const [bytes, found] = [readIfThereQuietly(join(out, path)), await stat(join(out, path)).catch(() => undefined)]
  return {
    address,
    ...(name && { mediaType: formats[name].mediaType }),
    ...(bytes && found && { published: { bytes, at: found.mtime } }),
  }
}

/** Undefined, too, for a folder and for what may not be read: other checks tell of that. */
function readIfThereQuietly(path: string): Buffer | undefined {
  try {
    return readIfThere(path)
  } catch {
    return undefined
  }
}

/** Asks for a document and judges the answers.  */
export async function examineServed(served: Served, patience: Patience): Promise<readonly Examination[]> {
  const about = served.address.href
  const answers = await answersOf(served.address, patience).catch((error: unknown) => {
    if (error instanceof NoAnswer) return error
    throw error
  })
  if (answers instanceof NoAnswer) {
    const look = () =>
      fault(answers.message, 'look whether the server runs, and whether its name and its certificate are valid')
    return [await examine({ check: 'answer', about, look }, patience.limit)]
  }
  // Of an answer that is no feed the rest says nothing.
  const asked = Object.entries(rules).filter(([name]) => answers.plain.status === 200 || whereNone.includes(name))
  return await Promise.all(
    asked.map(([check, rule]) => examine({ check, about, look: () => rule(answers, served) }, patience.limit)),
  )
}

const whereNone = ['status', 'https', 'redirects', 'clock']

async function answersOf(address: URL, patience: Patience): Promise<Answers> {
  const plain = await ask(address, { 'accept-encoding': 'identity' }, patience)
  if (plain.status !== 200) return { plain, compressed: plain }
  const compressed = await ask(address, { 'accept-encoding': 'gzip, br' }, patience)
  const conditions = conditionsFrom(plain)
  const again = conditions && (await ask(address, { 'accept-encoding': 'identity', ...conditions }, patience))
  return { plain, compressed, again }
}

/** As a reader asks that has the document. RFC 9110 §13.1.3: a server that knows ETags does not look at the date. */
function conditionsFrom({ headers }: Answer): Readonly<Record<string, string>> | undefined {
  const [etag, modified] = [headers.get('etag'), headers.get('last-modified')]
  if (etag === null && modified === null) return undefined
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(modified !== null && { 'if-modified-since': modified }),
  }
}
