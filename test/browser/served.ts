import { createServer, type Server } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { pagePolicy } from '../../src/hosting/pages.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.json': 'application/json',
}

const dot = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>',
)

/** An output folder on a loopback server that sends the policy of pages, and a browser. */
export interface ServedPages {
  readonly base: string
  /** Opens a page. `asked` collects the addresses of other hosts that it asks for; pictures are answered. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<{ page: Page; asked: string[] }>
  readonly close: () => Promise<void>
}

export async function servePages(folder: string): Promise<ServedPages> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    response.statusCode = existsSync(path) ? 200 : 404
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain')
    response.setHeader('content-security-policy', pagePolicy)
    response.end(existsSync(path) ? readFileSync(path) : '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  return { base, open: (path, options) => open(browser, base, path, options), close: () => close(browser, server) }
}

async function open(browser: Browser, base: string, path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const asked: string[] = []
  await context.route(
    url => !url.href.startsWith(base),
    route => {
      if (route.request().resourceType() === 'image') return route.fulfill({ contentType: 'image/svg+xml', body: dot })
      asked.push(route.request().url())
      return route.abort()
    },
  )
  const page = await context.newPage()
  page.on('pageerror', error => asked.push(`an error: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error') asked.push(message.text())
  })
  page.on('dialog', dialog => {
    asked.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(base + path)
  return { page, asked }
}

async function close(browser: Browser, server: Server): Promise<void> {
  await browser.close()
  server.closeAllConnections()
  server.close()
}
