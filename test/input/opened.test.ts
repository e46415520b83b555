import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createOpener } from '../../src/input/opened.ts'
import { temporaryFolder } from '../support/newsroom.ts'

test('an export stays open until another input is opened, unless it could not be read', () => {
  const folder = temporaryFolder()
  const open = createOpener(path => path)
  const exportFile = (name: string) => ({ kind: 'lines', path: join(folder, name) }) as const
  const ids = (name: string) =>
    open(exportFile(name)).records.map(read => {
      const record = read()
      return record.ok ? record.value.value : record.problems.map(({ code }) => code)
    })
  writeFileSync(join(folder, 'b.ndjson'), '{"id":"b"}\n')
  expect(ids('a.ndjson')).toEqual([['FILE_UNREADABLE']])
  writeFileSync(join(folder, 'a.ndjson'), '{"id":"a"}\n')
  expect(ids('a.ndjson')).toEqual([{ id: 'a' }])
  writeFileSync(join(folder, 'a.ndjson'), '{"id":"other"}\n')
  expect(ids('a.ndjson')).toEqual([{ id: 'a' }])
  expect(ids('b.ndjson')).toEqual([{ id: 'b' }])
  expect(ids('a.ndjson')).toEqual([{ id: 'other' }])
})
