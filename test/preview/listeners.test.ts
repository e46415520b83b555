import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Listeners } from '../../src/preview/listeners.ts'

test('so many pages hear of changes, one more does not, and a page that is closed makes room', async () => {
  const listeners = new Listeners()
  const server = createServer((_, response) => listeners.add(response, '1'))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const open = () =>
    new Promise<IncomingMessage>((done, fail) => get({ host: '127.0.0.1', port, agent: false }, done).on('error', fail))
  const pages = await Promise.all(Array.from({ length: Listeners.limit }, open))
  expect(new Set(pages.map(page => page.statusCode))).toEqual(new Set([200]))
  expect((await open()).statusCode).toBe(503)
  pages[0]?.destroy()
  await expect.poll(async () => (await open()).statusCode, { interval: 5 }).toBe(200)
  const [, second] = pages
  listeners.tell('2')
  listeners.close()
  let heard = ''
  for await (const chunk of second ?? []) heard += String(chunk)
  expect(heard).toContain('data: 2\n')
})
