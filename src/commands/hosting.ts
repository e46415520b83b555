import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { caddyConfiguration } from '../hosting/caddy.ts'
import { headersFile } from '../hosting/headers.ts'
import { nginxConfiguration } from '../hosting/nginx.ts'
import { placeOf, type Place } from '../hosting/place.ts'
import { publishedPaths } from '../output/published.ts'
import { describe } from '../problem.ts'
import type { Site } from '../site.ts'
import { readSiteFolder } from '../sources/site-folder.ts'
import type { Command } from './command.ts'

const configurations: Readonly<Record<string, (site: Site, place: Place) => string>> = {
  nginx: nginxConfiguration,
  caddy: caddyConfiguration,
  headers: (site, { root }) => headersFile(site, publishedPaths(root)),
}

export const hostingCommand: Command = {
  help: `Usage: pregon hosting nginx|caddy|headers [options]

Prints configuration made from site.yaml: media types, compressed siblings,
caching, cross-origin access, and the Link headers of WebSub.

  nginx        a server block for nginx
  caddy        a site block for a Caddyfile
  headers      a _headers file for Netlify and Cloudflare; names the feeds
               that were built

  --site DIR   the newsroom's folder (default: the working directory)
  --out DIR    where the feeds are (default: dist in the newsroom's folder)

Exit status: 0 printed · 2 usage or site-wide error
`,
  async run(args, { stdout, stderr }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: 'string', default: '.' }, out: { type: 'string' } },
    })
    const [server = '', ...rest] = positionals
    const configuration = Object.hasOwn(configurations, server) ? configurations[server] : undefined
    if (!configuration || rest.length > 0) {
      stderr(`pregon hosting: name one of ${Object.keys(configurations).join(', ')}; see pregon hosting --help\n`)
      return 2
    }
    const siteFolder = await readSiteFolder(values.site)
    for (const problem of siteFolder.problems) stderr(`${describe(problem)}\n`)
    if (!siteFolder.ok) return 2
    const { site } = siteFolder.value
    const place = placeOf(site, resolve(values.out ?? join(values.site, 'dist')))
    if ('unusable' in place) {
      stderr(`pregon hosting: ${JSON.stringify(place.unusable)} holds a character that cannot be quoted\n`)
      return 2
    }
    stdout(configuration(site, place))
    return 0
  },
}
