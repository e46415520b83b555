import { resolve } from 'node:path'
import { notOneOf } from '../model/choice.ts'
import type { Parsed } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { readNewsroomFolder } from '../output/newsroom-folder.ts'
import { publishedPaths } from '../output/published.ts'
import { codeOf } from '../output/write.ts'
import { caddyHandles, caddySite } from './caddy.ts'
import { headersFile } from './headers.ts'
import type { HostingOptions, HostKind } from './host-kind.ts'
import { nginxLocations, nginxServer } from './nginx.ts'
import { guardedPartners } from './policy.ts'
import { redirectsFile } from './redirects-file.ts'
import { placeOf, sharesHost, type ServedFolder } from './served-folder.ts'
import { tdmFile } from './tdm.ts'

/** Writes the configuration of a kind of host: whole, or as parts for an existing configuration. */
interface Printer {
  readonly whole: (site: Site, place: ServedFolder) => string
  readonly parts?: (site: Site, place: ServedFolder) => string
}

const printers: Readonly<Record<HostKind, Printer>> = {
  nginx: { whole: nginxServer, parts: nginxLocations },
  caddy: { whole: caddySite, parts: caddyHandles },
  headers: { whole: (site, { root }) => headersFile(site, publishedPaths(root)) },
  redirects: { whole: redirectsFile },
  tdmrep: { whole: tdmFile },
}

export const hostKinds: readonly string[] = Object.keys(printers)

export const isHostKind = (name: string): name is HostKind => Object.hasOwn(printers, name)

/** Whether the configuration of a kind of host has parts. */
export const hasParts = (kind: HostKind): boolean => printers[kind].parts !== undefined

/** Reads a newsroom's folder, and writes a configuration for its feeds. */
export async function readHosting(kind: HostKind, options: HostingOptions): Promise<Parsed<string>> {
  const { site: folder = '.', out = resolve(folder, 'dist'), as } = options
  if (!isHostKind(kind)) throw new RangeError(notOneOf('the kind of host', String(kind), { known: hostKinds }))
  if (as !== undefined && !hasParts(kind)) throw new RangeError(`${kind} is one file; leave out \`as\``)
  const siteFolder = await readNewsroomFolder(folder, out)
  if (!siteFolder.ok) return siteFolder
  const made = configurationOf(kind, siteFolder.value.site, { out, as })
  if ('refused' in made) throw new Error(made.refused)
  return { ok: true, value: made.text, problems: siteFolder.problems }
}

/** The configuration of a host for a site's feeds, or why it cannot have one. */
export function configurationOf(
  kind: HostKind,
  site: Site,
  { out, as }: { readonly out: string; readonly as: HostingOptions['as'] },
): { readonly text: string } | { readonly refused: string } {
  const refuse = (refused: string) => ({ refused })
  if (kind === 'tdmrep' && site.signals?.tdm === undefined)
    return refuse('site.yaml says nothing of mining; write signals: { tdm: { reserved: true } }')
  const [guarded] = guardedPartners(site)
  if (kind === 'headers' && guarded)
    return refuse(
      `a host that reads _headers asks for no password; for ${guarded.partner} write access: private, or use a server of your own`,
    )
  const place = placeOf(site, resolve(out))
  if ('unusable' in place) return refuse(`${JSON.stringify(place.unusable)} holds a character that cannot be quoted`)
  const { whole, parts } = printers[kind]
  const isPart = as === undefined ? sharesHost(site) : as === 'parts'
  const print = (isPart && parts) || whole
  try {
    return { text: print(site, place) }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return refuse(`there are no feeds in ${place.root}; run pregon build first, or name the folder of the build (out)`)
  }
}
