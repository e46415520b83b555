// What a build says of typical mistakes. The table in docs/mistakes.md is made here: `npx vitest run -u` rewrites it.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe as group, expect, test } from 'vitest'
import { build, describe, type Problem } from '../../src/index.ts'
import { repository, temporaryFolder } from '../support/newsroom.ts'
import { facts, mistakes, siteMistakes, slugOf, words, type Mistake, type SiteMistake } from './mistakes.ts'

const all = Object.values(mistakes).flat()
let problems: readonly Problem[]

beforeAll(async () => {
  const site = temporaryFolder()
  for (const part of ['site.yaml', 'locales']) cpSync(join(repository, part), join(site, part), { recursive: true })
  for (const mistake of [...all, { name: 'A good article', files: {} }]) writeArticle(site, mistake)
  ;({ problems } = await build({ site, now: new Date('2026-03-20T12:00:00Z') }))
})

function writeArticle(site: string, { name, files }: Mistake): void {
  const folder = join(site, 'articles', slugOf(name))
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries({ 'article.yaml': facts, 'en.md': words(name), ...files }))
    if (text !== undefined) writeFileSync(join(folder, file), text)
}

const problemsOf = ({ name }: Mistake): Problem[] =>
  problems.filter(({ file }) => file.startsWith(`articles/${slugOf(name)}/`))

/** Of these the whole file is meant. */
const ofWholeFiles = new Set([
  'A document of Word',
  'A text that is no Markdown',
  'A file that is not named after a language',
])

group('each mistake is told with file, line, fault and remedy:', () => {
  test.each(all)('$name', mistake => {
    const told = problemsOf(mistake)
    expect(told).toHaveLength(1)
    const [said = ''] = told.map(describe)
    const line = ofWholeFiles.has(mistake.name) ? '' : ':\\d+:\\d+'
    expect(said).toMatch(
      new RegExp(`^articles/${slugOf(mistake.name)}/[^:]+${line}: (?:error|warning) [A-Z_]+: .+\n  .+`),
    )
  })
})

test('a good article has no problem, and no mistake costs another article', () => {
  expect(problemsOf({ name: 'A good article', files: {} })).toEqual([])
  expect(problems).toHaveLength(all.length)
})

async function saidOfSite({ file, part, by }: SiteMistake): Promise<string> {
  const site = temporaryFolder()
  for (const each of ['site.yaml', 'locales']) cpSync(join(repository, each), join(site, each), { recursive: true })
  const text = readFileSync(join(site, file), 'utf8')
  writeFileSync(join(site, file), text.replace(part, by))
  const report = await build({ site })
  expect(report.status).toBe(2)
  return report.problems.map(describe).join('\n')
}

test.each(siteMistakes)('$file: $name is told with line, fault and remedy', async mistake => {
  expect(await saidOfSite(mistake)).toMatch(/^(?:site\.yaml|locales\/\w+\.json):\d+:\d+: error [A-Z_]+: .+\n {2}\S/)
})

test('docs/mistakes.md shows each', async () => {
  const sections = Object.entries(mistakes).map(([heading, list]) => {
    const parts = list.map(
      each => `### ${each.name}\n\n\`\`\`text\n${problemsOf(each).map(describe).join('\n')}\n\`\`\`\n`,
    )
    return `## ${heading}\n\n${parts.join('\n')}`
  })
  const ofSite: string[] = []
  for (const each of siteMistakes) ofSite.push(shown(each.name, await saidOfSite(each)))
  const last = `## The newsroom's own files\n\nThese stop the build, and every feed stays as it is.\n\n${ofSite.join('\n')}`
  await expect(`${head}\n${[...sections, last].join('\n')}`).toMatchFileSnapshot(join(repository, 'docs/mistakes.md'))
})

const shown = (name: string, said: string): string => `### ${name}\n\n\`\`\`text\n${said}\n\`\`\`\n`

const head = `# Typical mistakes

What a build says when an article holds one of the mistakes that editors make most. Each message names the file, the line and the
column, what is wrong, and what to write instead; below it stands the line itself, with a mark under the place, and where only one
correction is right, the line as it should be. An error in its facts costs that article alone, and one in the words of a language that language of
it alone: everything else is published. A warning costs
nothing, but somebody should look. [problems.md](problems.md) explains every code.
`
