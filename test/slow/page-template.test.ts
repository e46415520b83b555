import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { buildTree, documentAt, record, writeNewsroom } from '../support/newsroom.ts'

const now = new Date('2026-03-20T12:00:00Z')
const own = `<!DOCTYPE html>
<html lang="{{language}}" dir="{{ direction }}" class="ours">
<head>{{head}}<link rel="stylesheet" href="{{up}}ours.css"></head>
<body data-title="{{title}}"><div id="masthead">The Voice</div>{{main}}<p>Imprint</p><script>ours()</script></body>
</html>
`

function newsroom(template?: string): string {
  const site = writeNewsroom({ records: [record('a')], site: { pages: true } })
  if (template !== undefined) writeFileSync(join(site, 'pages.html'), template)
  return site
}

test('a template of the newsroom stands around every page', async () => {
  const { tree, report } = await buildTree(newsroom(own), now)
  expect([report.status, report.problems]).toEqual([0, []])
  const page = documentAt(tree, 'es/sections/world/index.html')
  expect(page).toContain('<html lang="es" dir="ltr" class="ours">')
  expect(page).toContain('<link rel="stylesheet" href="../../../ours.css"></head>')
  expect(page).toContain('<body data-title="Pregón · Mundo: suscripción"><div id="masthead">The Voice</div><main>')
  expect(page).toMatch(/<h3><a href="[^"]*">Español a<\/a><\/h3>[^]*<\/main><p>Imprint<\/p><script>ours\(\)<\/script>/)
  for (const path of ['index.html', 'es/index.html']) expect(documentAt(tree, path)).toContain('The Voice')
})

test('what a template says is no placeholder once it is filled in', async () => {
  const site = writeNewsroom({ records: [record('a')], site: { pages: true, publisher: '{{main}}{{up}}' } })
  writeFileSync(join(site, 'pages.html'), own.replace('The Voice', '{{header}}'))
  const { tree } = await buildTree(site, now)
  expect(documentAt(tree, 'en/index.html').match(/\{\{main\}\}\{\{up\}\}/g)?.length).toBeGreaterThan(1)
  expect(documentAt(tree, 'en/index.html').match(/<main>/g)).toHaveLength(1)
})

test('an edit of it, and its end, are seen by the next build', async () => {
  const site = newsroom()
  const page = () => readFileSync(join(site, 'dist/en/index.html'), 'utf8')
  await build({ site, now })
  const usual = page()
  writeFileSync(join(site, 'pages.html'), own)
  const { documents, explanation } = await build({ site, now, explain: true })
  expect(page()).toContain('The Voice')
  expect(documents.changed.filter(path => !path.endsWith('.html'))).toEqual([])
  expect(JSON.stringify(explanation)).toContain('pages.html')
  expect((await build({ site, now })).documents.changed).toEqual([])
  rmSync(join(site, 'pages.html'))
  await build({ site, now })
  expect(page()).toBe(usual)
})

describe('a template that would lose the page is refused before anything is written', () => {
  test.each([
    ['no main part', own.replace('{{main}}', ''), 'KEY_MISSING main "main" {{main}}'],
    ['no head', own.replace('{{head}}', ''), 'KEY_MISSING head "head" {{head}}'],
    ['two main parts', `${own}{{main}}`, 'VALUE_INVALID  {{main}} 2 times {{main}} once'],
    ['an unknown name', own.replace('{{up}}', '{{titel}}'), 'VALUE_INVALID  "{{titel}}" "title"'],
  ])('%s', async (_, template, says) => {
    const { status, problems } = await build({ site: newsroom(template), now })
    expect(status).toBe(2)
    expect(problems.map(({ code, path = '', found, expected }) => `${code} ${path} ${found} ${expected}`)).toEqual([
      says,
    ])
  })
})

test('without pages it is not looked at', async () => {
  const site = writeNewsroom({ records: [record('a')] })
  writeFileSync(join(site, 'pages.html'), 'nothing of this kind')
  expect((await build({ site, now })).status).toBe(0)
})
