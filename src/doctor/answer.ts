import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** What a server answered for an address, after its redirects. */
export interface Answer {
  /** The address that answered. */
  readonly url: URL
  readonly status: number
  /** In small letters; a value may be from anybody. */
  readonly headers: Headers
  /** Decompressed. */
  readonly body: Buffer
  /** Each redirect: its status, and where it led. */
  readonly redirects: readonly (readonly [status: number, target: URL])[]
  /** Halfway between question and answer, in milliseconds since 1970. */
  readonly at: number
  /** From the first question to the last byte, in milliseconds. */
  readonly took: number
}

/** How long to wait for each answer in milliseconds, and the clock in milliseconds since 1970. */
export interface Patience {
  readonly limit: number
  readonly clock: () => number
}

/** What went wrong before there was an answer, and the code of the error where it has one. */
export class NoAnswer extends Error {
  readonly code: string | undefined
  constructor(message: string, code?: string) {
    super(message)
    this.code = code
  }
}

const maxRedirects = 5

/** In bytes: no feed is as long, and an endless one must not fill the memory. */
const maxBody = 64 * 2 ** 20

type Fields = Readonly<Record<string, string>>

/** Asks for a document. Throws NoAnswer where the server gives none, or none that can be read. */
export async function ask(address: URL, fields: Fields, patience: Patience): Promise<Answer> {
  const { limit } = patience
  const ended = new AbortController()
  const late = pause(limit, undefined, { signal: ended.signal }).then(
    () => ended.abort(new NoAnswer(`gave no whole answer within ${limit / 1000} seconds`, 'TimeoutError')),
    () => undefined,
  )
  try {
    return await follow(address, fields, patience, ended.signal)
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error
  } finally {
    ended.abort()
    await late
  }
}

async function follow(address: URL, fields: Fields, { clock }: Patience, signal: AbortSignal): Promise<Answer> {
  const redirects: [number, URL][] = []
  const asked = clock()
  for (let url = address; ;) {
    const begun = clock()
    const response = await open(url, fields, signal)
    const at = (begun + clock()) / 2
    const { statusCode: status = 0 } = response
    const headers = headersOf(response)
    const location = headers.get('location')
    const target = isRedirect(status) && location !== null ? targetIn(location, url) : undefined
    if (!target) {
      const body = await bodyOf(response, headers)
      return { url, status, headers, body, redirects, at, took: clock() - asked }
    }
    response.destroy()
    if (redirects.length === maxRedirects || !/^https?:$/.test(target.protocol))
      throw new NoAnswer(`was redirected too often, or out of the web: ${target.href}`)
    redirects.push([status, target])
    url = target
  }
}

function open(url: URL, fields: Fields, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = { accept: '*/*', 'user-agent': 'pregon doctor', ...fields }
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    // A connection for each question, as readers open one.
    request(url, { headers, signal, agent: false }, resolve)
      .on('error', error => reject(noAnswer('', error)))
      .end()
  })
}

const headersOf = ({ headersDistinct }: IncomingMessage): Headers =>
  new Headers(
    Object.entries(headersDistinct).flatMap(
      ([name, values]) => values?.map((each): [string, string] => [name, each]) ?? [],
    ),
  )

const targetIn = (location: string, base: URL): URL | undefined =>
  URL.canParse(location, base.href) ? new URL(location, base) : undefined

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)

const bounds = { maxOutputLength: maxBody }

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: bytes => gunzipSync(bytes, bounds),
  'x-gzip': bytes => gunzipSync(bytes, bounds),
  deflate: bytes => inflateSync(bytes, bounds),
  br: bytes => brotliDecompressSync(bytes, bounds),
}

/** A body in a coding that is not known stays as it is. */
async function bodyOf(response: IncomingMessage, headers: Headers): Promise<Buffer> {
  try {
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > maxBody) throw new NoAnswer(`sent more than ${maxBody / 2 ** 20} MB`)
    }
    const bytes = Buffer.concat(chunks)
    const decode = bytes.length === 0 ? undefined : decoders[codingOf(headers)]
    return decode ? decode(bytes) : bytes
  } catch (error) {
    throw error instanceof NoAnswer ? error : noAnswer('sent a body that cannot be read: ', error)
  }
}

/** The coding of a body; `identity` where there is none. */
export const codingOf = (headers: Headers): string => headers.get('content-encoding')?.toLowerCase() || 'identity'

function noAnswer(begin: string, error: unknown): NoAnswer {
  if (!(error instanceof Error)) return new NoAnswer(`${begin}${String(error)}`)
  const { code } = error as NodeJS.ErrnoException
  const reason = code === undefined ? error.message : `${error.message || 'no connection'} (${code})`
  return new NoAnswer(`${begin}${reason}`, code)
}
