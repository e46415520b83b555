import { sep } from 'node:path'
import { readMemoryPart, type MemoryHead, type PartName } from './output/memory.ts'
import type { Stamps } from './output/stamps.ts'
import type { CookedRecipe } from './recipe.ts'
import { filesOf, type Source } from './sources/source.ts'
import type { SurveyLine } from './sources/survey-line.ts'
import type { Found } from './sources/walk.ts'

/** All that stands in the articles folder, and what each source gave. */
export interface Survey {
  readonly found: Found
  /** Of `watchedPaths(found)`. */
  readonly stamps: Stamps
  /** By source. */
  readonly lines: readonly SurveyLine[]
}

/** The paths whose stamps tell whether a survey is still true: a folder's tells what is listed in it. */
export function watchedPaths({ folders, sources }: Found): string[] {
  return [...folders, ...sources.flatMap(filesOf)]
}

/** What was published, as far as a build remembers. */
export interface Published {
  /** What each feed is made of, by its folder. */
  readonly recipes: Readonly<Record<string, CookedRecipe>>
  /** Documents and their siblings, below the output folder. */
  readonly paths: readonly string[]
  /** Of the paths. */
  readonly stamps: Stamps
}

/** What a state folder remembers, each part read when it is asked for; undefined where it is not whole. */
export interface Recalled {
  readonly found: () => Found | undefined
  readonly sourceStamps: () => Stamps | undefined
  readonly lines: () => readonly SurveyLine[] | undefined
  readonly recipes: () => Published['recipes'] | undefined
  readonly paths: () => readonly string[] | undefined
  readonly documentStamps: () => Stamps | undefined
}

/** `articles` is the newsroom's articles folder: paths are remembered as they are below it. */
export function recall(state: string, head: MemoryHead, articles: string): Recalled {
  const part = (name: PartName) => readMemoryPart(state, head, name)
  const lines = (name: PartName) => part(name)?.toString().split('\n')
  const stamps = (name: PartName) => {
    const bytes = part(name)
    return bytes && new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  }
  return {
    found: () => {
      const text = part('found')?.toString()
      return text === undefined
        ? undefined
        : placed(JSON.parse(text) as Found, path => (path === '' ? articles : articles + sep + path))
    },
    sourceStamps: () => stamps('sources'),
    lines: () => lines('lines'),
    recipes: () => {
      const text = part('feeds')?.toString()
      return text === undefined ? undefined : (JSON.parse(text) as Published['recipes'])
    },
    paths: () => lines('paths'),
    documentStamps: () => stamps('documents'),
  }
}

/** What is to be remembered, as the bytes of each part. */
export function partsOf(
  { found, stamps, lines }: Survey,
  published: Published,
  articles: string,
): Readonly<Record<PartName, Uint8Array>> {
  const below = (path: string) => (path === articles ? '' : path.slice(articles.length + sep.length))
  return {
    found: Buffer.from(JSON.stringify(placed(found, below))),
    sources: bytesOfStamps(stamps),
    lines: Buffer.from(lines.join('\n')),
    feeds: Buffer.from(JSON.stringify(published.recipes)),
    paths: Buffer.from(published.paths.join('\n')),
    documents: bytesOfStamps(published.stamps),
  }
}

const bytesOfStamps = (stamps: Stamps): Uint8Array => Buffer.from(stamps.buffer, stamps.byteOffset, stamps.byteLength)

/** What was found, with its paths as they are seen from elsewhere. */
function placed({ folders, sources, hasLinks }: Found, at: (path: string) => string): Found {
  return {
    folders: folders.map(at),
    sources: sources.map((source): Source => ({ ...source, path: at(source.path) })),
    hasLinks,
  }
}
