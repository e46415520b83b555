import { setTimeout as pause } from 'node:timers/promises'

/** What an announcement may cost, in milliseconds unless the name says otherwise. */
export interface Limits {
  /** Of one request, a redirect within the hub included. */
  readonly request: number
  /** Of everything that is told to the hub at one time. */
  readonly total: number
  /** The waits before the second attempt, the third, … */
  readonly delays: readonly number[]
}

export const usualLimits: Limits = { request: 10_000, total: 60_000, delays: [1000, 4000, 16_000] }

export type Sleep = (milliseconds: number) => Promise<unknown>

export type Answer =
  | { readonly kind: 'accepted' }
  /** Another attempt may go better; the hub may have said after how many milliseconds. */
  | { readonly kind: 'failed'; readonly reason: string; readonly wait?: number | undefined }
  /** Another attempt would get the same answer. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'redirected'; readonly target: string }

/** What a hub must be to be spoken to, where this one is not. */
export function unfitHub(hub: string): string | undefined {
  const { protocol, hostname, username, password } = new URL(hub)
  // WebSub §8 recommends HTTPS for all requests; on the machine itself there is nobody between.
  if (protocol !== 'https:' && !isLoopback(hostname)) return 'an https address'
  // The hub stands in every feed, for everybody to read; and fetch refuses such an address.
  return username === '' && password === '' ? undefined : 'the address without user name and password'
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

// What small servers take as a form without further settings.
const bodyLimit = 8192

/** Splits topics into requests of a bounded size; a topic that is longer than that goes alone. */
export function batchesOf<T extends { readonly topic: string }>(told: readonly T[], most: number): T[][] {
  const batches: T[][] = []
  for (const one of told) {
    const last = batches.at(-1)
    if (last && last.length < most && bodyOf([...last, one]).length <= bodyLimit) last.push(one)
    else batches.push([one])
  }
  return batches
}

/** WebSub §6 leaves the message open and names this one, which public hubs take; Google's says that hub.url may repeat. */
function bodyOf(told: readonly { readonly topic: string }[]): string {
  const urls = told.map(({ topic }): [string, string] => ['hub.url', topic])
  return new URLSearchParams([['hub.mode', 'publish'], ...urls]).toString()
}

/** Tells a hub that topics changed, again after each delay while it fails; `deadline` as performance.now() counts. */
export async function announce(
  hub: string,
  told: readonly { readonly topic: string }[],
  deadline: number,
  { request, delays }: Limits,
  sleep: Sleep = pause,
): Promise<Answer> {
  const body = bodyOf(told)
  const left = () => deadline - performance.now()
  let answer: Answer = { kind: 'failed', reason: 'was not asked, as the time was up' }
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

async function post(hub: URL, body: string, timeout: number): Promise<Answer> {
  const signal = AbortSignal.timeout(timeout)
  try {
    const response = await send(hub, body, signal)
    const target = targetOf(response, hub)
    if (target === undefined) return await judge(response)
    // The body and its method stay the same with these two only (RFC 9110 §15.4.8, §15.4.9).
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

/** Where an answer redirects: undefined when it does not, null when it does not say where. */
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

function redirected(response: Response): Answer {
  discard(response)
  const target = targetOf(response, new URL(response.url))
  return { kind: 'redirected', target: target?.href ?? 'an address that cannot be read' }
}

async function judge(response: Response): Promise<Answer> {
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

/** What a hub says about its refusal (WebSub §5.1.2: plain text), as far as it fits a line; an error page says nothing. */
async function wordsOf(response: Response): Promise<string> {
  const isPage = /html/i.test(response.headers.get('content-type') ?? '')
  let text = ''
  try {
    const decoder = new TextDecoder()
    // Leaving the loop cancels the rest, however much there is.
    for await (const chunk of isPage ? [] : (response.body ?? [])) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length >= 500) break
    }
  } catch {
    // The status has been told; what was to follow it is not worth another failure.
  }
  if (isPage) discard(response)
  const words = plain(text)
  return words.length > 120 ? `${words.slice(0, 119)}…` : words
}

/** Control and format characters of strangers do not reach a terminal. */
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
