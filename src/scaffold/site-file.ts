import type { Choices } from './choices.ts'
import { yamlList, yamlText } from './yaml-text.ts'

/** The text of a new `site.yaml`, with comments. */
export function siteFile({ publisher, authority, timezone, feeds, languages, sections }: Choices): string {
  const homes = languages.map(({ tag, home }) => `  ${key(tag)}: { home: ${address(home)} }`)
  return `# The facts of the newsroom. Its words are in locales/. All keys: docs/records.md of the package pregon.

# Who publishes. It stands in the rights: © publisher year.
publisher: ${yamlText(publisher)}
# A domain and a year in which you owned it. All permanent ids begin with it: never change it after you have published.
authority: ${address(authority)}
# The zone of the dates that people read, and of dates in records without an offset.
timezone: ${address(timezone)}
# The address at which dist/ is served.
feeds: ${address(feeds)}
# Each language with the home page of its articles. The first is the default.
languages:
${homes.join('\n')}
# The addresses of article pages, below the home of their language.
permalink: /{section}/{slug}
# Each section has its name in every file of locales/.
sections: ${yamlList(sections)}
# Who signs articles. Each author has feeds.
# authors:
#   ana-ruiz: { name: Ana Ruiz, url: https://www.example.com/authors/ana-ruiz }
`
}

const key = (tag: string): string =>
  /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(tag) ? yamlKey(tag) : JSON.stringify(tag)
// YAML 1.1 reads a bare `no`, the tag of Norwegian, as false.
const yamlKey = (tag: string): string => (yamlText(tag) === tag ? tag : JSON.stringify(tag))

/** An address, a zone or an authority: as it is where nothing in it means something in YAML. */
const address = (text: string): string =>
  /^[A-Za-z][\w./+-]*(?::\/\/[\w./+-]+|,\d{4})?$/.test(text) ? text : JSON.stringify(text)
