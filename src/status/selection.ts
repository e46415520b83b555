import type { Facts } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import { suggestion } from '../model/validation.ts'
import { namedLanguages } from '../model/waiting.ts'
import { changesOf } from '../planning/lifetimes.ts'
import { findingsIn, type Cell } from './cell.ts'
import { needs, type Finding } from './findings.ts'

/** The part of a newsroom to look at. Whatever is left out selects all. */
export interface Selection {
  readonly languages?: readonly LanguageTag[] | undefined
  readonly sections?: readonly string[] | undefined
  /** Articles that were published or changed since; those that are not due yet are among them. */
  readonly since?: Date | undefined
}

/** Whether a selection has an article. It has a rejected record whose facts are not known: that may be anything. */
export function isSelected(facts: Facts | undefined, { sections, since }: Selection): boolean {
  if (!facts) return true
  if (sections && !sections.includes(facts.section)) return false
  return since === undefined || momentsIn(facts).some(moment => moment >= since)
}

function momentsIn(facts: Facts): Date[] {
  const own = [...facts.translations.values()].flatMap(({ published }) => published ?? [])
  return [facts.published, ...own, ...changesOf(facts)]
}

/** The problem of a selection that names a language or a section which the site does not have. */
export function unknownIn({ languages = [], sections = [] }: Selection, site: Site): Problem | undefined {
  const tags: readonly string[] = namedLanguages(site)
  const language = languages.find(tag => !tags.includes(tag))
  if (language !== undefined) return unknown('languages', language, tags)
  const section = sections.find(key => !site.sections.includes(key))
  return section === undefined ? undefined : unknown('sections', section, site.sections)
}

const unknown = (path: string, name: string, known: readonly string[]): Problem =>
  problem('VALUE_INVALID', { file: 'site.yaml', path }, { found: show(name), expected: suggestion(name, known) })

export const selectedLanguages = ({ languages }: Selection, site: Site): LanguageTag[] =>
  namedLanguages(site).filter(tag => !languages || languages.includes(tag))

/** Whether any of the cells has one of some findings; without findings whether it needs somebody. */
export function isShown(cells: Iterable<Cell>, only: readonly Finding[] = needs): boolean {
  for (const cell of cells) if (findingsIn(cell).some(finding => only.includes(finding))) return true
  return false
}

/** The place of an article in the order of urgency. */
export function urgencyOf(cells: Iterable<Cell>): number {
  let urgency = needs.length
  for (const cell of cells)
    for (const finding of findingsIn(cell)) {
      const place = needs.indexOf(finding)
      if (place >= 0 && place < urgency) urgency = place
    }
  return urgency
}
