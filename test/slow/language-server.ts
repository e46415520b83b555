// The YAML language server that Visual Studio Code, Neovim, Helix and others run, spoken to as an editor does.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const completionList = z.object({ items: z.array(z.object({ label: z.string() })) })
const hoverResult = z.object({ contents: z.object({ value: z.string() }) })
const published = z.object({
  uri: z.string(),
  diagnostics: z.array(z.object({ message: z.string(), range: z.object({ start: z.object({ line: z.number() }) }) })),
})
const configurationItems = z.object({ items: z.array(z.object({ section: z.string().optional() })) })
const messageSchema = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
})

/** A file that is open in the editor. Lines and columns count from 0. */
export interface OpenFile {
  /** What is marked, as `line: message`. */
  readonly marked: readonly string[]
  readonly completions: (line: number, column: number) => Promise<readonly string[]>
  /** Markdown; empty where nothing is said. */
  readonly hover: (line: number, column: number) => Promise<string>
}

export interface LanguageServer {
  readonly open: (path: string, text: string) => Promise<OpenFile>
  readonly stop: () => void
}

/** Starts the server for a folder, with the settings of the editor. */
export async function startLanguageServer(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<LanguageServer> {
  const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server')
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const root = pathToFileURL(folder).href
  const waiting = new Map<unknown, (result: unknown) => void>()
  const heard = new Map<string, (marked: readonly string[]) => void>()
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }
  let id = 0
  const ask = (method: string, params: object) =>
    new Promise<unknown>(resolve => {
      waiting.set(++id, resolve)
      send({ id, method, params })
    })
  const answer = (written: string) => {
    const message = messageSchema.parse(JSON.parse(written))
    if (message.method === 'workspace/configuration') {
      const { items } = configurationItems.parse(message.params)
      send({ id: message.id, result: items.map(({ section = '' }) => sectionOf(settings, section)) })
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = published.parse(message.params)
      heard.get(uri)?.(diagnostics.map(each => `${each.range.start.line}: ${each.message}`))
    } else if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null })
    else if (message.method === undefined) waiting.get(message.id)?.(message.result)
  }
  child.stdout.on('data', messagesIn(answer))
  await ask('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'newsroom' }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        hover: { contentFormat: ['markdown'] },
        completion: { completionItem: { snippetSupport: true } },
      },
    },
  })
  send({ method: 'initialized', params: {} })
  return {
    open: async (path, text) => {
      const uri = pathToFileURL(join(folder, path)).href
      const marked = new Promise<readonly string[]>(resolve => heard.set(uri, resolve))
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } })
      const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } })
      return {
        marked: await marked,
        completions: async (line, column) =>
          completionList.parse(await ask('textDocument/completion', at(line, column))).items.map(({ label }) => label),
        hover: async (line, column) =>
          hoverResult.nullable().parse(await ask('textDocument/hover', at(line, column)))?.contents.value ?? '',
      }
    },
    stop: () => void child.kill(),
  }
}

/** The settings of a section such as `yaml`, from those of dotted names. */
function sectionOf(settings: Readonly<Record<string, unknown>>, section: string): object {
  const begin = `${section}.`
  const own = Object.entries(settings).filter(([name]) => name.startsWith(begin))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(begin.length), value]))
}

/** Calls `take` for each message in a stream of them (LSP 3.17, base protocol). */
function messagesIn(take: (message: string) => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0)
  return data => {
    rest = Buffer.concat([rest, data])
    for (;;) {
      const head = rest.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, Math.max(0, head)).toString())?.[1])
      if (head < 0 || rest.length < head + 4 + length) return
      const message = rest.subarray(head + 4, head + 4 + length).toString()
      rest = rest.subarray(head + 4 + length)
      take(message)
    }
  }
}
