import type { Facts } from '../model/article.ts'
import { settle, type Candidate, type IsPublished, type Settled } from '../input/conflicts.ts'
import { entriesOf } from '../workers/parse-inputs.ts'
import type { Survey } from '../cache/cache.ts'
import { bytesOf } from '../input/bytes.ts'
import type { Name } from '../input/files.ts'
import { recordsIn } from '../input/records.ts'
import type { Source } from '../input/input.ts'
import type { Locate } from '../model/validation.ts'

/** Where an article was read. */
export interface Origin {
  readonly source: Source
  /** The source's place among all that were found. */
  readonly number: number
  /** Its place among the source's records. */
  readonly place: number
  readonly digest: string
}

/** The articles of a survey, settled among one another, and where each was read. */
export interface SettledSurvey {
  readonly settled: Settled<Facts>
  readonly originOf: (article: Facts) => Origin
  /** Finds the places of an article's values. */
  readonly locateOf: (article: Facts) => Locate
}

/** Settles what was surveyed. */
export function settleSurvey({ found, lines }: Survey, isPublished: IsPublished, name: Name): SettledSurvey {
  const origins = new Map<Facts, Origin>()
  const candidates: Candidate[] = []
  const entries = found.sources.flatMap((source, i) => {
    const own = entriesOf(lines[i] ?? '')
    for (const [place, { facts, digest = '' }] of own.entries()) {
      if (!facts) continue
      origins.set(facts, { source, number: i, place, digest })
      candidates.push({ facts, locate: locateIn(source, place, name) })
    }
    return own
  })
  const originOf = (article: Facts): Origin => {
    const origin = origins.get(article)
    if (!origin) throw new Error(`${article.file} is no article of this survey`)
    return origin
  }
  return {
    settled: settle(entries, candidates, isPublished),
    originOf,
    locateOf: article => locateIn(originOf(article).source, originOf(article).place, name),
  }
}

/** Finds a place by reading the source again, which is rarely asked for. */
function locateIn(source: Source, place: number, name: Name): Locate {
  return path => {
    const record = [...recordsIn(source, bytesOf(source, name), name)][place]?.()
    return record?.ok ? record.value.locate(path) : { file: name(source.path) }
  }
}
