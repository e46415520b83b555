import { dayIn } from './instant.ts'

export interface PermalinkFacts {
  readonly language: string
  readonly section: string
  readonly slug: string
  readonly id: string
  readonly published: Date
}

/** A page's address from a pattern such as `/{section}/{slug}`; {year} {month} {day} are those of the site's time zone. */
export function permalink(pattern: string, facts: PermalinkFacts, timezone: string): string {
  const { language, section, slug, id } = facts
  const values: Record<string, string> = {
    language,
    section,
    id,
    slug: encodeURIComponent(slug),
    ...(needsDate.test(pattern) && dayIn(facts.published, timezone)),
  }
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

const needsDate = /\{(?:year|month|day)\}/
