#!/usr/bin/env node
import process from 'node:process'

try {
  // Loaded in here: where even that fails, Node's own exit status would be 1, and say that feeds were published.
  const { main } = await import('./commands/main.ts')
  process.exitCode = await main(process.argv.slice(2), {
    stdout: text => process.stdout.write(text),
    stderr: text => process.stderr.write(text),
    isInteractive: process.stderr.isTTY,
    env: process.env,
  })
} catch (error) {
  process.stderr.write(`pregon: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
