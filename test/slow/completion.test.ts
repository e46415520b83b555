// What real shells offer where somebody presses the tabulator key. .ci/install-shells installs them; each that is missing
// on a machine is passed over there.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/commands.ts'
import { completions, shells, type Shell } from '../../src/commands/completion-scripts.ts'
import { temporaryFolder } from '../support/newsroom.ts'

const commands = await loadCommands()
const folder = temporaryFolder()
const news = join(folder, 'news')
mkdirSync(join(news, 'my feeds'), { recursive: true })
writeFileSync(join(news, 'my file.xml'), '')
writeFileSync(
  join(news, 'site.yaml'),
  'sections: [news, world]\nlanguages:\n  en: { home: https://x.example/ }\n  pt-BR: { home: https://y.example/ }\n' +
    'authors:\n  ana-ruiz: { name: Ana }\npartners:\n  portal: {}\n',
)

/** Each line as it is typed, and what is offered for its last word. */
const lines: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['pregon bu', ['build']],
  ['pregon --v', ['--version']],
  ['pregon help ch', ['check']],
  ['pregon build --thr', ['--threads']],
  ['pregon build --format ', ['github', 'json', 'text']],
  ['pregon build --format=j', ['json']],
  ['pregon build --threads ', []],
  ['pregon status --only held,st', ['stale']],
  ['pregon status --language ', ['en', 'pt-BR']],
  ['pregon new Storm --section ', ['news', 'world']],
  ['pregon new Storm --author a', ['ana-ruiz']],
  ['pregon check --partner ', ['portal']],
  ['pregon check my', ['my feeds', 'my file.xml']],
  ['pregon build --site my', ['my feeds']],
  ['pregon init my', ['my feeds']],
  ['pregon hosting n', ['nginx']],
  ['pregon hosting nginx --to si', ['site.yaml']],
  ['pregon completion z', ['zsh']],
]

/** The name of the completion in each shell, and how the shell is started without anybody's settings. */
const started: Readonly<Record<Shell, readonly [script: string, option: string]>> = {
  bash: ['pregon.bash', '--norc'],
  zsh: ['_pregon', '-f'],
  fish: ['pregon.fish', '--no-config'],
}

/** The last word of what a shell offers: without quotes, descriptions, and what was typed before it. */
const wordOf = (offered: string): string =>
  (offered.split('\t')[0] ?? '')
    .replaceAll('\\', '')
    .replace(/^.*OFFERED:/, '')
    .replace(/^--\w+=(?=\w)|^\w+,/, '')
    .replace(/\/$/, '')

const isMissing = (shell: Shell): boolean => spawnSync(shell, ['--version']).error !== undefined

describe.each(shells)('%s', shell => {
  test.skipIf(isMissing(shell))('offers what is documented, and complains of nothing', () => {
    const [name, option] = started[shell]
    const script = join(folder, name)
    writeFileSync(script, completions[shell](commands))
    const driver = join(import.meta.dirname, `completion/offered.${shell}`)
    const args = [option, driver, script, ...lines.map(([line]) => line)]
    const { stdout, stderr } = spawnSync(shell, args, { cwd: news, encoding: 'utf8', timeout: 60_000 })
    expect([stderr, stdout.match(/pregon\S*:\d+:|not found|error/g)]).toEqual(['', null])
    const answers = stdout.replaceAll('\r', '').split(/END\n?/)
    const offered = lines.map(([line], i) => {
      const given = (answers[i] ?? '')
        .split('\n')
        .filter(each => each !== '' && (shell !== 'zsh' || each.includes('OFFERED:')))
      return [line, [...new Set(given.map(wordOf))].filter(word => word !== '').toSorted()]
    })
    expect(offered).toEqual(lines)
  })
})
