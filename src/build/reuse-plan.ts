import type { Facts } from '../model/article.ts'
import { disputeCodes } from '../input/conflicts.ts'
import type { Crew } from '../workers/pool.ts'
import { entriesOf } from '../workers/parse-inputs.ts'
import { arePlannedAlike } from '../input/record-summary.ts'
import type { Inspection } from '../cache/input-changes.ts'
import { joinEdits, recall, type Edits, type RememberedFeed, type Whereabouts } from '../cache/cache.ts'
import type { Origin } from './record-location.ts'
import type { Ending, MemoryHead } from '../cache/cache-files.ts'
import { settled, stampsAt } from '../cache/file-stats.ts'
import type { PlannedFeed } from '../planning/plan.ts'
import { endingAt, toldBy, type Standing } from './up-to-date.ts'
import type { Lines } from '../base/lines.ts'
import { isWhole, type SurveyLine } from '../input/scan-result.ts'

/** Edits that leave every feed with the articles that it has. */
export interface Amendment {
  /** The feeds that hold an edited article. */
  readonly feeds: readonly PlannedFeed[]
  readonly others: readonly RememberedFeed['feed'][]
  readonly originOf: (article: Facts) => Origin
  readonly ending: Ending
  /** All there were since everything was surveyed, these among them. */
  readonly edits: Edits
}

/** After so many edited sources everything is surveyed, planned and written down anew. */
const fewSources = 500

/** So many characters of edited lines are read by every build before they are written with the others. */
const mostEdited = 2 ** 20

/**
 * What was edited, if feeds are planned as they were: no source came, went or changed what decides where articles stand,
 * and no article's time has come. Undefined where any of that is not certain.
 */
export async function amendmentOf(
  memory: MemoryHead,
  inspection: Inspection,
  { state, now }: Standing,
  crew: Crew,
): Promise<Amendment | undefined> {
  const { before: found, places, stamps, taken } = inspection
  const ending = endingAt(memory, now)
  if (!ending || places.length === 0 || inspection.mayFindOthers) return undefined
  // Where a conflict or a far date is told to stand depends on words too.
  if (toldBy(ending).problems.some(({ code }) => disputeCodes.has(code) || code === 'DATE_AHEAD')) return undefined
  const numbers = found.sourcesAt(places)
  if (numbers.length + inspection.edits.lines.length > fewSources) return undefined
  const before = inspection.lines()
  const plan = recall(state, memory).plan()
  if (before?.length !== found.sourceCount || !plan) return undefined
  const lines = await readAgain(numbers, inspection, crew)
  if (![...lines].every(([number, line]) => isSamePlan(before.at(number), line, now))) return undefined
  if (mayCopy(lines, before)) return undefined
  const later: Edits = { lines: [...lines], stamps: stampsAt(settled(stamps, taken), places) }
  const edits = joinEdits(inspection.edits, later)
  if (edits.lines.reduce((sum, [, line]) => sum + line.length, 0) > mostEdited) return undefined
  const holding = plan.filter(({ articles: all }) => all.some(([number]) => lines.has(number)))
  const planned = planAgain(holding, inspection, { length: before.length, at: i => lines.get(i) ?? before.at(i) })
  if (!planned) return undefined
  return {
    ...planned,
    others: plan.flatMap(each => (holding.includes(each) ? [] : each.feed)),
    ending,
    edits,
  }
}

/** The lines of sources, by their places. */
async function readAgain(
  numbers: readonly number[],
  { before: found }: Inspection,
  crew: Crew,
): Promise<ReadonlyMap<number, SurveyLine>> {
  const lines = new Map<number, SurveyLine>()
  const job = numbers.flatMap(number => {
    const source = found.source(number)
    return source ? [{ source }] : []
  })
  for await (const { result } of crew.run('survey', [job], same => same))
    for (const [i, line] of result.entries()) lines.set(numbers[i] ?? 0, line)
  return lines
}

/** Whether a source that gave one line and now gives another has feeds planned as they were. */
function isSamePlan(before: SurveyLine, after: SurveyLine, now: Date): boolean {
  if (!isWhole(before) || !isWhole(after)) return false
  const [old, present] = [entriesOf(before), entriesOf(after)]
  return (
    old.length === present.length &&
    present.every((entry, i) => {
      const last = old[i]
      return last !== undefined && arePlannedAlike(last, entry, now)
    })
  )
}

/** So many new texts are looked for among all others. */
const fewTexts = 8

/** Whether an edit may have made an article say what another says: then all are looked at. */
function mayCopy(edited: ReadonlyMap<number, SurveyLine>, before: Lines): boolean {
  const texts = [...edited].flatMap(([number, line]) => {
    const old = new Set(wordsIn(before.at(number)))
    return wordsIn(line).filter(text => !old.has(text))
  })
  const differ = new Set(texts).size === texts.length
  return !differ || texts.length > fewTexts || texts.some(text => before.includes(text))
}

/** What tells the words of each translation of a source's articles. */
const wordsIn = (line: SurveyLine): string[] =>
  entriesOf(line).flatMap(({ facts }) => [...(facts?.translations.values() ?? [])].flatMap(({ words }) => words ?? []))

/** Planned feeds as they were, with the facts of their articles as lines tell them; undefined where one is not there. */
function planAgain(
  remembered: readonly RememberedFeed[],
  { before: found }: Inspection,
  lines: Pick<Lines, 'length' | 'at'>,
): Pick<Amendment, 'feeds' | 'originOf'> | undefined {
  const origins = new Map<Facts, Origin>()
  const known = new Map<number, readonly (Facts | undefined)[]>()
  const factsOf = (number: number): readonly (Facts | undefined)[] => {
    const source = found.source(number)
    if (!source) return []
    return entriesOf(lines.at(number)).map(({ facts, digest = '' }, place) => {
      if (facts) origins.set(facts, { source, number, place, digest })
      return facts
    })
  }
  const articlesAt = (whereabouts: readonly Whereabouts[]): Facts[] =>
    whereabouts.flatMap(([number, place]) => {
      const all = known.get(number) ?? factsOf(number)
      known.set(number, all)
      return all[place] ?? []
    })
  const feeds = remembered.map(({ feed, articles }) => ({ ...feed, articles: articlesAt(articles) }))
  const areWhole = feeds.every(({ articles }, i) => articles.length === remembered[i]?.articles.length)
  if (!areWhole) return undefined
  return {
    feeds,
    originOf: article => {
      const origin = origins.get(article)
      if (!origin) throw new Error(`${article.file} is in none of these feeds`)
      return origin
    },
  }
}
