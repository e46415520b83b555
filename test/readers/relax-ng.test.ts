import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { publish } from './newsrooms.ts'
import { run } from './programs/run.ts'

// RFC 4287's appendix B is not ours to copy: a clone alone has no schema, and says that it skips this.
const schema = process.env['ATOM_RNC'] ?? '../shared/schemas/atom.rnc'

const folder = mkdtempSync(join(tmpdir(), 'pregon-relax-ng-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.skipIf(!existsSync(schema))(`every Atom feed is valid by ${schema}`, async () => {
  const paths = (await publish(folder)).filter(({ format }) => format === 'atom').map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(0)
  // jing tells faults on standard output, and by its exit status, which makes this throw.
  expect(run('jing', ['-c', schema, ...paths])).toBe('')
})
