import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { configurationOf, hasParts, hostKinds, isHostKind } from '../hosting/configuration.ts'
import { codeOf, replaceFile } from '../output/write.ts'
import { describe, problem } from '../model/problem.ts'
import { readSiteFolder } from '../input/site-folder.ts'
import type { Command, Options, Terminal } from './command.ts'
import { outOption, siteOption } from './usual-options.ts'

const options = {
  site: { ...siteOption.site, default: '.' },
  ...outOption,
  part: {
    type: 'boolean',
    default: false,
    says: 'print parts to include in the configuration of a server (default if the feeds share the host of a home page)',
  },
  server: { type: 'boolean', default: false, says: 'print a whole server (default if they do not)' },
  to: {
    type: 'string',
    value: 'FILE',
    says: 'write the configuration to FILE, whole or not at all',
    completes: 'file',
  },
} as const satisfies Options

export const hostingCommand: Command = {
  usage: ['nginx|caddy|headers|redirects|tdmrep [options]'],
  says: [
    'Prints configuration made from site.yaml: media types, compression, caching, cross-origin access, the Link headers of WebSub, what "signals" says to machines, and the answers for feeds that moved (301) or ended (410). With "pages" also the pages, the menu of feeds ("feedMenu"), and, for nginx and Caddy, the way of people who open a feed to its page ("forBrowsers").',
  ],
  operands: [
    { name: 'nginx', isWord: true, says: 'locations for nginx, or a server block' },
    { name: 'caddy', isWord: true, says: 'blocks for a site of a Caddyfile, or a whole site' },
    {
      name: 'headers',
      isWord: true,
      says: 'a _headers file for Netlify and Cloudflare; names the feeds that were built',
    },
    { name: 'redirects', isWord: true, says: 'a _redirects file for Netlify, Cloudflare and GitLab Pages' },
    { name: 'tdmrep', isWord: true, says: "the file .well-known/tdmrep.json of the feeds' host" },
  ],
  options,
  examples: [
    ['pregon hosting nginx --to /etc/nginx/snippets/feeds.conf', 'for a server that has other pages, too'],
    ['pregon hosting headers --to dist/_headers', 'for a static host'],
  ],
  statuses: { 0: 'printed', 2: 'usage or site-wide error, and nothing is written' },
  async run(args, terminal) {
    const { stderr } = terminal
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options,
    })
    const refuse = (message: string) => {
      stderr(`pregon hosting: ${message}\n`)
      return 2
    }
    const [name = ''] = positionals
    if (!isHostKind(name)) return refuse(`name one of ${hostKinds.join(', ')}; see pregon hosting --help`)
    if (values.part && values.server) return refuse('--part and --server contradict each other; write one')
    if ((values.part || values.server) && !hasParts(name))
      return refuse(`${name} is one file; leave out --part and --server`)
    const siteFolder = await readSiteFolder(values.site)
    for (const each of siteFolder.problems) stderr(`${describe(each)}\n`)
    if (!siteFolder.ok) return 2
    const out = values.out ?? join(values.site, 'dist')
    const as = values.part ? 'parts' : values.server ? 'server' : undefined
    const made = configurationOf(name, siteFolder.value.site, { out, as })
    return 'refused' in made ? refuse(made.refused) : put(made.text, values.to, terminal)
  },
}

/** Prints a text or writes it to a file; returns the exit status. */
function put(text: string, file: string | undefined, { stdout, stderr }: Terminal): number {
  if (file === undefined) {
    stdout(text)
    return 0
  }
  try {
    replaceFile(destinationOf(file), Buffer.from(text))
    stdout(`wrote ${file}\n`)
    return 0
  } catch (error) {
    const found = codeOf(error)
    if (found === undefined) throw error
    stderr(`${describe(problem('WRITE_FAILED', { file }, { found }))}\n`)
    return 2
  }
}

/**
 * The target of a link, such as a link in nginx's sites-enabled. The file is replaced, and the link must stay a link.
 */
function destinationOf(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
