import { setTimeout as pause } from 'node:timers/promises'

/** The time limits of announcements, in milliseconds. */
export interface Limits {
  /** The limit of one request, including a redirect within the hub. */
  readonly request: number
  /** The limit of all requests of one ping together. */
  readonly total: number
  /** The waits before the second attempt, the third, … */
  readonly delays: readonly number[]
}

export const usualLimits: Limits = { request: 10_000, total: 60_000, delays: [1000, 4000, 16_000] }

export type Sleep = (milliseconds: number) => Promise<unknown>

export type HubAnswer =
  | { readonly kind: 'accepted' }
  /** Another attempt may succeed. `wait` is the delay that the hub asked for, in milliseconds. */
  | { readonly kind: 'failed'; readonly reason: string; readonly wait?: number | undefined }
  /** Another attempt would get the same answer. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'redirected'; readonly target: string }

/** The kind of address that a hub must have; undefined if this hub has it. */
export function unfitHub(hub: string): string | undefined {
  const { protocol, hostname, username, password } = new URL(hub)
  // WebSub §8 recommends HTTPS for all requests. Requests within the machine pass no network.
  if (protocol !== 'https:' && !isLoopback(hostname)) return 'an https address'
  // The hub's address is public, since every feed holds it; and fetch refuses an address with a password.
  return username === '' && password === '' ? undefined : 'the address without user name and password'
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

// The size of a form that small servers accept in their default settings, in bytes.
const bodyLimit = 8192

/** Splits documents into requests of a limited size. A topic that exceeds the limit alone gets its own request. */
export function batchesOf<T extends { readonly topic: string }>(documents: readonly T[], maxSize: number): T[][] {
  const batches: T[][] = []
  for (const document of documents) {
    const last = batches.at(-1)
    if (last && last.length < maxSize && bodyOf([...last, document]).length <= bodyLimit) last.push(document)
    else batches.push([document])
  }
  return batches
}

/**
 * The body of a request. WebSub §6 does not prescribe one; its example has this form, which public hubs accept.
 * Google's hub documents that hub.url may repeat.
 */
function bodyOf(documents: readonly { readonly topic: string }[]): string {
  const urls = documents.map(({ topic }): [string, string] => ['hub.url', topic])
  return new URLSearchParams([['hub.mode', 'publish'], ...urls]).toString()
}

/**
 * Announces changed topics to a hub. If that fails, tries again after each of the delays. `deadline` is a value of
 * performance.now().
 */
export async function announce(
  hub: string,
  documents: readonly { readonly topic: string }[],
  deadline: number,
  { request, delays }: Limits,
  sleep: Sleep = pause,
): Promise<HubAnswer> {
  const body = bodyOf(documents)
  const left = () => deadline - performance.now()
  let answer: HubAnswer = { kind: 'failed', reason: 'was not asked, as the time was up' }
  for (const delay of [...delays, undefined]) {
    if (left() <= 0) return answer
    answer = await post(new URL(hub), body, Math.ceil(Math.min(request, left())))
    if (answer.kind !== 'failed' || delay === undefined) return answer
    const wait = Math.max(delay, answer.wait ?? 0)
    if (wait >= left()) return answer
    await sleep(wait)
  }
  return answer
}

async function post(hub: URL, body: string, timeout: number): Promise<HubAnswer> {
  const signal = AbortSignal.timeout(timeout)
  try {
    const response = await send(hub, body, signal)
    const target = targetOf(response, hub)
    if (target === undefined) return await judge(response)
    // Only these two redirects keep the method and the body (RFC 9110 §15.4.8, §15.4.9).
    const mayFollow = [307, 308].includes(response.status) && target?.origin === hub.origin
    if (!mayFollow) return redirected(response)
    const second = await send(target, body, signal)
    return targetOf(second, target) === undefined ? await judge(second) : redirected(second)
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error, timeout) }
  }
}

async function send(url: URL, body: string, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'accept-encoding': 'identity',
      'user-agent': 'Pregon',
    },
    body,
    redirect: 'manual',
    signal,
  })
}

/** The address to which an answer redirects; undefined if it does not redirect, null if it names no valid address. */
function targetOf({ status, headers }: Response, from: URL): URL | null | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined
  const location = headers.get('location')
  if (location === null) return null
  try {
    return new URL(location, from)
  } catch {
    return null
  }
}

function redirected(response: Response): HubAnswer {
  discard(response)
  const target = targetOf(response, new URL(response.url))
  return { kind: 'redirected', target: target?.href ?? 'an address that cannot be read' }
}

async function judge(response: Response): Promise<HubAnswer> {
  const { status, statusText, headers, ok } = response
  if (ok) {
    discard(response)
    return { kind: 'accepted' }
  }
  const words = await wordsOf(response)
  const reason = `answered ${[status, plain(statusText)].join(' ').trim()}${words === '' ? '' : `: ${words}`}`
  const isPassing = status >= 500 || [408, 425, 429].includes(status)
  return isPassing ? { kind: 'failed', reason, wait: waitOf(headers.get('retry-after')) } : { kind: 'refused', reason }
}

/** RFC 9110 §10.2.3: a number of seconds, or a date. */
function waitOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(wait) ? undefined : wait
}

/** The hub's reason for a refusal (WebSub §5.1.2: plain text), cut to one line; empty if the hub sent an HTML page. */
async function wordsOf(response: Response): Promise<string> {
  const isPage = /html/i.test(response.headers.get('content-type') ?? '')
  let text = ''
  try {
    const decoder = new TextDecoder()
    // Leaving the loop cancels the rest of the body.
    for await (const chunk of isPage ? [] : (response.body ?? [])) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length >= 500) break
    }
  } catch {
    // The status alone is a sufficient reason, so a broken body is no second failure.
  }
  if (isPage) discard(response)
  const words = plain(text)
  return words.length > 120 ? `${words.slice(0, 119)}…` : words
}

/** Removes control and format characters: text from another server must not control the terminal. */
function plain(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim()
}

function discard({ body }: Response): void {
  body?.cancel().catch(() => undefined)
}

function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return `could not be reached (${String(error)})`
  if (error.name === 'TimeoutError') return `did not answer within ${timeout / 1000} seconds`
  const cause = error.cause instanceof Error ? error.cause : error
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') return 'closed the connection without an answer'
  return `could not be reached (${code ?? plain(cause.message)})`
}
