// Writes the man page and the reference of the command line from the commands themselves.
// Usage: npm run compile && node tools/manual.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCommands } from '../lib/commands/commands.js'
import { manualPage, referencePage } from '../lib/commands/manual.js'

const root = join(import.meta.dirname, '..')
const commands = await loadCommands()
mkdirSync(join(root, 'man'), { recursive: true })
writeFileSync(join(root, 'man/pregon.1'), manualPage(commands))
writeFileSync(join(root, 'docs/command-line.md'), referencePage(commands))
