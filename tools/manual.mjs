// Writes the man page and the references of commands and keys from the program itself.
// Usage: npm run compile && node tools/manual.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCommands } from '../lib/commands/commands.js'
import { manualPage, referencePage } from '../lib/commands/manual.js'
import { keysPage } from '../lib/schemas/keys-page.js'

const root = join(import.meta.dirname, '..')
const commands = await loadCommands()
mkdirSync(join(root, 'man'), { recursive: true })
writeFileSync(join(root, 'man/pregon.1'), manualPage(commands))
writeFileSync(join(root, 'docs/command-line.md'), referencePage(commands))
writeFileSync(join(root, 'docs/keys.md'), keysPage('en'))
writeFileSync(join(root, 'docs/keys.es.md'), keysPage('es'))
