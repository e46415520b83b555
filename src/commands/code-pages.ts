import { findingCodes, wordingOf } from '../checks/finding.ts'
import { wordings } from '../model/problem-messages.ts'

/** `docs/problems.md`, with the words of each code as the program has them. What people wrote stays. */
export function problemsPage(page: string): string {
  const facts = Object.entries(wordings).map(([code, { severity, says, remedy }]): [string, string] => [
    code,
    ['```text', `${severity} ${code}: ${says}`, remedy.replace(/^/gm, '  '), '```'].join('\n'),
  ])
  return withFacts(page, new Map(facts))
}

/** `docs/checks.md`, with the severity and the clause of each code as the program has them. */
export function checksPage(page: string): string {
  const facts = findingCodes.map((code): [string, string] => {
    const { severity, clause } = wordingOf(code)
    return [code, `*${severity}*${clause === '' ? '' : ` · ${clause}`}`]
  })
  return withFacts(page, new Map(facts))
}

/** A page in which the facts of each code stand below its heading, in the place of older ones. */
function withFacts(page: string, facts: ReadonlyMap<string, string>): string {
  return page
    .split(/^(?=#)/m)
    .map(part => {
      const [heading = '', code = ''] = /^#+ ([A-Z0-9_]+)\n+/.exec(part) ?? []
      const own = facts.get(code)
      if (own === undefined) return part
      const prose = part.slice(heading.length).replace(/^(?:```text\n[^]*?\n```|\*(?:error|warning)\*.*)\n+/, '')
      return `${heading.trimEnd()}\n\n${own}\n\n${prose}`
    })
    .join('')
}
