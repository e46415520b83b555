import { nameIn, partsOf, placeholders, templateName, type PageTemplate } from '../model/page-template.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import { suggestion } from '../model/validation.ts'

/** Reads a newsroom's own template. It must have the head and, once, the main part of a page. */
export function readTemplate(text: string): { readonly template: PageTemplate; readonly problems: readonly Problem[] } {
  const template = partsOf(text)
  const place = { file: templateName }
  const unknown = template.flatMap(part => (typeof part === 'string' ? (nameIn(part) ?? []) : []))
  const wrong = unknown.map(name =>
    problem('VALUE_INVALID', place, { found: show(`{{${name}}}`), expected: suggestion(name, placeholders) }),
  )
  const counts = (['head', 'main'] as const).map(name => ({
    name,
    count: template.filter(part => typeof part !== 'string' && part.of === name).length,
  }))
  const absent = counts
    .filter(({ count }) => count === 0)
    .map(({ name }) => problem('KEY_MISSING', { ...place, path: name }, { found: show(name), expected: `{{${name}}}` }))
  const repeated = counts
    .filter(({ count }) => count > 1)
    .map(({ name, count }) =>
      problem('VALUE_INVALID', place, { found: `{{${name}}} ${count} times`, expected: `{{${name}}} once` }),
    )
  return { template, problems: [...wrong, ...absent, ...repeated] }
}
