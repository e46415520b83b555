import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { jsonFeedSchema } from '../support/json-feed-schema.ts'
import { buildTree, copySample, documentAt, type Tree } from '../support/newsroom.ts'
import { parseXml } from '../support/xml-tree.ts'

let tree: Tree

beforeAll(async () => {
  const site = copySample()
  for (const part of ['locales', 'articles'])
    cpSync(join(import.meta.dirname, '../fixtures', part), join(site, part), { recursive: true })
  const settings = readFileSync(join(site, 'site.yaml'), 'utf8')
  const arabic = '  ar: { home: https://ar.cubaheadlines.example/ }\n'
  writeFileSync(
    join(site, 'site.yaml'),
    settings.replace(/^ {2}es: .*\n/m, line => line + arabic),
  )
  tree = (await buildTree(site)).tree
})

// The feeds of the lead story’s section, one of them from right to left. Every reader sees a change of these files:
// read the difference before you accept it with `npx vitest run -u`.
test.each([
  'en/sections/world/rss.xml',
  'en/sections/world/atom.xml',
  'en/sections/world/feed.json',
  'es/sections/world/rss.xml',
  'es/sections/world/atom.xml',
  'es/sections/world/feed.json',
  'ar/sections/world/rss.xml',
])('%s is as agreed', async path => {
  const text = documentAt(tree, path)
  if (path.endsWith('.json')) expect(jsonFeedSchema.safeParse(JSON.parse(text)).error).toBeUndefined()
  else parseXml(text)
  await expect(text).toMatchFileSnapshot(join('golden', path.replaceAll('/', '-')))
})
