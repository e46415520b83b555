import type { Site } from '../model/site.ts'

/**
 * The headers of the TDM Reservation Protocol (W3C Community Group Final Report of 10 May 2024, "TDM Header Field in
 * HTTP Responses"); none where the site says nothing.
 */
export function reservation({ signals }: Site): Readonly<Record<string, string>> {
  if (!signals?.tdm) return {}
  const { reserved, policy } = signals.tdm
  return { 'tdm-reservation': reserved ? '1' : '0', ...(policy !== undefined && { 'tdm-policy': policy }) }
}

/** The place of the protocol's file on a host ("TDM File on the Origin Server"). */
export const tdmPath = '/.well-known/tdmrep.json'

/** The file with the rule for the feeds, without any rule where the site says nothing. */
export function tdmFile(site: Site): string {
  return `${JSON.stringify(rules(site), undefined, 2)}\n`
}

/** The same as one line, for the configuration of a server; undefined where the site says nothing. */
export function tdmLine(site: Site): string | undefined {
  return site.signals?.tdm && JSON.stringify(rules(site))
}

function rules({ feeds, signals }: Site): readonly object[] {
  if (!signals?.tdm) return []
  const { reserved, policy } = signals.tdm
  return [{ location: pattern(feeds), 'tdm-reservation': reserved ? 1 : 0, 'tdm-policy': policy }]
}

/** The path of the feeds as a pattern: all paths that begin with it. There `*` and `$` have other meanings. */
function pattern(feeds: string): string {
  return new URL(feeds).pathname.replaceAll('*', '%2A').replaceAll('$', '%24')
}
