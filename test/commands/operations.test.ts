import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { repository, temporaryFolder } from '../support/newsroom.ts'

/** The fenced blocks of docs/operations.md, in one language of fences. */
function blocks(language: string): readonly string[] {
  const text = readFileSync(join(repository, 'docs/operations.md'), 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, fence, block = '']) =>
    fence === language ? [block] : [],
  )
}

/** A folder whose files can be run, which the system may forbid in the temporary one. */
function folderOfPrograms(): string {
  const cache = join(repository, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'pregon-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A folder whose `pregon`, and whose `npx`, say and leave as they are let. */
function fakeNewsroom(): { readonly folder: string; readonly let: (says: string, status: number) => void } {
  const folder = folderOfPrograms()
  const script = `#!/bin/sh\necho "108 documents"\ncat ${folder}/says >&2\nexit $(cat ${folder}/status)\n`
  for (const path of ['bin/npx', 'node_modules/.bin/pregon']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), script, { mode: 0o755 })
  }
  return {
    folder,
    let(says, status) {
      writeFileSync(join(folder, 'says'), says)
      writeFileSync(join(folder, 'status'), String(status))
    },
  }
}

const shell = (folder: string, script: string) =>
  spawnSync('/bin/sh', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { HOME: folder, PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, GITHUB_OUTPUT: join(folder, 'output') },
  })

describe('the crontab', () => {
  const lines = (blocks('crontab')[0] ?? '').trimEnd().split('\n')
  const jobs = lines.filter(line => !/^\w+=/.test(line))

  test('holds settings and one job, of five fields and a command without %', () => {
    expect(lines).toHaveLength(3)
    expect(jobs).toHaveLength(1)
    // crontab(5): an unescaped % ends the command.
    expect(jobs[0]).toMatch(/^\*\/5 \* \* \* \* cd [^%]+$/)
  })

  test('prints problems when they are new, and is silent otherwise', () => {
    const { folder, let: say } = fakeNewsroom()
    const command = (jobs[0] ?? '').split(' ').slice(5).join(' ').replace('/srv/news', folder)
    const mailed = () => shell(folder, command).stdout
    say('', 0)
    mailed()
    expect(mailed()).toBe('')
    say('two records rejected\n', 1)
    expect([mailed(), mailed()]).toEqual(['two records rejected\n', ''])
    say('a guard refused\n', 3)
    expect([mailed(), mailed()]).toEqual(['a guard refused\n', ''])
    say('', 0)
    expect([mailed(), mailed()]).toEqual(['', ''])
    say('two records rejected\n', 1)
    expect(mailed()).toBe('two records rejected\n')
  })

  test('prints problems that last again after a day, and no day without problems', () => {
    const { folder, let: say } = fakeNewsroom()
    const command = (jobs[0] ?? '').split(' ').slice(5).join(' ').replace('/srv/news', folder)
    const mailedAfter = (hours: number) => {
      const told = new Date(Date.now() - hours * 3600_000)
      utimesSync(join(folder, '.pregon-told'), told, told)
      return shell(folder, command).stdout
    }
    for (const problems of ['a guard refused\n', '']) {
      say(problems, problems === '' ? 0 : 3)
      shell(folder, command)
      expect([mailedAfter(23), mailedAfter(25), mailedAfter(1)]).toEqual(['', problems, ''])
    }
  })
})

describe('the systemd units', () => {
  const [service = '', timer = '', alert = ''] = blocks('ini')

  test.each([
    ['pregon.service', service, ['Unit', 'Service']],
    ['pregon.timer', timer, ['Unit', 'Timer', 'Install']],
    ['pregon-alert.service', alert, ['Unit', 'Service']],
  ])('%s is sections of settings', (_, unit, sections) => {
    const lines = unit.split('\n').filter(line => line !== '' && !line.startsWith('#'))
    expect(lines.flatMap(line => /^\[(\w+)\]$/.exec(line)?.[1] ?? [])).toEqual(sections)
    for (const line of lines) expect(line).toMatch(/^(?:\[\w+\]|[A-Z]\w+=.*)$/)
  })

  test('the service may write what a build writes', () => {
    expect(service).toMatch(/^ReadWritePaths=\/srv\/news\/dist \/srv\/news\/\.pregon$/m)
    expect(service).toMatch(/^ExecStart=\S+ build --site \/srv\/news$/m)
  })

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
  test.runIf(hasSystemd)('systemd-analyze finds nothing wrong with them', () => {
    const folder = temporaryFolder()
    // The programs are those of another machine; what is verified is everything else.
    const here = (unit: string) => unit.replace('/srv/news/node_modules/.bin/pregon', '/bin/true')
    for (const [name, unit] of Object.entries({
      'pregon.service': service,
      'pregon.timer': timer,
      'pregon-alert.service': alert,
    }))
      writeFileSync(join(folder, name), here(unit))
    const units = ['pregon.service', 'pregon.timer'].map(name => join(folder, name))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' })
    // Findings about units of the machine itself do not count.
    expect(stderr.split('\n').filter(line => line.includes('pregon'))).toEqual([])
    expect(status).toBe(0)
  })
})

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly id?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, string>>
}

/** What `action.yml` takes and gives. */
type Action = Readonly<Record<'inputs' | 'outputs', object>>

describe('the pipelines', () => {
  const yaml = (mark: string) => parse(blocks('yaml').find(block => block.startsWith(`# ${mark}`)) ?? '') as unknown

  test('each block of YAML says which file it is and is one', () => {
    for (const block of blocks('yaml')) {
      expect(block).toMatch(/^# \S+\.ya?ml\n/)
      expect(parse(block, { strict: true, uniqueKeys: true })).toBeTypeOf('object')
    }
  })

  interface Workflow {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
  }
  const stepsOf = (file: string) => Object.values((yaml(file) as Workflow).jobs).flatMap(job => job.steps)
  const local = './node_modules/pregon'

  test.each(['.github/workflows/check.yml', '.github/workflows/feeds.yml'])(
    'GitHub: %s installs the action before it uses it, and asks it for what it takes and gives',
    file => {
      const steps = stepsOf(file)
      const { inputs, outputs } = parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as Action
      const order = [
        steps.findIndex(({ uses }) => uses?.startsWith('actions/checkout@') === true),
        steps.findIndex(({ run }) => run === 'npm ci'),
        steps.findIndex(({ uses }) => uses === local),
      ]
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(order).not.toContain(-1)
      const own = steps.find(({ uses }) => uses === local)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(own?.with ?? {})))
      const asked = steps.flatMap(each => /steps\.feeds\.outputs\.(\w+)/.exec(each.if ?? '')?.[1] ?? [])
      expect(Object.keys(outputs)).toEqual(expect.arrayContaining(asked))
    },
  )

  test('GitHub: what was rejected fails the run after the deployment', () => {
    const steps = stepsOf('.github/workflows/feeds.yml')
    // What each value does is held by the test that runs the steps of the action.
    expect(steps.find(({ uses }) => uses === local)).toMatchObject({ id: 'feeds', with: { 'fail-on': 'unpublished' } })
    expect(steps.at(-1)).toEqual({ if: "steps.feeds.outputs.status == '1'", run: 'exit 1' })
  })

  test.each([
    [0, 0, 0],
    [1, 0, 1],
    [3, 1, 1],
  ])('GitLab: a build that leaves with %i lets its job leave with %i and the report with %i', (built, job, report) => {
    const { pages, rejected } = yaml('.gitlab-ci.yml') as Record<'pages' | 'rejected', { script: readonly string[] }>
    const { folder, let: say } = fakeNewsroom()
    say('', built)
    const script = pages.script.filter(line => line !== 'npm ci').join('\n')
    expect(shell(folder, `set -e\ncp status built\n${script.replaceAll('> status', '> told')}`).status).toBe(job)
    expect(shell(folder, `set -e\n${rejected.script.join('\n').replace('cat status', 'cat told')}`).status).toBe(report)
  })
})

test('every exit status is explained', () => {
  const text = readFileSync(join(repository, 'docs/operations.md'), 'utf8')
  expect([...text.matchAll(/^\| (\d) \|/gm)].map(match => match[1])).toEqual(['0', '1', '2', '3', '4'])
})
