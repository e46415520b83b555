import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accept, answer, type Behaviour, hub, Hub, publish, run, site, slept, topics, useHub } from '../support/hub.ts'

useHub()

const saved = (): { announced: Record<string, string> } =>
  JSON.parse(readFileSync(join(site, '.pregon/pings.json'), 'utf8'))

describe('a hub that misbehaves', () => {
  beforeEach(() => publish())

  test('500, then 200: the second attempt counts', async () => {
    hub.script = [answer(500)]
    expect(await run()).toMatchObject({ status: 0, announced: topics })
    expect(hub.told).toEqual([topics, topics])
    expect(slept).toEqual([1000])
  })

  test('500 for ever: each delay once, and the next ping announces the changes', async () => {
    hub.script = Array.from({ length: 4 }, () => answer(500, {}, 'out of\u001b[31m order'))
    const delays = [1, 2, 3]
    expect(await run({ limits: { delays } })).toEqual({
      status: 1,
      problems: [
        {
          code: 'PING_FAILED',
          severity: 'warning',
          file: 'site.yaml',
          path: 'hub',
          found: 'answered 500 Internal Server Error: out of [31m order',
          expected: '4 changed feeds',
        },
      ],
      announced: [],
      pending: topics,
      unchanged: 0,
    })
    expect(slept).toEqual(delays)
    expect(existsSync(join(site, '.pregon/pings.json'))).toBe(false)
    expect(await run()).toMatchObject({ status: 0, announced: topics, pending: [] })
  })

  test('a feed that was announced before the hub failed is not announced again', async () => {
    hub.script = [accept, answer(503)]
    const first = await run({ batch: 2, limits: { delays: [] } })
    expect(first).toMatchObject({ status: 1, announced: topics.slice(0, 2), pending: topics.slice(2) })
    expect(Object.keys(saved().announced)).toEqual(['en/feed.json', 'en/rss.xml'])
    expect(await run()).toMatchObject({ status: 0, announced: topics.slice(2), unchanged: 2 })
  })

  test('a refused batch is not sent twice, and does not stop the next batch', async () => {
    hub.script = [answer(400, { 'content-type': 'text/plain' }, 'Unknown topic:\n  en/feed.json')]
    const report = await run({ batch: 2 })
    expect(report).toMatchObject({ status: 1, announced: topics.slice(2), pending: topics.slice(0, 2) })
    expect(report.problems[0]?.found).toBe('answered 400 Bad Request: Unknown topic: en/feed.json')
    expect(slept).toEqual([])
  })

  test('an answer that all batches get is reported once', async () => {
    hub.script = topics.map(() => answer(403))
    const { problems, pending } = await run({ batch: 1 })
    expect(pending).toEqual(topics)
    expect(problems).toMatchObject([{ found: 'answered 403 Forbidden', expected: '4 changed feeds' }])
  })

  test('an error page is not quoted', async () => {
    hub.script = [answer(404, { 'content-type': 'text/html; charset=utf-8' }, '<html>no</html>')]
    expect((await run()).problems[0]?.found).toBe('answered 404 Not Found')
  })

  test.each([
    ['2', [2000]],
    ['600', []],
    ['never', [1000]],
  ])('Retry-After %s is obeyed within the time limit', async (retryAfter, expected) => {
    hub.script = [answer(429, { 'retry-after': retryAfter })]
    await run()
    expect(slept).toEqual(expected)
  })

  test('slower than the limit of a request', async () => {
    hub.script = [() => undefined, () => undefined]
    const report = await run({ limits: { request: 40, delays: [1] } })
    expect(report.problems[0]?.found).toBe('did not answer within 0.04 seconds')
    expect(report).toMatchObject({ status: 1, pending: topics })
    expect(hub.requests).toHaveLength(2)
  })

  test('slower than the limit of a ping: the other batches wait for the next ping', async () => {
    hub.script = Array.from({ length: 9 }, (): Behaviour => () => undefined)
    const report = await run({ batch: 1, limits: { request: 60, total: 100, delays: [0, 0, 0, 0] } })
    expect(report).toMatchObject({ status: 1, announced: [], pending: topics })
    expect(report.problems).toHaveLength(1)
    expect(hub.requests.length).toBeLessThanOrEqual(3)
  })

  test('closes the connection', async () => {
    hub.script = [response => response.destroy()]
    expect(await run({ limits: { delays: [] } })).toMatchObject({
      status: 1,
      problems: [{ code: 'PING_FAILED', found: 'closed the connection without an answer' }],
    })
    expect(await run()).toMatchObject({ status: 0, announced: topics })
  })

  test('is not there', async () => {
    hub.close()
    const { problems } = await run({ limits: { delays: [] } })
    expect(problems[0]?.found).toBe('could not be reached (ECONNREFUSED)')
  })

  test.each([200, 403, 500])('a body without end after %i', async status => {
    let sent = 0
    hub.script = [
      response => {
        response.writeHead(status, { 'content-type': 'text/plain' })
        // A closed connection is told as an error. Newer versions of Node.js still call the response writable then.
        const more = (error?: Error | null) => {
          if (error) return
          sent += 65_536
          if (response.writable) response.write(Buffer.alloc(65_536, 'spam '), more)
        }
        more()
      },
    ]
    const report = await run({ limits: { delays: [] } })
    expect(report.status).toBe(status === 200 ? 0 : 1)
    expect(report.problems.map(({ found }) => (found ?? '').length < 200)).toEqual(status === 200 ? [] : [true])
    // No more than the socket buffers hold.
    expect(sent).toBeLessThan(50_000_000)
  })

  test('headers, then silence: accepted is accepted', async () => {
    hub.script = [response => response.writeHead(202).write(' ')]
    expect(await run({ limits: { request: 500 } })).toMatchObject({ status: 0, announced: topics })
  })
})

describe('redirects', () => {
  let other: Hub
  beforeEach(async () => {
    publish()
    other = new Hub()
    await other.listen()
  })
  afterEach(() => other.close())

  test.each([301, 302, 303, 307, 308])('%i to elsewhere is not followed, and named', async status => {
    hub.script = [answer(status, { location: `${other.url}publish` })]
    expect(await run()).toMatchObject({
      status: 1,
      problems: [{ code: 'HUB_MOVED', found: `${other.url}publish`, expected: '4 changed feeds' }],
      pending: topics,
    })
    expect(other.requests).toEqual([])
    expect(hub.requests).toHaveLength(1)
    expect(slept).toEqual([])
  })

  test.each([307, 308])('%i within the hub is followed once, with the same form', async status => {
    hub.script = [answer(status, { location: '/publish' })]
    expect(await run()).toMatchObject({ status: 0, announced: topics })
    expect(hub.requests.map(({ url }) => url)).toEqual(['/', '/publish'])
    expect(hub.told).toEqual([topics, topics])
  })

  test('to itself, again and again', async () => {
    hub.script = Array.from({ length: 9 }, () => answer(307, { location: '/' }))
    expect(await run()).toMatchObject({ status: 1, problems: [{ code: 'HUB_MOVED', found: hub.url }] })
    expect(hub.requests).toHaveLength(2)
  })

  test('within the hub, and from there to elsewhere', async () => {
    hub.script = [answer(308, { location: '/a' }), answer(308, { location: other.url })]
    expect(await run()).toMatchObject({ status: 1, problems: [{ code: 'HUB_MOVED', found: other.url }] })
    expect(other.requests).toEqual([])
  })

  test.each([301, 302, 303])('%i would turn the POST into a GET, so it is not followed either', async status => {
    hub.script = [answer(status, { location: '/publish' })]
    expect(await run()).toMatchObject({ status: 1, problems: [{ code: 'HUB_MOVED', found: `${hub.url}publish` }] })
    expect(hub.requests).toHaveLength(1)
  })

  test.each([{}, { location: 'http://[' }])('to nowhere: %j', async headers => {
    hub.script = [answer(307, headers)]
    expect(await run()).toMatchObject({ status: 1, problems: [{ code: 'HUB_MOVED' }] })
  })
})
