import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

/** What a browser did with a body beside showing it. */
export interface Observation {
  /** Signs that something executed. */
  readonly executed: readonly string[]
  /** Every address that was asked for, but the page itself. */
  readonly requested: readonly string[]
}

export interface Stage {
  readonly observe: (body: string) => Promise<Observation>
  readonly close: () => Promise<void>
}

/** The page's own host; relative addresses in bodies are resolved against it. */
export const host = 'http://news.example/'

/** A headless browser in which every host is a loopback server that knows one page at a time and logs what it is asked. */
export async function openStage(): Promise<Stage> {
  let page = ''
  const asked: string[] = []
  const server = createServer((request, response) => {
    const isOfBrowser = /\.(?:google|googleapis|gvt1)\.com$/.test(request.headers.host ?? '')
    if (request.url !== '/stage' && !isOfBrowser) asked.push(`http://${request.headers.host}${request.url}`)
    response.setHeader('content-type', request.url === '/stage' ? 'text/html; charset=utf-8' : 'text/plain')
    response.end(request.url === '/stage' ? page : '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
      '--autoplay-policy=no-user-gesture-required',
      '--disable-component-update',
      '--disable-background-networking',
    ],
  })
  const context = await browser.newContext()
  const observe = async (body: string): Promise<Observation> => {
    page = pageOf(body)
    asked.length = 0
    const seen = await visit(context)
    return { executed: seen.executed, requested: [...new Set([...seen.requested, ...asked])].toSorted() }
  }
  return { observe, close: () => close(browser, server) }
}

async function close(browser: Browser, server: ReturnType<typeof createServer>): Promise<void> {
  await browser.close()
  server.closeAllConnections()
  server.close()
}

async function visit(context: BrowserContext): Promise<Observation> {
  const executed: string[] = []
  const requested: string[] = []
  const page = await context.newPage()
  page.on('dialog', dialog => {
    executed.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', error => executed.push(`an error: ${error.message}`))
  page.on('popup', popup => executed.push(`a window: ${popup.url()}`))
  page.on('framenavigated', frame => {
    if (frame.url() !== `${host}stage`) executed.push(`a navigation: ${frame.url()}`)
  })
  page.on('request', request => {
    if (request.url() !== `${host}stage`) requested.push(request.url())
  })
  try {
    await page.goto(`${host}stage`, { waitUntil: 'load', timeout: 5000 })
    const canary = await page.evaluate<readonly string[]>('perform()')
    executed.push(...canary)
  } catch (error) {
    // A page that leaves while it is looked at has executed something.
    executed.push(`left: ${(error as Error).message.split('\n')[0]}`)
  }
  await page.close()
  return { executed, requested }
}

/**
 * A page as readers make it: a body in a document, and again by way of innerHTML, twice serialized. Then every element
 * is sent every event that a person could cause, and every link is followed that does not lead to another page.
 */
function pageOf(body: string): string {
  return `<!doctype html><title>Stage</title><link rel=icon href="data:,"><script>
const calls = []
window.canary = what => { calls.push('the canary was called') }
addEventListener('click', event => {
  const link = event.target.closest?.('a,area')
  if (link && /^(https?|mailto|tel):$/.test(link.protocol)) event.preventDefault()
}, true)
async function perform() {
  const article = document.getElementById('article')
  const again = document.body.appendChild(document.createElement('div'))
  again.innerHTML = article ? article.innerHTML : ''
  again.innerHTML = again.innerHTML
  const events = ['mouseover', 'pointerenter', 'focus', 'load', 'error', 'toggle', 'animationstart', 'scroll', 'beforematch', 'pageshow', 'begin']
  for (const element of document.querySelectorAll('#article, #article *, body > div:last-child *')) {
    for (const type of events) element.dispatchEvent(new Event(type))
    element.click?.()
    element.focus?.()
  }
  await new Promise(resolve => setTimeout(resolve, 30))
  return calls
}
</script><body><div id="article">${body}</div>`
}
