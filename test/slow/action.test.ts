// The action as a runner of GitHub runs it: its steps in bash, with the environment that the runner gives them.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { record, repository, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'
import { cli, run } from './support.ts'

interface Step {
  readonly id?: string
  readonly shell: string
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

const action = parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as Action

interface Ran {
  readonly failed: boolean
  readonly printed: string
  readonly outputs: Readonly<Record<string, string>>
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/contexts: `name=value`, the last of a name counts. */
const readOutputs = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line.includes('='))
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

/** `uses: ./node_modules/pregon`: the runner takes a path below the workspace as it stands when the step begins. */
const place = 'node_modules/pregon'

/** What runners with Linux, macOS and Windows have in common. */
const commonPrograms = ['awk', 'bash', 'cat', 'mktemp', 'node', 'npx', 'rm', 'touch']

/** A PATH of programs that runners have: npx may be another script. */
function pathOf(npx?: string): string {
  const folder = temporaryFolder()
  const usual = (process.env['PATH'] ?? '').split(':')
  for (const name of commonPrograms) {
    const at = usual.map(each => join(each, name)).find(each => existsSync(each))
    if (at !== undefined) symlinkSync(name === 'node' ? process.execPath : at, join(folder, name))
  }
  if (npx !== undefined) {
    renameSync(join(folder, 'npx'), join(folder, 'npx of npm'))
    writeFileSync(join(folder, 'npx'), `#!/bin/sh\n${npx}\n`, { mode: 0o755 })
  }
  return folder
}

async function runAction(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const results = new Map<string, Record<string, string>>()
  const filled = (text: string) =>
    text.replace(/\$\{\{ (\w+)\.([\w-]+)(?:\.outputs\.([\w-]+))? \}\}/g, (_, context: string, name = '', output = '') =>
      context === 'inputs' ? (inputs[name] ?? action.inputs[name]?.default ?? '') : (results.get(name)?.[output] ?? ''),
    )
  const runner = temporaryFolder()
  let printed = ''
  let failed = false
  for (const [i, step] of action.runs.steps.entries()) {
    if (failed) break
    const [script, output] = [join(runner, `step${i}.sh`), join(runner, `output${i}`)]
    writeFileSync(script, step.run)
    writeFileSync(output, '')
    const { status, stdout } = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: workspace,
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, filled(value)])),
        GITHUB_ACTION_PATH: join(workspace, place),
        GITHUB_OUTPUT: output,
        GITHUB_WORKSPACE: workspace,
        SOURCE_DATE_EPOCH: String(Date.parse('2026-11-22T12:00:00Z') / 1000),
        PATH: pathOf(),
        RUNNER_TEMP: runner,
        ...env,
      },
    })
    printed += stdout
    failed = status !== 0
    if (step.id !== undefined) results.set(step.id, readOutputs(output))
  }
  const outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value)]))
  expect(readdirSync(runner).filter(name => name.startsWith('pregon.'))).toEqual([])
  return { failed, printed, outputs }
}

/** A workspace with a newsroom in a folder, and the program installed as npm does it. */
function workspaceWith(records = [record('one')], name = 'newsroom', site = {}): string {
  const workspace = temporaryFolder()
  renameSync(writeNewsroom({ records, site }), join(workspace, name))
  mkdirSync(join(workspace, dirname(place)))
  // A link, as some package managers install: npm copies.
  symlinkSync(repository, join(workspace, place))
  return workspace
}

/** As `workspaceWith`, beside an action that was checked out from a repository: the program is not in it. */
function workspaceBeside(installed: 'nowhere' | 'in the workspace' | 'in the newsroom'): string {
  const workspace = workspaceWith()
  rmSync(join(workspace, place))
  mkdirSync(join(workspace, place))
  writeFileSync(join(workspace, place, 'package.json'), readFileSync(join(repository, 'package.json')))
  if (installed === 'nowhere') return workspace
  const folder = join(workspace, installed === 'in the newsroom' ? 'newsroom' : '', 'node_modules/.bin')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'pregon'), `#!/bin/sh\nexec ${process.execPath} ${cli} "$@"\n`)
  chmodSync(join(folder, 'pregon'), 0o755)
  return workspace
}

const wrong = record('two', { section: 'wrld' })

test('no input is part of a script', () => {
  expect(action.runs.using).toBe('composite')
  for (const step of action.runs.steps) {
    expect(step.shell).toBe('bash')
    expect(step.run).not.toContain('${{')
  }
})

test('it builds, checks, and says what changed', async () => {
  const workspace = workspaceWith()
  const first = await runAction(workspace, { site: 'newsroom' })
  const made = readdirSync(join(workspace, 'newsroom/dist'), { recursive: true, withFileTypes: true })
  const documents = String(made.filter(entry => entry.isFile()).length)
  expect([first.failed, first.outputs]).toEqual([false, { status: '0', changed: 'true', documents }])
  expect(first.printed).toContain('documents: 0 errors, 0 warnings')
  const second = await runAction(workspace, { site: './newsroom/' })
  expect(second.outputs).toEqual({ status: '0', changed: 'false', documents })
})

test('problems stand beside the lines of the workspace, and what is good is published', async () => {
  const workspace = workspaceWith([record('one'), wrong])
  const { failed, printed, outputs } = await runAction(workspace, { site: 'newsroom', out: 'public/feeds' })
  expect([failed, outputs['status'], outputs['changed']]).toEqual([true, '1', 'true'])
  const annotations = printed.split('\n').filter(line => line.startsWith('::'))
  expect(annotations).toEqual([
    '::error file=newsroom/articles/two/article.yaml,line=2,col=1,title=SECTION_UNKNOWN::section: "wrld" is no section of site.yaml%0Awrite "world", or add the section to site.yaml and its name to every locale file%0A    section: wrld%0A    ^%0A    section: world',
  ])
  const [, line = ''] = readFileSync(join(workspace, 'newsroom/articles/two/article.yaml'), 'utf8').split('\n')
  expect(line).toBe('section: wrld')
  expect(existsSync(join(workspace, 'public/feeds/en/rss.xml'))).toBe(true)
})

const doubtful = record('three', { published: '1985-01-01T00:00:00Z' })

test.each([
  ['a warning', [record('one'), doubtful], {}, [false, '0']],
  ['a warning', [record('one'), doubtful], { 'fail-on': 'warnings' }, [true, '0']],
  ['nothing wrong', [record('one')], { 'fail-on': 'warnings' }, [false, '0']],
  ['a rejected record', [record('one'), wrong], { 'fail-on': 'unpublished' }, [false, '1']],
  ['every record rejected', [wrong], { 'fail-on': 'unpublished' }, [true, '2']],
  ['a rejected record', [record('one'), wrong], { strict: 'true', 'fail-on': 'unpublished' }, [true, '1']],
])('%s: %#', async (_, records, inputs, expected) => {
  const { failed, outputs } = await runAction(workspaceWith(records), { site: 'newsroom', ...inputs })
  expect([failed, outputs['status']]).toEqual(expected)
})

test('a newsroom whose site file is broken publishes nothing, and its line is shown', async () => {
  const workspace = workspaceWith()
  writeFileSync(join(workspace, 'newsroom/site.yaml'), 'feeds: https://www.example.org/\npublisher: [\n')
  const { failed, printed, outputs } = await runAction(workspace, { site: 'newsroom', 'fail-on': 'unpublished' })
  expect([failed, outputs]).toEqual([true, { status: '2', changed: 'false', documents: '0' }])
  expect(printed).toMatch(/^::error file=newsroom\/site\.yaml,line=\d+,col=\d+,title=SYNTAX_INVALID::/m)
})

const hostile = [
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned; "',
  "'; touch pwned; '",
  '--force',
  '-x',
  '\nstatus=0',
  'x\n::set-output name=status::0',
]

// A folder for the feeds may have such a name, and then a build takes its time: once is enough.
const attacks = hostile.flatMap(value =>
  ['site', 'out', 'version', 'strict', 'fail-on'].flatMap(name =>
    name === 'out' && !/^\$|\n/.test(value) ? [] : [{ name, value }],
  ),
)

test.each(attacks)('a hostile $name executes nothing and forges nothing: $value', async ({ name, value }) => {
  const workspace = workspaceWith()
  const npx = 'printf "npx was asked" >&2; exit 9'
  const { printed, outputs } = await runAction(workspace, { site: 'newsroom', [name]: value }, { PATH: pathOf(npx) })
  const everything = readdirSync(workspace, { recursive: true, encoding: 'utf8' })
  expect(everything.filter(path => path.endsWith('pwned'))).toEqual([])
  expect(printed).not.toMatch(/^::set-output/m)
  const isName = name === 'out' && !value.includes('\n')
  expect(outputs['status']).toBe(isName ? '0' : '2')
  expect(existsSync(join(workspace, value, 'en/rss.xml'))).toBe(isName)
})

test('a folder may have any name', async () => {
  const name = `it's 50%: "$(touch pwned)", `
  const workspace = workspaceWith([record('one'), wrong], name)
  const { printed, outputs } = await runAction(workspace, { site: name })
  expect(outputs['status']).toBe('1')
  expect(printed).toContain(`::error file=it's 50%25%3A "$(touch pwned)"%2C /articles/two/article.yaml,line=2,`)
  expect(readdirSync(workspace)).not.toContain('pwned')
})

test.each([0, 1, 3, 4, 9])('a program that npm does not have built nothing, though npm ends with %i', async code => {
  const workspace = workspaceWith()
  const inputs = { site: 'newsroom', version: '9.9.9', 'fail-on': 'unpublished' }
  const { failed, outputs } = await runAction(workspace, inputs, { PATH: pathOf(`exit ${code}`) })
  expect([failed, outputs]).toEqual([true, { status: String(Math.max(code, 2)), changed: 'false', documents: '0' }])
})

const { version: own } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }

test.each([
  ['1.2.3', 'in the workspace', 'pregon@1.2.3'],
  ['', 'nowhere', `pregon@${own}`],
  ['', 'in the workspace', undefined],
  ['', 'in the newsroom', undefined],
] as const)('version %j beside a program %s: npm is asked for %s', async (version, installed, spec) => {
  const workspace = workspaceBeside(installed)
  const npx = `[ "$1 $2" = "--yes ${spec}" ] || exit 9\nshift 2\nexec ${process.execPath} ${cli} "$@"`
  const { failed, outputs } = await runAction(workspace, { site: 'newsroom', version }, { PATH: pathOf(npx) })
  expect([failed, outputs['status']]).toEqual([false, '0'])
})
