import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formats } from '../formats/formats.ts'
import { formatNames } from '../model/format-name.ts'
import type { Site } from '../model/site.ts'
import { ask, NoAnswer, type Answer, type Patience } from './answer.ts'
import { examine, fault, type Examination } from './examination.ts'
import { readIfThereQuietly } from './quiet-read.ts'
import { remedyForSilence } from './server-remedies.ts'
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

/** Asks for a document and judges the answers.  */
export async function examineServed(served: Served, patience: Patience): Promise<readonly Examination[]> {
  const about = served.address.href
  const answers = await answersOf(served.address, patience).catch((error: unknown) => {
    if (error instanceof NoAnswer) return error
    throw error
  })
  if (answers instanceof NoAnswer) {
    const look = () => fault(answers.message, remedyForSilence(answers.code))
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
  const askAgain = async (coding: string, conditions: Conditions | undefined) =>
    conditions && (await ask(address, { 'accept-encoding': coding, ...conditions }, patience))
  return {
    plain,
    compressed,
    again: await askAgain('identity', conditionsFrom(plain)),
    againCompressed: await askAgain('gzip, br', conditionsFrom(compressed)),
    another: await askAgain('identity', conditionsOfAnother(plain)),
  }
}

type Conditions = Readonly<Record<string, string>>

/** As a reader asks that has the document. RFC 9110 §13.1.3: a server that knows ETags does not look at the date. */
function conditionsFrom({ headers }: Answer): Conditions | undefined {
  const [etag, modified] = [headers.get('etag'), headers.get('last-modified')]
  if (etag === null && modified === null) return undefined
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(modified !== null && { 'if-modified-since': modified }),
  }
}

/** As a reader asks that has a document of the day before. */
function conditionsOfAnother({ headers }: Answer): Conditions | undefined {
  if (headers.has('etag')) return { 'if-none-match': '"pregon-doctor"' }
  const modified = Date.parse(headers.get('last-modified') ?? '')
  const day = 86_400_000
  return Number.isNaN(modified) ? undefined : { 'if-modified-since': new Date(modified - day).toUTCString() }
}
