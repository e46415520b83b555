import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { configurationOf, hasParts, hostKinds, isHostKind } from '../hosting/configuration.ts'
import { envelopeOf } from '../model/envelope.ts'
import { dataOf } from '../model/problem.ts'
import { readNewsroomFolder } from '../output/newsroom-folder.ts'
import type { Command, Options } from './command.ts'
import { jsonText } from './json-reports.ts'
import { writeTo } from './named-file.ts'
import { valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'
import { fileIn, jsonOption, outOption, siteOption } from './usual-options.ts'

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
    says: 'write the configuration to FILE, whole or not at all; its folder must be there; - is the standard output',
    completes: 'file',
  },
  ...jsonOption,
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
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options,
    })
    const [name = ''] = positionals
    if (!isHostKind(name)) return refuse(`name one of ${hostKinds.join(', ')}; see pregon hosting --help`)
    if (values.part && values.server) return refuse('--part and --server contradict each other; write one')
    if ((values.part || values.server) && !hasParts(name))
      return refuse(`${name} is one file; leave out --part and --server`)
    const read = await readNewsroomFolder(values.site, values.out)
    const { site } = valueIn(read, terminal)
    const out = values.out ?? join(values.site, 'dist')
    const as = values.part ? 'parts' : values.server ? 'server' : undefined
    const made = configurationOf(name, site, { out, as })
    if ('refused' in made) return refuse(made.refused)
    const file = fileIn(values.to)
    if (file !== undefined) writeTo(file, made.text, terminal)
    const result = file === undefined ? made : { file }
    if (values.json) terminal.stdout(jsonText({ ...envelopeOf('hosting', 0, read.problems.map(dataOf)), ...result }))
    else terminal.stdout(file === undefined ? made.text : `wrote ${file}\n`)
    return 0
  },
}
