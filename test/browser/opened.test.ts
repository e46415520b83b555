// What a person sees who opens a feed, with real web servers; and what a reader gets that is a page itself.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type Served } from '../servers/served.ts'
import { caddy, nginx, stop } from '../servers/servers.ts'

describe.each([nginx, caddy])('$name', server => {
  let served: Served
  let browser: Browser
  let reader: Server
  beforeAll(async () => {
    served = await serve(server, '/', { site: { pages: { forBrowsers: true } } })
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
    reader = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><title>A reader</title><a href="${new URL(request.url ?? '', 'http://x').search.slice(1)}">Feed</a>`,
      )
    })
    await new Promise<void>(resolve => reader.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await browser.close()
    reader.closeAllConnections()
    reader.close()
    await stop(served.child)
  })

  test.each(['rss.xml', 'atom.xml', 'feed.json'])(
    'a click on %s shows its page, and a reader that is a page gets the feed, in turn',
    async name => {
      const folder = `http://127.0.0.1:${served.port}/es/sections/world/`
      const feed = folder + name
      const bytes = readFileSync(join(served.site, 'dist/es/sections/world', name), 'utf8')
      const page = await browser.newPage()
      // More than once, since the browser has a cache of its own.
      for (const _ of [1, 2]) {
        await page.goto(`http://127.0.0.1:${(reader.address() as AddressInfo).port}/?${feed}`)
        const fetched = await page.evaluate<string>(`fetch('${feed}').then(answer => answer.text())`)
        expect(fetched).toBe(bytes)
        await page.click('a')
        await page.waitForURL(`${folder}index.html`)
        expect(await page.textContent('h1')).toContain('Mundo')
        expect(await page.getAttribute('link[type="application/rss+xml"]', 'href')).toBe(`${folder}rss.xml`)
        // A feed that is typed into the address bar.
        await page.goto(feed)
        expect(page.url()).toBe(`${folder}index.html`)
      }
      await page.close()
    },
  )
})
