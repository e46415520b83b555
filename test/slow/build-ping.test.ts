import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsInReport } from '../support/json-report.ts'
import { answer, hub, pregon, site, useHub } from '../support/hub.ts'

useHub()

describe('build --ping', () => {
  const newsroom = (hubLine: string) => {
    for (const name of ['articles/cuban-security-withdrawal', 'locales'])
      cpSync(name, join(site, name), { recursive: true })
    writeFileSync(join(site, 'site.yaml'), readFileSync('site.yaml', 'utf8').replace(/^hub: .*$/m, hubLine))
  }

  test('announces the self links of all published feeds, and then only the feeds that an edit changed', async () => {
    newsroom(`hub: ${hub.url}`)
    const first = JSON.parse((await pregon('build', '--ping', '--json')).stdout)
    expect(first).toMatchObject({ status: 0, ping: { status: 0, pending: [], problems: [] } })
    const created: string[] = first.documents.created
    expect(faultsInReport(first)).toEqual([])
    const published = created.filter(path => /(?:rss\.xml|atom\.xml|feed\.json)$/.test(path))
    const named = published.map(path => selfLink(readFileSync(join(site, 'dist', path), 'utf8')))
    expect(first.ping.announced.toSorted()).toEqual(named.toSorted())
    expect(hub.told.flat().toSorted()).toEqual(named.toSorted())

    const edited = join(site, 'articles/cuban-security-withdrawal/es.md')
    writeFileSync(edited, `${readFileSync(edited, 'utf8')}\nUna frase más.\n`)
    const second = JSON.parse((await pregon('build', '--ping', '--json')).stdout)
    const changed: string[] = second.documents.changed
    expect(changed.length).toBeGreaterThan(0)
    expect(second.ping.announced.toSorted()).toEqual(changed.map(path => `${base}${path}`).toSorted())
    expect(await pregon('build', '--ping')).toEqual({
      status: 0,
      stdout: `nothing changed: ${created.length} documents\n`,
      stderr: '',
    })
    expect(hub.told.slice(-1)[0]?.every(topic => topic.startsWith(`${base}es/`))).toBe(true)
  })

  test('a hub that fails is a warning, and does not change the exit status', async () => {
    newsroom(`hub: ${hub.url}`)
    hub.script = Array.from({ length: 9 }, () => answer(403))
    const { status, stdout, stderr } = await pregon('build', '--ping')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^\d+ documents: \d+ created\nannounced 0 of \d+ feeds; the next ping announces the rest\n$/)
    expect(stderr).toContain('warning PING_FAILED')
    hub.script = []
    const made = await pregon('build', '--ping')
    expect(made.stdout).toMatch(/^nothing changed: \d+ documents\nannounced \d+ feeds\n$/)
  })

  test('without a hub in the site file the feeds are published, and the status is 1', async () => {
    newsroom('')
    const { status, stdout, stderr } = await pregon('build', '--ping')
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching(/created\nnothing announced\n$/) })
    expect(stderr).toContain('site.yaml: error HUB_MISSING')
  })

  test('a build that published nothing does not ping', async () => {
    newsroom(`hub: ${hub.url}`)
    rmSync(join(site, 'articles'), { recursive: true })
    expect(await pregon('build', '--ping')).toMatchObject({ status: 2 })
    expect(hub.requests).toEqual([])
  })
})

const base = 'https://feeds.cubaheadlines.example/'

/** The `self` address of a document. */
function selfLink(text: string): string {
  const found = text.startsWith('{')
    ? /"feed_url": "([^"]+)"/.exec(text)
    : /<(?:atom:)?link rel="self"[^>]* href="([^"]+)"/.exec(text)
  return found?.[1] ?? 'none'
}
