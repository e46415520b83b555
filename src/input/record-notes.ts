import type { Article } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Problem } from '../model/problem.ts'
import type { Site } from '../model/site.ts'
import type { ArticleRecord } from './parse-article.ts'
import { withoutDrafts } from './record/drafts.ts'
import type { LanguageFaults } from './record/language-faults.ts'

/** What a lead picture lacks: its width or height, its credit, or its alternative text in a language. */
export type PictureGap = 'size' | 'credit' | `alt ${LanguageTag}`

/** What a record tells beside its facts. All of it is plain data. */
export interface RecordNotes {
  /** What the lead picture lacks. */
  readonly pictureGaps?: readonly PictureGap[] | undefined
  /** Whether the file that is its enclosure in RSS has no `bytes`. */
  readonly isLengthUnknown?: true | undefined
  /** The languages of the site in which a valid record has words that are drafts. */
  readonly drafts?: readonly LanguageTag[] | undefined
  /** The languages that wait for their locale files, and in which a valid record has words. */
  readonly waits?: readonly LanguageTag[] | undefined
  /** By language: why its words are rejected, where those of another are good. */
  readonly faults?: Readonly<Record<string, Problem>> | undefined
  /** The languages whose words name a translator. */
  readonly translators?: readonly LanguageTag[] | undefined
  /** Whether the record names its original language. */
  readonly namesOriginal?: true | undefined
  /** The file of a record that is a draft as a whole. */
  readonly draftFile?: string | undefined
}

/** The notes of a record; undefined where there are none. `article` is that of a valid record, with its `faults`. */
export function notesOf(
  record: ArticleRecord,
  article: Article | undefined,
  faults: LanguageFaults | undefined,
  site: Site,
): RecordNotes | undefined {
  const finished = withoutDrafts(record.value, site)
  if (!finished) return { draftFile: record.file }
  const gaps = article ? pictureGaps(article) : []
  const isLengthUnknown = article !== undefined && hasUnknownLength(article)
  const isUnfinished = (language: LanguageTag) => finished.drafts.has(language)
  const drafts = [...site.languages.keys()].filter(isUnfinished)
  const waits = [...(site.unspoken ?? [])].filter(isUnfinished)
  const translators = [...(article?.translations ?? [])].flatMap(([language, { translator }]) =>
    translator === undefined ? [] : language,
  )
  const first = article ? [...(faults ?? [])].flatMap(([tag, [each]]) => (each ? [[tag, each] as const] : [])) : []
  const namesOriginal = article !== undefined && namesIn(record.value)
  const isMarked = isLengthUnknown || namesOriginal
  if (gaps.length + drafts.length + waits.length + translators.length + first.length === 0 && !isMarked)
    return undefined
  return {
    ...(first.length > 0 && { faults: Object.fromEntries(first) }),
    ...(gaps.length > 0 && { pictureGaps: gaps }),
    ...(isLengthUnknown && { isLengthUnknown }),
    ...(drafts.length > 0 && { drafts }),
    ...(waits.length > 0 && { waits }),
    ...(translators.length > 0 && { translators }),
    ...(namesOriginal && { namesOriginal }),
  }
}

function hasUnknownLength({ media: [first], image }: Article): boolean {
  const enclosed = first ?? image
  return enclosed !== undefined && enclosed.bytes === undefined
}

const namesIn = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'original' in value && typeof value.original === 'string'

function pictureGaps({ image, translations }: Article): PictureGap[] {
  if (!image) return []
  const { width, height, credit } = image
  const gaps: PictureGap[] = []
  if (width === undefined || height === undefined) gaps.push('size')
  if (credit.source === undefined && credit.name === undefined) gaps.push('credit')
  for (const [language, { alt }] of translations) if (alt === undefined) gaps.push(`alt ${language}`)
  return gaps
}
