#!/usr/bin/env node
import module from 'node:module'

// Node.js 22.1 and newer. https://nodejs.org/api/module.html#moduleenablecompilecachecachedir
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => { readonly status: number } }

let isLossTold = false
for (const stream of [process.stdout, process.stderr]) stream.on('error', lose)

try {
  // Loaded in here: where even that fails, Node's own exit status would be 1, and say that feeds were published.
  const { main } = await import('./commands/main.ts')
  const status = await main(process.argv.slice(2), {
    stdout: await writer(process.stdout),
    stderr: await writer(process.stderr),
    isInteractive: process.stderr.isTTY,
    screen: process.stdout.isTTY ? { columns: process.stdout.columns } : undefined,
    env: process.env,
    user: process.geteuid?.(),
    keepCode: enableCompileCache && keepCode,
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
  })
  // What could not be printed may have been told already.
  process.exitCode = status || (process.exitCode ?? 0)
} catch (error) {
  process.stderr.write(`pregon: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}

/** Prints to a stream, in colours where they are wanted. */
async function writer(stream: NodeJS.WriteStream): Promise<(text: string) => void> {
  const { FORCE_COLOR: forced } = process.env
  // Most builds are started by cron, and need no colours.
  if (!stream.isTTY && forced === undefined) return text => stream.write(text)
  const { colored, showsColors } = await import('./commands/colors.ts')
  const paint = showsColors(stream.isTTY, process.env) ? colored : (text: string) => text
  return text => stream.write(paint(text))
}

/** What is printed does not arrive. Where the reader has gone, as `head` does, that is no error: what was done is done. */
function lose(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || isLossTold) return
  // Where this cannot be told either, it would be lost again.
  isLossTold = true
  process.exitCode ||= 1
  process.stderr.write(`pregon: what was to be printed could not be written (${error.code ?? error.message})\n`)
}

async function ask(question: string): Promise<string | undefined> {
  // Loaded on demand: a build asks nothing.
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<undefined>(resolve => lines.once('close', () => resolve(undefined)))
  try {
    return await Promise.race([lines.question(question), ended])
  } finally {
    lines.close()
  }
}

/** Keeps compiled code in a folder, for this thread and those that it starts. A user's own setting is left as it is. */
function keepCode(folder: string): void {
  const enabled = 1
  if (enableCompileCache?.(folder).status === enabled) process.env['NODE_COMPILE_CACHE'] = folder
}
