#!/usr/bin/env node
// `npm create pregon DIR` is `pregon init DIR`.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const pregon = dirname(createRequire(import.meta.url).resolve('pregon/package.json'))
const { status, error } = spawnSync(process.execPath, [join(pregon, 'lib/cli.js'), 'init', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
if (error) process.stderr.write(`create-pregon: ${error.message}\n`)
process.exitCode = status ?? 2
