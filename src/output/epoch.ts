import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { versions } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { SiteTexts } from '../sources/site-texts.ts'
import { digestOf } from './memory.ts'
import { digestIfThere } from './write.ts'

/**
 * What tells whether anything that is remembered may still be true: the program with its dependencies (their versions
 * stand in its package.json), the ICU and time zones of this Node, the site file, all words.
 */
export function epochOf(texts: SiteTexts): string {
  const { node, icu = '', unicode = '', tz = '' } = versions
  return digestOf(JSON.stringify([programDigest(), node, icu, unicode, tz, texts]))
}

function programDigest(): string {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  const stamps = files.map(file => {
    const { size, mtimeMs } = statSync(join(folder, file))
    return `${file} ${size} ${mtimeMs}`
  })
  return digestOf([digestIfThere(join(folder, '../package.json')), ...stamps].join('\n'))
}
