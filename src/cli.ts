#!/usr/bin/env node
import process from 'node:process'
import { main } from './commands/main.ts'

process.exitCode = await main(process.argv.slice(2), {
  stdout: text => process.stdout.write(text),
  stderr: text => process.stderr.write(text),
  isInteractive: process.stderr.isTTY,
  env: process.env,
})
