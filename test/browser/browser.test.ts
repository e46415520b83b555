import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/content/markdown.ts'
import { sanitize } from '../../src/content/sanitize.ts'
import { addressesOf, elementsOf } from '../support/dom.ts'
import { buildTree, copySample, documentAt } from '../support/newsroom.ts'
import type { JsonFeed } from '../support/read-feed.ts'
import { payloads, type Payload } from './payloads.ts'
import { host, openStage, type Stage } from './stage.ts'

const workers = 2
let stages: readonly Stage[]
beforeAll(async () => {
  stages = await Promise.all(Array.from({ length: workers }, openStage))
})
afterAll(() => Promise.all(stages.map(stage => stage.close())))

/** Does something with each body, in several browsers at a time. */
async function each<T>(bodies: readonly T[], check: (stage: Stage, body: T) => Promise<void>): Promise<void> {
  const waiting = bodies.entries()
  await Promise.all(
    stages.map(async stage => {
      for (const [, body] of waiting) await check(stage, body)
    }),
  )
}

const publishedBody = ({ format, text }: Payload): string =>
  format === 'html' ? sanitize(text, `${host}story`) : renderMarkdown(text, `${host}story`)

/** What the elements that show pictures and play media name; a link names nothing to load. */
function declared(html: string): readonly string[] {
  return elementsOf(html)
    .filter(({ tagName }) => ['img', 'source', 'video', 'audio'].includes(tagName))
    .flatMap(addressesOf)
}

/** Shows many bodies on one page; only when something happens there, each on a page of its own. */
async function expectHarmless(bodies: readonly string[]): Promise<void> {
  const pages = Array.from({ length: Math.ceil(bodies.length / 25) }, (_, i) => bodies.slice(i * 25, i * 25 + 25))
  await each(pages, async (stage, group) => {
    if (isHarmless(await happens(stage, group.join('\n')))) return
    for (const html of group)
      expect({ html, ...(await happens(stage, html)) }).toEqual({ html, executed: [], undeclared: [] })
    expect.fail(`bodies that are harmless alone are not together: ${group.join('\n')}`)
  })
}

async function happens(stage: Stage, html: string) {
  const { executed, requested } = await stage.observe(html)
  return { executed, undeclared: requested.filter(url => !declared(html).includes(url)) }
}

const isHarmless = ({
  executed,
  undeclared,
}: {
  executed: readonly string[]
  undeclared: readonly string[]
}): boolean => executed.length === 0 && undeclared.length === 0

test('the stage notices what is not sanitized', async () => {
  const caught = new Map<string, boolean>()
  const attacks = [
    '<script>canary(1)</script>',
    '<img src=/x.png onerror=canary(1)>',
    '<a href="javascript:canary(1)">press</a>',
    '<svg onload=canary(1)>',
    '<p onmouseover=canary(1)>press</p>',
    '<form action="javascript:canary(1)"><button>press</button></form>',
    '<iframe srcdoc="<script>parent.canary(1)</script>"></iframe>',
    '<meta http-equiv=refresh content="0;url=//undeclared.example/">',
    '<style>@import "//undeclared.example/x.css"</style>',
    '<link rel=stylesheet href="//undeclared.example/x.css">',
    '<p style="background:url(//undeclared.example/x.png)">x</p>',
    '<script>alert(1)</script>',
    '<script>nothing.there</script>',
  ]
  await each(attacks, async (stage, html) => {
    caught.set(html, !isHarmless(await happens(stage, html)))
  })
  expect(attacks.filter(html => !caught.get(html))).toEqual([])
})

test('it sees the pictures that a body declares', async () => {
  const [stage] = stages
  const { requested } = (await stage?.observe('<img src="http://cdn.example/a.png" alt="">')) ?? {}
  expect(requested).toEqual(['http://cdn.example/a.png'])
})

test('nothing in the published sample executes, and nothing is loaded but declared pictures and media', async () => {
  const { tree } = await buildTree(copySample())
  const bodies = ['en', 'es'].flatMap(language =>
    (JSON.parse(documentAt(tree, `${language}/feed.json`)) as JsonFeed).items.map(item => item.content_html ?? ''),
  )
  expect(bodies.length).toBeGreaterThan(10)
  await expectHarmless(bodies)
})

test(`nothing in ${payloads.length} hostile bodies executes, and nothing is loaded but declared pictures and media`, async () => {
  // Several may become the same.
  await expectHarmless([...new Set(payloads.map(publishedBody))])
})
