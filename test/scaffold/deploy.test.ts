// What init writes for schedules and hosts is what docs/operations.md shows, with the paths of the folder.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { extras } from '../../src/scaffold/extras.ts'
import type { NewFile } from '../../src/output/new-files.ts'
import { folderOf } from '../support/folder.ts'
import { repository } from '../support/newsroom.ts'

const shown = readFileSync(join(repository, 'docs/operations.md'), 'utf8')
const blocks = (fence: string): string[] =>
  [...shown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text = '']) => (name === fence ? [text] : []))

const filesOf = (wanted: Parameters<typeof extras>[0], folder: string): readonly NewFile[] => {
  const files = extras(wanted, folder)
  if (typeof files === 'string') throw new Error(files)
  return files
}
const mail = 'desk@example.com'

interface Step {
  readonly uses?: string
}

test('the crontab and the units are those of the documentation', () => {
  expect(filesOf({ cron: 'cron', mail }, '/srv/news').map(({ text }) => text)).toEqual(blocks('crontab').slice(0, 1))
  expect(filesOf({ cron: 'systemd', mail }, '/srv/news').map(({ text }) => text)).toEqual(blocks('ini'))
})

describe('the workflow', () => {
  const [file] = filesOf({ ci: 'github' }, '/srv/news')
  const { jobs } = parse(file?.text ?? '') as { jobs: { feeds: { steps: readonly Step[] } } }
  const { steps } = jobs.feeds
  const at = (uses: string) => steps.findIndex(step => step.uses?.startsWith(uses) === true)

  test('remembers what it has deployed, and nothing else', () => {
    expect(file?.path).toBe('.github/workflows/feeds.yml')
    const order = ['actions/cache/restore', 'actions/deploy-pages', 'actions/cache/save'].map(at)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
  })

  test('is the one of the documentation', () => {
    expect(blocks('yaml')).toContain(`# ${file?.path}\n${file?.text}`)
  })
})

describe('a folder with spaces and % in its path', () => {
  const folder = '/srv/my 100% news'

  test('is one word of the crontab', () => {
    expect(filesOf({ cron: 'cron' }, folder)[0]?.text).toMatch(
      /^PATH=[^\n]*\n\*\/5 \* \* \* \* cd '\/srv\/my 100\\% news' && \{/,
    )
  })

  test('is one word of the units', () => {
    const [service] = filesOf({ cron: 'systemd' }, folder)
    expect(service?.text).toContain('RequiresMountsFor="/srv/my 100%% news"\n')
    expect(service?.text).toContain(
      'ExecStart="/srv/my 100%% news/node_modules/.bin/pregon" build --site "/srv/my 100%% news"\n',
    )
    expect(service?.text).toContain('ReadWritePaths="/srv/my 100%% news/dist" "/srv/my 100%% news/.pregon"\n')
  })
})

test.each(["/srv/it's", '/srv/a"b', '/srv/a\\b', '/srv/a\nb'])('a path that cannot be quoted is told: %j', folder => {
  expect(extras({ cron: 'cron' }, folder)).toContain('cannot be quoted')
})

test('a workflow in a folder of a repository would never run, which is told', () => {
  const top = folderOf({ '.git/HEAD': '' })
  expect(extras({ ci: 'github' }, join(top, 'news'))).toContain(join(top, '.github/workflows'))
  expect(extras({ ci: 'github' }, top)).toHaveLength(1)
})
