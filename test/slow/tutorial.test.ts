// The tutorial, command by command, on the package as npm installs it: each prints what stands there.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../support/newsroom.ts'
import { installed } from './installed.ts'

const text = readFileSync(join(repository, 'docs/tutorial.md'), 'utf8')
const folder = installed('news')
const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false', NO_COLOR: '1' }

/** What the tutorial asks for: a file with its text, or a command with what it prints. */
type Step = { readonly file: string; readonly holds: string } | { readonly command: string; readonly prints: string }

const steps = [...text.matchAll(/^`(articles\/[^`]+)`:\n\n```markdown\n(.*?)^```$|^```console\n(.*?)^```$/gms)].flatMap(
  ([, file, holds = '', shown = '']): Step[] => {
    if (file !== undefined) return [{ file, holds }]
    const parts = shown.split(/^\$ /m).slice(1)
    return parts.map(part => ({
      command: part.slice(0, part.indexOf('\n')),
      prints: part.slice(part.indexOf('\n') + 1),
    }))
  },
)

/** Dates, durations and ports are those of the machine. */
const steady = (printed: string): string =>
  printed
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'DATE')
    .replace(/\d+\.\d+ s\b/g, 'SECONDS')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')

function prints(command: string): string {
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env })
  return stdout + stderr
}

/** The first line of a command that runs until it is stopped. */
async function firstLine(command: string): Promise<string> {
  // A group of its own, so that what npx has started ends with it.
  const child = spawn('sh', ['-c', command], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += String(chunk)
    if (printed.includes('\n')) break
  }
  const ended = once(child, 'exit')
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await ended
  return `${printed.split('\n')[0]}\n`
}

test('each command prints what stands in the tutorial', async () => {
  expect(steps.length).toBeGreaterThan(10)
  for (const step of steps) {
    if ('file' in step) {
      expect(existsSync(join(folder, step.file))).toBe(true)
      writeFileSync(join(folder, step.file), step.holds)
      continue
    }
    const printed = step.command.endsWith(' preview') ? await firstLine(step.command) : prints(step.command)
    expect(`$ ${step.command}\n${steady(printed)}`).toBe(`$ ${step.command}\n${steady(step.prints)}`)
  }
})

test('is read in a minute, up to the first feeds', () => {
  const begin = text.slice(text.indexOf('## 1.'), text.indexOf('## 4.'))
  const prose = begin.replace(/^```.*?^```$/gms, '')
  // Adults read some 240 words of prose a minute: https://doi.org/10.1016/j.jml.2019.104047
  expect(prose.split(/\s+/).length).toBeLessThan(240)
})

test('npm create pregon does what init does, in a folder of its own', () => {
  mkdirSync(join(folder, 'made'))
  const options = '--publisher "La Voz" --domain lavoz.example'
  const made = prints(`node_modules/.bin/create-pregon made/by-create ${options}`)
  const begun = prints(`node_modules/.bin/pregon init made/by-init ${options}`)
  expect(made).toBe(begun.replaceAll('by-init', 'by-create'))
  expect(made).toContain('cd made/by-create && npm install && npx pregon build')
  for (const file of ['site.yaml', 'locales/es.json', 'articles/welcome/es.md', 'package.json'])
    expect(readFileSync(join(folder, 'made/by-create', file))).toEqual(readFileSync(join(folder, 'made/by-init', file)))
  const { status } = spawnSync('sh', ['-c', 'node_modules/.bin/create-pregon made/by-create --yes'], {
    cwd: folder,
    env,
  })
  expect(status).toBe(2)
})

test('create-pregon needs the pregon of its own version', () => {
  const data = (path: string) =>
    JSON.parse(readFileSync(join(repository, path), 'utf8')) as {
      readonly version: string
      readonly engines: object
      readonly dependencies: Readonly<Record<string, string>>
    }
  const [pregon, create] = [data('package.json'), data('packages/create-pregon/package.json')]
  expect([create.version, create.dependencies, create.engines]).toEqual([
    pregon.version,
    { pregon: pregon.version },
    pregon.engines,
  ])
})
