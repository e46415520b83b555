// The programs that the documentation shows: they type-check as printed, and run.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { build } from '../../src/index.ts'
import { copySample, now, repository, temporaryFolder } from '../support/newsroom.ts'

const folder = temporaryFolder()
const examples = ['README.md', 'docs/checks.md', 'docs/language-feed.md', 'docs/moving.md', 'docs/partners.md'].flatMap(
  file =>
    [...readFileSync(join(repository, file), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match, i) => ({
      name: `${file.replace(/\W/g, '-')}-${i}.ts`,
      program: match[1] ?? '',
    })),
)

/** The names of the functions and classes that the package exports, and the examples in front of their declarations. */
const exported = Object.keys(library)
const declarations = readdirSync(join(repository, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.d.ts'))
  .map(path => readFileSync(join(repository, 'lib', path), 'utf8'))
const hovers = exported.map(name => {
  const declared = new RegExp(
    String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/\s*export declare (?:async )?(?:function|class|const) ${name}\b`,
  )
  const comment = declarations.flatMap(text => declared.exec(text)?.[1] ?? [])[0] ?? ''
  const [, example = ''] = /@example\n([\s\S]*?)(?:\n *\* @|$)/.exec(comment) ?? []
  return { name, program: example.replaceAll(/^ *\* ?/gm, '') }
})

beforeAll(async () => {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
  symlinkSync(repository, join(folder, 'node_modules/pregon'))
  symlinkSync(join(repository, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, types: ['node'], outDir: 'out' }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  for (const { name, program } of examples) writeFileSync(join(folder, name), program)
  for (const { name, program } of hovers) writeFileSync(join(folder, `hover-${name}.ts`), `${program}\nexport {}\n`)
  await build({ site: copySample(), out: join(folder, 'dist'), now })
})

test('there are examples of each part of the library', () => {
  const programs = examples.map(({ program }) => program).join('')
  for (const name of ['build', 'LanguageFeed', 'checkDocument', 'checkDocuments', 'describeFinding'])
    expect(programs).toContain(name)
})

test.each(hovers)('the hover of $name has an example', ({ program }) => {
  expect(program).toContain("from 'pregon'")
})

test('they type-check', () => {
  const tsc = spawnSync(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    encoding: 'utf8',
  })
  expect(tsc.stdout + tsc.stderr).toBe('')
  expect(tsc.status).toBe(0)
})

test.each(examples)('$name runs', ({ name }) => {
  const file = join(folder, 'out', name.replace(/ts$/, 'js'))
  expect(() => execFileSync(process.execPath, [file], { cwd: folder, stdio: 'pipe' })).not.toThrow()
})
