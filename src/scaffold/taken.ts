import { isMapping } from '../base/mapping.ts'
import { basename, extname } from 'node:path'
import { bytesOf } from '../input/bytes.ts'
import { readBytes } from '../input/files.ts'
import { filesOf, type Input } from '../input/input.ts'
import { recordsIn } from '../input/records.ts'
import { findInputs } from '../input/scan.ts'

/** Whether a new article may not have an id and a slug, because a record has one of them. */
export type IsTaken = (id: string, slug: string) => boolean

/** Looks through all records of a folder for ids and slugs, drafts and faulty records among them. */
export function takenIn(articles: string): IsTaken {
  const { inputs, folders } = findInputs(articles, path => path)
  const names = new Set([...folders, ...inputs.map(({ path }) => path)].map(path => basename(path, extname(path))))
  return (id, slug) => names.has(id) || names.has(slug) || inputs.some(input => holds(input, id, slug))
}

/** Only a record whose text holds the word is parsed: parsing all takes many times as long. */
function holds(input: Input, id: string, slug: string): boolean {
  const texts = filesOf(input).map(path => readBytes(path, same => same))
  const may = texts.some(text => text.ok && (text.value.includes(id) || (slug !== '' && text.value.includes(slug))))
  if (!may) return false
  return [
    ...recordsIn(
      input,
      bytesOf(input, path => path),
      path => path,
    ),
  ].some(read => {
    const record = read()
    return record.ok ? names(record.value.value).some(name => name === id || name === slug) : record.ids?.includes(id)
  })
}

/** The id and the slugs of a record. */
function names(value: unknown): unknown[] {
  if (!isMapping(value)) return []
  const { translations } = value
  const words = isMapping(translations) ? Object.values(translations) : []
  return [value['id'], ...words.map(each => (isMapping(each) ? each['slug'] : undefined))]
}
