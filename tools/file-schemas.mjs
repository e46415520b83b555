// Writes the JSON Schemas of the files of any newsroom into schema/, with explanations in English, and into schema/es/ in
// Spanish. Usage: npm run compile && node tools/file-schemas.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packagedSchemas } from '../lib/schemas/packaged-schemas.js'

const folder = join(import.meta.dirname, '../schema')
for (const [path, text] of packagedSchemas()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
