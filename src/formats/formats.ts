import type { FormatName } from '../model/format-name.ts'
import { atom } from './atom.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { rss } from './rss.ts'

export const formats: Readonly<Record<FormatName, Format>> = { rss, atom, json }
