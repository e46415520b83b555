// What is said of all commands at once: the man page, the reference, and what shells complete.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/commands.ts'
import { checksPage, problemsPage } from '../../src/commands/code-pages.ts'
import { completions, shells } from '../../src/commands/completion-scripts.ts'
import { manualPage, referencePage } from '../../src/commands/manual.ts'
import { keysPage } from '../../src/schemas/keys-page.ts'
import { repository, temporaryFolder } from '../support/newsroom.ts'

const commands = await loadCommands()

test.each([
  ['man/pregon.1', manualPage],
  ['docs/command-line.md', referencePage],
])('%s says what the commands say (npm run manual)', (path, page) => {
  expect(readFileSync(join(repository, path), 'utf8')).toBe(page(commands))
})

test.each([
  ['docs/keys.md', 'en'],
  ['docs/keys.es.md', 'es'],
] as const)('%s says what editors show (npm run manual)', (path, language) => {
  expect(readFileSync(join(repository, path), 'utf8')).toBe(keysPage(language))
})

test.each([
  ['docs/problems.md', problemsPage],
  ['docs/checks.md', checksPage],
])('%s has the words of the program below each code (npm run manual)', (path, page) => {
  const written = readFileSync(join(repository, path), 'utf8')
  expect(written).toBe(page(written))
})

test('the facts of a code take the place of older ones, and prose stays', () => {
  const page =
    '# Problems\n\nSome.\n\n## BODY_MISSING\n\n```text\nolder\n```\n\nProse.\n\n## OTHER\n\n```text\nkept\n```\n'
  const made = problemsPage(page)
  expect(made).toBe(
    page.replace(
      'older',
      'error BODY_MISSING: the article has no text\n  write the body below the front matter (or as "body" in Markdown or "html")',
    ),
  )
  expect(problemsPage(page.replace('```text\nolder\n```\n\n', ''))).toBe(made)
})

test('no line of the man page is taken for a macro that man does not know', () => {
  const macros = manualPage(commands).matchAll(/^[.'](\S*)/gm)
  expect(new Set([...macros].map(([, name]) => name))).toEqual(
    new Set(['TH', 'SH', 'SS', 'PP', 'TP', 'B', 'I', 'RI', 'br']),
  )
})

describe('the completion', () => {
  test.each(shells)('of %s names every command and every option', shell => {
    const script = completions[shell](commands)
    for (const { name, command } of commands) {
      expect(script).toContain(name)
      for (const key of Object.keys(command.options)) expect(script).toMatch(new RegExp(`(?:--|-l )${key}\\b`))
    }
  })

  test('runs nothing that a site file says', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'site.yaml'), 'sections: [news, $(touch${IFS}pwned), `touch pwned`]\n')
    const script = `${completions.bash(commands)}
COMP_WORDS=(pregon new --section ""); COMP_CWORD=3; _pregon; printf '%s\\n' "\${COMPREPLY[@]}"`
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8', cwd: folder })).toContain('news')
    expect(readdirSync(folder)).toEqual(['site.yaml'])
  })

  test.each([
    [['b'], ['build']],
    [
      ['build', '--f'],
      ['--force', '--format', '--full'],
    ],
    [
      ['build', '--format', ''],
      ['github', 'json', 'text'],
    ],
    [
      ['status', '--section', ''],
      ['cuba', 'culture', 'world'],
    ],
    [
      ['links', '--language', ''],
      ['en', 'es'],
    ],
    [['hosting', 'n'], ['nginx']],
    [
      ['help', 'p'],
      ['ping', 'preview'],
    ],
    [['check', 'site.y'], ['site.yaml']],
  ])('completes in bash: pregon %j', (words, expected) => {
    const script = `${completions.bash(commands)}
COMP_WORDS=(pregon "$@"); COMP_CWORD=$#; _pregon; printf '%s\\n' "\${COMPREPLY[@]}"`
    const printed = execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8', cwd: repository })
    expect(printed.trim().split('\n').toSorted()).toEqual(expected)
  })
})
