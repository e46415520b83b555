// Writes the man page and the references of commands, keys and codes from the program itself.
// Usage: npm run compile && node tools/manual.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checksPage, problemsPage } from '../lib/commands/code-pages.js'
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
for (const [path, pageOf] of Object.entries({ 'docs/problems.md': problemsPage, 'docs/checks.md': checksPage }))
  writeFileSync(join(root, path), pageOf(readFileSync(join(root, path), 'utf8')))
