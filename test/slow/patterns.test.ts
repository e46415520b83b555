import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { check } from 'recheck'
import { describe, expect, test } from 'vitest'

const src = join(import.meta.dirname, '../../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))

/** They run where they are loaded. */
const programs = new Set(['cli.ts', 'workers/worker.ts'])

interface Pattern {
  readonly source: string
  readonly flags: string
}

interface Patterns {
  /** Regular expressions as they are written. */
  readonly literals: readonly Pattern[]
  /** How many calls of RegExp there are. */
  readonly calls: number
}

function patternsOf(file: string): Patterns {
  const literals: Pattern[] = []
  let calls = 0
  const call = ({ callee }: { readonly callee: { readonly type: string; readonly name?: unknown } }) => {
    if (callee.type === 'Identifier' && callee.name === 'RegExp') calls++
  }
  const { program, errors } = parseSync(file, readFileSync(join(src, file), 'utf8'))
  expect([file, errors]).toEqual([file, []])
  new Visitor({
    Literal: node => {
      if ('regex' in node) literals.push({ source: node.regex.pattern, flags: node.regex.flags })
    },
    NewExpression: call,
    CallExpression: call,
  }).visit(program)
  return { literals, calls }
}

/** What calls of RegExp make while the modules are loaded, and how many calls those are. */
async function made(modules: readonly string[]): Promise<{ readonly patterns: Pattern[]; readonly calls: number }> {
  const patterns: Pattern[] = []
  const calls = new Set<string>()
  const original = globalThis.RegExp
  globalThis.RegExp = new Proxy(original, {
    construct(target, parts: [string | RegExp, string?]) {
      const pattern = new target(...parts)
      // The message, this handler, and who calls it.
      const [, , caller] = new Error().stack?.split('\n') ?? []
      if (caller?.includes(src)) {
        calls.add(caller.slice(caller.indexOf(src)))
        patterns.push(pattern)
      }
      return pattern
    },
  })
  try {
    for (const module of modules) await import(join(src, module))
  } finally {
    globalThis.RegExp = original
  }
  return { patterns, calls: calls.size }
}

/** Why a pattern may take longer than its text is long; undefined when it cannot. */
async function slowness({ source, flags }: Pattern): Promise<string | undefined> {
  const verdict = await check(source, flags, { timeout: 60_000 })
  if (verdict.status === 'safe') return undefined
  return verdict.status === 'vulnerable' ? `${verdict.complexity.summary}: ${verdict.attack.pattern}` : 'unknown'
}

describe('a regular expression of the sources', () => {
  const written = files.map(file => ({ file, ...patternsOf(file) }))

  test('takes a time that grows with its text and no faster', async () => {
    const slow: string[] = []
    for (const { file, literals } of written) {
      for (const literal of literals) {
        const why = await slowness(literal)
        if (why !== undefined) slow.push(`${file} /${literal.source}/${literal.flags} ${why}`)
      }
    }
    expect(written.flatMap(({ literals }) => literals).length).toBeGreaterThan(150)
    expect(slow).toEqual([])
  })

  test('does so, too, where it is put together, which happens once, when its module is loaded', async () => {
    const { patterns, calls } = await made(files.filter(file => !programs.has(file)))
    expect(calls).toBe(written.reduce((sum, module) => sum + module.calls, 0))
    const slow: string[] = []
    for (const pattern of patterns) {
      const why = await slowness(pattern)
      if (why !== undefined) slow.push(`/${pattern.source}/${pattern.flags} ${why}`)
    }
    expect(slow).toEqual([])
  })

  test.each(['^(?:a|a)*$', ',+$', String.raw`^(?:\s*[-\w]+\s*:\s*[^:;]*(?:;|$))*$`])(
    'would be found if it were %s',
    async source => {
      expect(await slowness({ source, flags: '' })).toMatch(/exponential|polynomial/)
    },
  )
})
