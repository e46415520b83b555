import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { RecordInput, SiteInput } from '../../src/index.ts'
import { readRecords } from './articles.ts'

/** A newsroom's folder as values, without its records. */
export function siteIn(folder: string, tags: readonly string[] = ['en', 'es']): SiteInput {
  const locale = (tag: string) => JSON.parse(readFileSync(join(folder, 'locales', `${tag}.json`), 'utf8')) as object
  return {
    site: parse(readFileSync(join(folder, 'site.yaml'), 'utf8')) as SiteInput['site'],
    locales: Object.fromEntries(tags.map(tag => [tag, locale(tag)])),
  }
}

/** The records of a newsroom's folder as values. */
export function recordsIn(folder: string): RecordInput[] {
  return Array.from(readRecords(join(folder, 'articles'), path => path)).flatMap(read =>
    read.ok ? [{ id: read.value.name, ...(read.value.value as object) } as RecordInput] : [],
  )
}
