import { platform, release } from 'node:os'
import { offsetAt } from '../base/instant.ts'
import type { Site } from '../model/site.ts'
import { fault, ok, warning, type Check, type Found } from './examination.ts'

/** The program's surroundings that no newsroom decides. */
export function machineChecks(site: Site | undefined): readonly Check[] {
  return [
    { check: 'node', look: () => judgeNode(process.versions.node) },
    { check: 'zones', look: () => zones(site) },
    { check: 'languages', look: () => languages(site) },
  ]
}

/** Whether a version of Node.js is one of those that package.json names. */
export function judgeNode(version: string): Found {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isFit = major === 20 ? minor >= 19 : major === 22 ? minor >= 12 : major > 22
  const found = `Node.js ${version} on ${platform()} ${release()}`
  return isFit ? ok(found) : fault(found, 'install Node.js 20.19, 22.12 or newer')
}

/** Offsets of Havana in minutes, winter and summer: wrong data of zones would give feeds wrong dates. */
const known: readonly (readonly [iso: string, minutes: number])[] = [
  ['2026-01-15T12:00:00Z', -300],
  ['2026-07-15T12:00:00Z', -240],
]

function zones(site: Site | undefined): Found {
  const { tz = 'unknown', icu = 'none' } = process.versions
  const found = `time zones of ${tz} (ICU ${icu})${site === undefined ? '' : `; the site's zone is ${site.timezone}`}`
  const isRight = known.every(([iso, minutes]) => offsetAt(new Date(iso), 'America/Havana') === minutes)
  return isRight ? ok(found) : fault(found, 'install a Node.js with full ICU data (every official one has it)')
}

function languages(site: Site | undefined): Found {
  const tags = site === undefined ? ['en', 'es'] : [...site.languages.keys()]
  const known = Intl.DateTimeFormat.supportedLocalesOf(tags)
  const lacking = tags.filter(tag => !known.includes(tag))
  return lacking.length === 0
    ? ok(`names of days and months are known in ${tags.join(', ')}`)
    : warning(
        `no names of days and months in ${lacking.join(', ')}`,
        'where the language has such names, install a Node.js with full ICU data',
      )
}
