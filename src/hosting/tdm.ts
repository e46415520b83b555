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

/**
 * The file `.well-known/tdmrep.json` with the rule for the feeds ("TDM File on the Origin Server"). Headers go before
 * it, and say the same.
 */
export function tdmFile({ feeds, signals }: Site): string {
  if (!signals?.tdm) return '[]\n'
  const { reserved, policy } = signals.tdm
  const rule = { location: location(feeds), 'tdm-reservation': reserved ? 1 : 0, 'tdm-policy': policy }
  return `${JSON.stringify([rule], undefined, 2)}\n`
}

/** The path of the feeds as a pattern: all paths that begin with it. There `*` and `$` have other meanings. */
function location(feeds: string): string {
  return new URL(feeds).pathname.replaceAll('*', '%2A').replaceAll('$', '%24')
}
