import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The data of an invented article, for its files. */
export interface Story {
  readonly id: string
  readonly published: Date
  readonly updated?: Date | undefined
  readonly expires?: Date | undefined
  readonly withdrawn?: Date | undefined
  readonly section: string
  readonly tags: readonly string[]
  readonly authors: readonly string[]
  readonly words: Readonly<Partial<Record<string, StoryWords>>>
}

export interface StoryWords {
  readonly title: string
  readonly slug: string
  readonly body: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))

export const sections = ['cuba', 'world', 'culture']
export const tags = ['weather', 'music', 'baseball', 'history', 'markets', 'health']
export const authors = ['ethan-navarro', 'lucia-ferrer', 'ignacio-valdivia']

/** Pseudorandom numbers from 0 to below 1 (mulberry32). The same seed gives the same numbers. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(list: readonly T[], chance: () => number): T {
  const found = list[Math.floor(chance() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** A story in English and Spanish. Its texts contain its number. */
export function inventStory(number: number, published: Date, chance: () => number): Story {
  const words = (language: string): StoryWords => ({
    title: `${language} ${number} — «título» & <title>`,
    slug: `${language}-${number}`,
    body: `${inventText(chance)}\n\nText ${number} in ${language}.`,
  })
  return {
    id: `story-${number}`,
    published,
    section: pick(sections, chance),
    tags: [pick(tags, chance), pick(tags, chance)],
    authors: [pick(authors, chance)],
    words: { en: words('en'), es: words('es') },
  }
}

const syllables = ['ma', 'ñá', 'ca', 'lle', 'puer', 'to', 'sol', 'é', 'brí', 'sa', '& ', '<', ']]>', ' ']

export function inventText(chance: () => number): string {
  const paragraph = () => Array.from({ length: 120 }, () => pick(syllables, chance)).join('')
  return Array.from({ length: 1 + Math.floor(chance() * 4) }, () => `P ${paragraph()}`).join('\n\n')
}

/** An empty folder for one test, and a function that removes it. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'pregon-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Writes a newsroom's folder with the sample's site file and locales, and with given stories. */
export function writeNewsroom(folder: string, stories: Iterable<Story>, settings = ''): void {
  mkdirSync(join(folder, 'articles'), { recursive: true })
  cpSync(join(root, 'locales'), join(folder, 'locales'), { recursive: true })
  writeFileSync(join(folder, 'site.yaml'), `${siteFile}${settings}`)
  for (const story of stories) writeStory(folder, story)
}

const siteFile = `publisher: Newsroom
authority: newsroom.example,2026
timezone: America/Havana
feeds: https://feeds.newsroom.example/
languages:
  en: { home: https://en.newsroom.example/ }
  es: { home: https://es.newsroom.example/ }
sections: [${sections.join(', ')}]
authors:
${authors.map(key => `  ${key}: { name: ${key} }`).join('\n')}
`

export function storyFolder(folder: string, { id }: Pick<Story, 'id'>): string {
  return join(folder, 'articles', id)
}

/** Writes or replaces the files of a story. */
export function writeStory(folder: string, story: Story): void {
  const own = storyFolder(folder, story)
  mkdirSync(own, { recursive: true })
  const dates = (['published', 'updated', 'expires', 'withdrawn'] as const).flatMap(key => {
    const date = story[key]
    return date ? [`${key}: ${date.toISOString()}`] : []
  })
  const facts = [
    ...dates,
    `section: ${story.section}`,
    `tags: [${story.tags.join(', ')}]`,
    `authors: [${story.authors.join(', ')}]`,
  ]
  writeFileSync(join(own, 'article.yaml'), `${facts.join('\n')}\n`)
  for (const [language, words] of Object.entries(story.words)) {
    if (words)
      writeFileSync(
        join(own, `${language}.md`),
        `---\ntitle: ${JSON.stringify(words.title)}\nslug: ${words.slug}\n---\n${words.body}\n`,
      )
  }
}

/** Writes all stories into one file, like the export of a CMS. It is read much faster than folders. */
export function writeExport(folder: string, stories: readonly Story[]): void {
  const lines = stories.map(({ words, ...facts }) => JSON.stringify({ ...facts, translations: words }))
  writeFileSync(join(folder, 'articles', 'export.ndjson'), `${lines.join('\n')}\n`)
}
