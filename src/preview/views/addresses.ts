import { filesPath } from './state.ts'
import { parseLanguageTag, type LanguageTag } from '../../model/language.ts'

/** The documents as they are now, as they will be at a later moment, or those in which drafts would stand. */
export type Day = 'now' | 'later' | 'drafts'

/** How a reader is imitated. */
export interface Choice {
  readonly day: Day
  readonly width: 'wide' | 'phone'
  readonly scheme: 'device' | 'light' | 'dark'
  /** The language that is shown at the side. */
  readonly beside?: LanguageTag | undefined
  /** The folder of the feed in which an item is looked at. */
  readonly feed?: string | undefined
}

export const plainChoice: Choice = { day: 'now', width: 'wide', scheme: 'device' }

/** The choice that the query of an address makes. What is not known there is left out. */
export function choiceIn(query: URLSearchParams): Choice {
  const [scheme, day] = [query.get('scheme'), query.get('day')]
  return {
    day: day === 'later' || day === 'drafts' ? day : 'now',
    width: query.get('width') === 'phone' ? 'phone' : 'wide',
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'device',
    beside: parseLanguageTag(query.get('beside') ?? ''),
    feed: query.get('feed') ?? undefined,
  }
}

function queryOf({ day, width, scheme, beside, feed }: Choice): string {
  const query = new URLSearchParams()
  if (day !== 'now') query.set('day', day)
  if (width !== 'wide') query.set('width', width)
  if (scheme !== 'device') query.set('scheme', scheme)
  if (beside !== undefined) query.set('beside', beside)
  if (feed !== undefined) query.set('feed', feed)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

export const overviewAddress = '/'
export const tomorrowAddress = '/tomorrow'
export const draftsAddress = '/drafts'
export const documentsAddress = '/documents'
export const styleAddress = '/preview.css'

/** The list of a feed, by its folder. */
export const feedAddress = (folder: string, choice: Choice = plainChoice): string =>
  `/feeds/${encoded(folder)}${queryOf(choice)}`

/** An item, by the language of its feed and the article's id. */
export const itemAddress = (language: string, article: string, choice: Choice = plainChoice): string =>
  `/items/${language}/${encodeURIComponent(article)}${queryOf(choice)}`

/** An item in all documents that hold it. */
export const versionsAddress = (language: string, article: string, choice: Choice = plainChoice): string =>
  `/versions/${language}/${encodeURIComponent(article)}${queryOf(choice)}`

/** The text of a document, by its path in the output folder. */
export const documentAddress = (path: string, choice: Choice = plainChoice): string =>
  `/documents/${encoded(path)}${queryOf(choice)}`

/** The bytes of a document. The server answers there with the document itself. */
export const fileAddress = (path: string): string => `${filesPath}${encoded(path)}`
