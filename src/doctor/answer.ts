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
}

/** How long to wait for each answer in milliseconds, and the clock in milliseconds since 1970. */
export interface Patience {
  readonly limit: number
  readonly clock: () => number
}

/** What went wrong before there was an answer. */
export class NoAnswer extends Error {}

const maxRedirects = 5

/** In bytes: no feed is as long, and an endless one must not fill the memory. */
const maxBody = 64 * 2 ** 20

/** Asks for a document. Throws NoAnswer where the server gives none, or none that can be read. */
export async function ask(
  address: URL,
  headers: Readonly<Record<string, string>>,
  { limit, clock }: Patience,
): Promise<Answer> {
  const signal = AbortSignal.timeout(limit)
  const redirects: [number, URL][] = []
  for (let url = address; ;) {
    const begun = clock()
    const response = await fetch(url, {
      headers: { 'user-agent': 'pregon doctor', ...headers },
      redirect: 'manual',
      signal,
    }).catch((error: unknown) => {
      throw new NoAnswer(reasonOf(error, limit))
    })
    const location = response.headers.get('location')
    const target = isRedirect(response.status) && location !== null ? targetIn(location, url) : undefined
    if (target && redirects.length < maxRedirects && /^https?:$/.test(target.protocol)) {
      await response.body?.cancel()
      redirects.push([response.status, target])
      url = target
      continue
    }
    if (target) throw new NoAnswer(`was redirected too often, or out of the web: ${target.href}`)
    const { status } = response
    const at = (begun + clock()) / 2
    return { url, status, headers: response.headers, body: await bodyOf(response, limit), redirects, at }
  }
}

const targetIn = (location: string, base: URL): URL | undefined =>
  URL.canParse(location, base.href) ? new URL(location, base) : undefined

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)

async function bodyOf(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk)
      length += chunk.length
      if (length > maxBody) throw new NoAnswer(`sent more than ${maxBody / 2 ** 20} MB`)
    }
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer(`sent a body that cannot be read: ${reasonOf(error, limit)}`)
  }
  return Buffer.concat(chunks)
}

function reasonOf(error: unknown, limit: number): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `gave no whole answer within ${limit / 1000} seconds`
  const cause = error.cause instanceof Error ? error.cause : error
  const { code } = cause as NodeJS.ErrnoException
  return code === undefined ? cause.message : `${cause.message || 'no connection'} (${code})`
}
