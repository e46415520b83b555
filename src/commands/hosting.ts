import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { caddyHandles, caddySite } from '../hosting/caddy.ts'
import { headersFile } from '../hosting/headers.ts'
import { nginxLocations, nginxServer } from '../hosting/nginx.ts'
import { guardedPartners } from '../hosting/policy.ts'
import { placeOf, sharesHost, type ServedFolder } from '../hosting/served-folder.ts'
import { redirectsFile } from '../hosting/redirects-file.ts'
import { tdmFile } from '../hosting/tdm.ts'
import { publishedPaths } from '../output/published.ts'
import { codeOf, replaceFile } from '../output/write.ts'
import { describe, problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { readSiteFolder } from '../input/site-folder.ts'
import type { Command, Options, Terminal } from './command.ts'
import { outOption, siteOption } from './usual-options.ts'

/** Prints the configuration of a kind of server: whole, or as parts for an existing configuration. */
interface Printer {
  readonly whole: (site: Site, place: ServedFolder) => string
  readonly parts?: (site: Site, place: ServedFolder) => string
}

const printers: Readonly<Record<string, Printer>> = {
  nginx: { whole: nginxServer, parts: nginxLocations },
  caddy: { whole: caddySite, parts: caddyHandles },
  headers: { whole: (site, { root }) => headersFile(site, publishedPaths(root)) },
  redirects: { whole: redirectsFile },
  tdmrep: { whole: tdmFile },
}

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
    const [name = '', ...rest] = positionals
    const printer = Object.hasOwn(printers, name) ? printers[name] : undefined
    if (!printer || rest.length > 0)
      return refuse(`name one of ${Object.keys(printers).join(', ')}; see pregon hosting --help`)
    if (values.part && values.server) return refuse('--part and --server contradict each other; write one')
    if ((values.part || values.server) && !printer.parts)
      return refuse(`${name} is one file; leave out --part and --server`)
    const siteFolder = await readSiteFolder(values.site)
    for (const each of siteFolder.problems) stderr(`${describe(each)}\n`)
    if (!siteFolder.ok) return 2
    const { site } = siteFolder.value
    if (name === 'tdmrep' && site.signals?.tdm === undefined)
      return refuse('site.yaml says nothing of mining; write signals: { tdm: { reserved: true } }')
    const [guarded] = guardedPartners(site)
    if (name === 'headers' && guarded)
      return refuse(
        `a host that reads _headers asks for no password; for ${guarded.partner} write access: private, or use a server of your own`,
      )
    const place = placeOf(site, resolve(values.out ?? join(values.site, 'dist')))
    if ('unusable' in place) return refuse(`${JSON.stringify(place.unusable)} holds a character that cannot be quoted`)
    const isPart = !values.server && (values.part || sharesHost(site))
    const print = (isPart && printer.parts) || printer.whole
    try {
      return put(print(site, place), values.to, terminal)
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      return refuse(`there are no feeds in ${place.root}; run pregon build first, or name their folder with --out`)
    }
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
