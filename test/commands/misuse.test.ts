// Every mistake on the command line says what was found, what was most likely meant, and what is allowed.
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/commands.ts'
import { main } from '../../src/commands/main.ts'
import { misuseOf } from '../../src/commands/misuse.ts'
import { meantBy, notOneOf } from '../../src/model/choice.ts'
import { record, writeNewsroom } from '../support/newsroom.ts'

const commands = await loadCommands()

async function run(...args: readonly string[]) {
  let stdout = ''
  let stderr = ''
  const status = await main(args, {
    stdout: text => (stdout += text),
    stderr: text => (stderr += text),
    isInteractive: false,
    env: {},
  })
  return { status, stdout, stderr }
}

const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })

describe('a name that is not known', () => {
  test.each<[where: string | undefined, found: string, choice: Parameters<typeof notOneOf>[2], says: string]>([
    ['--format', 'xml', { known: ['text', 'json'] }, '--format "xml" is not one of text, json'],
    ['--format', 'jsn', { known: ['text', 'json'] }, '--format "jsn" is not one of text, json; did you mean json?'],
    ['--ci', 'GitHub', { known: ['github'] }, '--ci "GitHub" is not one of github; did you mean github?'],
    [undefined, 'ng', { known: ['nginx', 'caddy'] }, '"ng" is not one of nginx, caddy; did you mean nginx?'],
    ['--section', 'a', { known: ['b'], are: 'the sections' }, '--section "a" is not one of the sections (b)'],
    ['--author', 'a', { known: [], are: 'the authors' }, '--author "a" is not one of the authors: there are none'],
  ])('%s %s', (where, found, choice, says) => {
    expect(notOneOf(where, found, choice)).toBe(says)
  })

  test('hides no message behind hundreds of known ones', () => {
    const known = Array.from({ length: 400 }, (_, i) => `section-${i}`)
    expect(notOneOf('--section', 'secton-399', { known })).toMatch(
      /section-29 and 370 more; did you mean section-399\?$/,
    )
  })

  test.each([
    ['gi', ['github', 'json'], 'github'],
    ['s', ['stale', 'missing'], undefined],
    ['ex', ['expired', 'expiring'], undefined],
    ['toString', ['stale'], undefined],
  ])('%j among %j may mean %s', (word, known, meant) => {
    expect(meantBy(word, known)).toBe(meant)
  })
})

const choices = commands.flatMap(({ name, command: { options, operands = [] } }) => [
  ...Object.entries(options).flatMap(([key, { values }]) =>
    values ? [{ name, at: [`--${key}`], known: values }] : [],
  ),
  ...[operands.flatMap(each => (each.isWord === true ? [each.name] : []))]
    .filter(known => known.length > 0)
    .map(known => ({ name, at: [], known })),
])

test.each(choices)('pregon $name $at: each word with a letter too many is corrected', async ({ name, at, known }) => {
  for (const word of known) {
    const says = `pregon ${name}: ${[...at, `"${word}x"`].join(' ')} is not one of ${known.join(', ')}; did you mean ${word}?\n`
    expect(await run(name, ...at, `${word}x`)).toEqual(refused(says))
    expect((await run(name, ...at, `ñ`)).stderr).toBe(says.replace(/"[^"]*"/, '"ñ"').replace(/; did.*/, ''))
  }
})

test('the words that are corrected are those that are documented', () => {
  expect(choices.map(({ name, at }) => [name, ...at].join(' '))).toEqual(
    expect.arrayContaining(['build --format', 'check --format', 'init --ci', 'init --cron', 'schema --language']),
  )
  expect(choices.map(({ name, at }) => [name, ...at].join(' '))).toEqual(
    expect.arrayContaining(['completion', 'hosting', 'schema', 'status --only', 'status --fail-on', 'ping --format']),
  )
})

describe('a name that site.yaml does not have', () => {
  let site: string
  beforeAll(() => {
    site = writeNewsroom({ records: [record('a')], site: { partners: { portal: {}, agency: {} } } })
  })

  const sections = 'the sections of site.yaml (cuba, world, culture)'
  const languages = 'the languages of site.yaml (en, es)'
  test.each<[string[], string]>([
    [['links', '--section', 'wrld'], `--section "wrld" is not one of ${sections}; did you mean world?`],
    [['links', '--language', 'fr'], `--language "fr" is not one of ${languages}`],
    [
      ['status', '--section', 'cuba', '--section', 'cultur'],
      `--section "cultur" is not one of ${sections}; did you mean culture?`,
    ],
    [['status', '--language', 'esp'], `--language "esp" is not one of ${languages}; did you mean es?`],
    [['new', 'Storm', '--section', 'News'], `--section "News" is not one of ${sections}`],
    [['new', 'Storm', '--language', 'en-US'], `--language "en-US" is not one of ${languages}`],
    [
      ['check', '--partner', 'portl'],
      '--partner "portl" is not one of the partners of site.yaml (portal, agency); did you mean portal?',
    ],
  ])('%j', async ([name = '', ...args], says) => {
    expect(await run(name, ...args, '--site', site)).toEqual(refused(`pregon ${name}: ${says}\n`))
  })
})

describe('what is no option, or no value of one', () => {
  test.each<[string[], string]>([
    [['x'], 'pregon: no command "x"; see pregon --help'],
    [['--quiet', 'build'], 'pregon: no command "--quiet"; options follow the command; see pregon --help'],
    [['-v'], 'pregon: no command "-v"; did you mean pregon --version?'],
    [['stat'], 'pregon: no command "stat"; did you mean pregon status?'],
    [['build', '-quiet'], 'pregon build: no option -quiet; did you mean --quiet?'],
    [['build', '-q'], 'pregon build: no option -q; did you mean --quiet?'],
    [['build', '-jq'], 'pregon build: no option -jq; see pregon build --help'],
    [['build', '—strict'], 'pregon build: no option —strict; did you mean --strict?'],
    [['build', '--formt=json'], 'pregon build: no option --formt; did you mean --format?'],
    [['build', '--no-strict'], 'pregon build: no option --no-strict; leave it out: --strict is off by itself'],
    [['build', '--__proto__'], 'pregon build: no option --__proto__; see pregon build --help'],
    [['build', '--quiet=yes'], 'pregon build: --quiet takes no value; write --quiet alone, or leave it out'],
    [['build', '--quiet='], 'pregon build: --quiet takes no value; write --quiet alone, or leave it out'],
    [['build', '--site='], 'pregon build: --site needs a value; write --site DIR'],
    [['build', '--out', ''], 'pregon build: --out needs a value; write --out DIR'],
    [
      ['build', '--out', '--strict'],
      'pregon build: --out needs a value, and --strict looks like an option; write --out DIR, or --out=--strict if that is the value',
    ],
    [['build', '--out', 'a', '--out', 'b'], 'pregon build: --out is given twice, with two values; write one'],
    [['build', 'strict'], 'pregon build: "strict" is one word too many; did you mean --strict?'],
    [['build', '--', '--strict'], 'pregon build: "--strict" is one word too many; did you mean --strict?'],
    [['build', 'x'.repeat(5000)], `pregon build: "${'x'.repeat(79)}…" is one word too many; see pregon build --help`],
    [['completion', 'bash', 'zsh'], 'pregon completion: "zsh" is one word too many; see pregon completion --help'],
    [['status', '--fail-on', 'stale, picture'], 'pregon status: --fail-on "picture" is not one of scheduled, '],
  ])('%j', async (args, says) => {
    const { status, stdout, stderr } = await run(...args)
    expect([status, stdout, stderr.slice(0, says.length), stderr.split('\n').length]).toEqual([2, '', says, 2])
  })

  test('what stands behind -- is no option: neither help nor a wish for traces', async () => {
    const site = writeNewsroom({ records: [record('a')] })
    for (const title of ['--help', '--debug'])
      expect((await run('new', '--site', site, '--', title)).stdout).toContain('created')
  })

  test.each(commands)('pregon $name takes every option of its own, written with = or without', async ({ command }) => {
    for (const [key, { type, values, default: usual }] of Object.entries(command.options)) {
      if (type === 'boolean') continue
      for (const value of values ?? ['x', ...(usual === '' ? [''] : [])])
        for (const args of [[`--${key}`, value], [`--${key}=${value}`], [`--${key}`, value, `--${key}=${value}`]])
          expect(misuseOf(args, command)).toBeUndefined()
    }
  })
})
