import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { acquireLock } from '../../src/output/lock.ts'
import { answer, configure, feeds, hub, pregon, publish, run, site, topics, useHub } from '../support/hub.ts'

useHub()

describe('what is announced', () => {
  test('the first ping announces every feed, JSON included, and nothing else', async () => {
    publish()
    const report = await run()
    expect(report).toEqual({ status: 0, problems: [], announced: topics, pending: [], unchanged: 0 })
    expect(hub.requests).toEqual([
      {
        url: '/',
        type: 'application/x-www-form-urlencoded',
        form: [['hub.mode', 'publish'], ...topics.map(topic => ['hub.url', topic])],
      },
    ])
  })

  test('then exactly the feeds whose bytes changed', async () => {
    publish()
    await run()
    expect(await run()).toMatchObject({ status: 0, announced: [], unchanged: 4 })
    expect(hub.requests).toHaveLength(1)
    publish({ 'en/rss.xml': 'b2', 'feeds.opml': 'f2' })
    expect(await run()).toMatchObject({ status: 0, announced: [`${feeds}en/rss.xml`], unchanged: 3 })
    expect(hub.told.at(-1)).toEqual([`${feeds}en/rss.xml`])
  })

  test('every feed again if the state is lost or damaged, or the hub or the address changed', async () => {
    publish()
    await run()
    rmSync(join(site, '.pregon/pings.json'))
    expect(await run()).toMatchObject({ announced: topics })
    writeFileSync(join(site, '.pregon/pings.json'), '{"version":1,"hub"')
    expect(await run()).toMatchObject({ announced: topics })
    configure(`${hub.url}other`)
    expect(await run()).toMatchObject({ announced: topics })
    configure(`${hub.url}other`, 'https://new.example.com/')
    expect((await run()).announced[0]).toBe('https://new.example.com/en/feed.json')
  })

  test('a feed that was removed and came back, but no feed of unknown bytes', async () => {
    publish()
    await run()
    publish({ 'en/rss.xml': '' })
    expect(await run()).toMatchObject({ announced: [], unchanged: 3 })
    publish()
    expect(await run()).toMatchObject({ announced: [`${feeds}en/rss.xml`] })
  })

  test('in requests of limited size', async () => {
    publish()
    await run({ batch: 3 })
    expect(hub.told.map(told => told.length)).toEqual([3, 1])
    configure(hub.url, `https://feeds.example.com/${'long/'.repeat(1000)}`)
    await run()
    expect(hub.told.slice(2).map(told => told.length)).toEqual([1, 1, 1, 1])
  })
})

describe('when nothing may be announced', () => {
  test.each(['http://hub.example.com/', 'http://127.0.0.1.example.com/', 'http://localhost.example.com/'])(
    'the hub %s',
    async url => {
      publish()
      configure(url)
      expect(await run()).toMatchObject({ status: 2, problems: [{ code: 'HUB_UNFIT', path: 'hub', found: url }] })
    },
  )

  test('a hub with a password: no address of a site may hold one', async () => {
    publish()
    configure('https://user:secret@hub.example.com/')
    expect(await run()).toMatchObject({ status: 2, problems: [{ code: 'URL_INVALID', path: 'hub' }] })
  })

  test('no hub', async () => {
    publish()
    configure(undefined)
    expect(await run()).toMatchObject({ status: 2, problems: [{ code: 'HUB_MISSING', file: 'site.yaml' }] })
  })

  test('no site file', async () => {
    rmSync(join(site, 'site.yaml'))
    expect(await run()).toMatchObject({ status: 2, problems: [{ code: 'SITE_MISSING' }] })
  })

  test('no build yet, or one that was killed', async () => {
    expect(await run()).toMatchObject({
      status: 2,
      problems: [{ code: 'MANIFEST_UNSETTLED', found: 'there is no manifest' }],
    })
    publish({}, false)
    expect(await run()).toMatchObject({
      status: 2,
      problems: [{ code: 'MANIFEST_UNSETTLED', found: 'a build did not end' }],
    })
    expect(hub.requests).toEqual([])
  })

  test('a build is under way, until it ends', async () => {
    publish({}, false)
    const taken = await acquireLock(join(site, '.pregon'))
    expect(await run({ limits: { total: 50 } })).toMatchObject({ status: 4, problems: [{ code: 'LOCKED' }] })
    expect(hub.requests).toEqual([])
    const waiting = run()
    publish()
    if ('lock' in taken) taken.lock.release()
    expect(await waiting).toMatchObject({ status: 0, announced: topics })
  })

  test('another ping is under way; a build may be', async () => {
    publish()
    await acquireLock(join(site, '.pregon'))
    expect(await run()).toMatchObject({ status: 0 })
    await acquireLock(join(site, '.pregon/ping'))
    expect(await run({ limits: { total: 50 } })).toMatchObject({ status: 4, problems: [{ code: 'PING_LOCKED' }] })
  })

  test('the state cannot be written', async () => {
    publish()
    writeFileSync(join(site, '.pregon/ping'), 'in the way')
    expect(await run()).toMatchObject({ status: 2, problems: [{ code: 'STATE_UNUSABLE', file: '.pregon/ping/lock' }] })
  })
})

test('the announcements cannot be saved: 1, and the report says that the hub got them', async () => {
  publish()
  mkdirSync(join(site, '.pregon/pings.json'))
  expect(await run()).toMatchObject({
    status: 1,
    announced: topics,
    problems: [{ code: 'PING_UNSAVED', file: '.pregon/pings.json', found: 'EISDIR' }],
  })
})

describe('the command line', () => {
  test('ping prints the number of announced feeds', async () => {
    publish()
    expect(await pregon('ping')).toEqual({ status: 0, stdout: 'announced 4 feeds\n', stderr: '' })
    expect(await pregon('ping')).toEqual({ status: 0, stdout: 'nothing to announce: 4 feeds unchanged\n', stderr: '' })
  })

  test('ping --json prints the report', async () => {
    publish()
    const { stdout } = await pregon('ping', '--json', '--batch', '1')
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'ping',
      status: 0,
      errors: 0,
      warnings: 0,
      problems: [],
      announced: topics,
      pending: [],
      unchanged: 0,
    })
    expect(hub.requests).toHaveLength(4)
  })

  test('ping prints the failure, and exits with 1', async () => {
    publish()
    hub.script = [answer(403)]
    expect(await pregon('ping')).toEqual({
      status: 1,
      stdout: 'announced 0 of 4 feeds; the next ping announces the rest\n',
      stderr: `site.yaml: warning PING_FAILED: hub: the hub was not told of 4 changed feeds: it answered 403 Forbidden
  the feeds are published; the next ping announces them
`,
    })
  })

  test.each(['0', '-1', 'all'])('ping --batch %s is not a number of feeds', async batch => {
    expect(await pregon('ping', `--batch=${batch}`)).toMatchObject({ status: 2 })
  })
})
