import { wordCount } from '../words/word-count.ts'
import { rfc3339 } from '../base/instant.ts'
import { legalText } from '../base/text.ts'
import type { Enclosure, Item, Picture } from '../model/feed.ts'
import { plainText, type Html } from '../model/html.ts'
import type { LanguageTag } from '../model/language.ts'
import { unspecifiedLicence } from '../model/terms.ts'
import type { Format } from './format.ts'

/** IPTC's ninjs 3.1. The standard describes one item, so a document is a list of items. */
export const ninjs: Format = {
  name: 'ninjs',
  fileName: 'ninjs.json',
  mediaType: 'application/json',
  frame: () => ({ head: '[', separator: ',', tail: '\n]\n' }),
  item: item =>
    // A list around it makes JSON.stringify indent it as deep as in a document.
    JSON.stringify(
      [membersOf(item)],
      (_, value: unknown) => (typeof value === 'string' ? legalText(value) : value),
      2,
    ).slice('['.length, -'\n]'.length),
}

function membersOf(item: Item): object {
  const { content, language, summary, origin, published, updated, ended } = item
  return {
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    uri: item.id,
    type: 'text',
    // An item that was withdrawn or expired must be used no longer.
    pubStatus: ended === undefined ? 'usable' : 'canceled',
    firstCreated: rfc3339(published),
    versionCreated: rfc3339(updated),
    expires: ended === 'expired' ? rfc3339(updated) : undefined,
    language,
    headlines: [{ role: 'main', contentType: 'text/plain', value: item.title }],
    descriptions: summary === undefined ? undefined : [{ role: 'summary', contentType: 'text/plain', value: summary }],
    bodies: content === undefined ? undefined : [bodyOf(content, language)],
    by: item.byline,
    infoSources: origin && [{ name: origin.name, uri: origin.url }],
    subjects: nonEmpty(item.categories.map(({ label, scheme }) => ({ name: label, uri: scheme }))),
    ...rightsOf(item),
    digitalSourceType: sourceTypeOf(item),
    altIds: [pageOf(item.url), ...(origin?.id === undefined ? [] : [{ role: 'wire', value: origin.id }])],
    associations: nonEmpty(associationsOf(item)),
  }
}

function bodyOf(value: Html, language: LanguageTag): object {
  return { role: 'main', contentType: 'text/html', wordCount: wordCount(plainText(value), language), value }
}

/** ninjs has no property for the page of an item. */
const pageOf = (url: string): object => ({ role: 'web', value: url })

function rightsOf({ rights, licence }: Pick<Item, 'rights' | 'licence'>): object {
  const isKnown = licence !== undefined && licence !== unspecifiedLicence
  return { copyrightNotice: rights, rightsInfo: isKnown ? { linkedRights: licence } : undefined }
}

function sourceTypeOf({ digitalSource }: Pick<Item | Picture, 'digitalSource'>): object | undefined {
  return digitalSource === undefined ? undefined : { uri: digitalSource }
}

/** The picture, the sound and the films of an item, and its translations, for which ninjs has no property. */
function associationsOf({ image, media, translations }: Item): object[] {
  const files = media.flatMap((file, i) => {
    const [type = ''] = file.type.split('/')
    const kind = { audio: 'audio', video: 'video', image: 'picture' }[type]
    return kind === undefined
      ? []
      : [{ name: `media-${i + 1}`, uri: file.url, type: kind, renditions: [renditionOf(file)] }]
  })
  const others = translations.map(({ id, language, url }) => ({
    name: `translation-${language}`,
    rel: 'translation',
    uri: id,
    type: 'text',
    language,
    altIds: [pageOf(url)],
  }))
  return [...(image ? [pictureOf(image)] : []), ...files, ...others]
}

function pictureOf(image: Picture): object {
  const { url, alt, caption, credit } = image
  const texts = [
    { role: 'caption', value: caption },
    { role: 'alt', value: alt },
  ].filter(({ value }) => value !== undefined && value !== '')
  return {
    name: 'picture',
    rel: 'featured',
    uri: url,
    type: 'picture',
    descriptions: nonEmpty(texts.map(({ role, value }) => ({ role, contentType: 'text/plain', value }))),
    by: credit?.name,
    ...rightsOf(image),
    digitalSourceType: sourceTypeOf(image),
    renditions: [{ ...renditionOf(image), width: whole(image.width), height: whole(image.height) }],
  }
}

function renditionOf({ url, type, bytes, duration }: Enclosure): object {
  return { name: 'original', href: url, contentType: type, sizeInBytes: whole(bytes), duration }
}

const whole = (count: number | undefined): number | undefined => (count === undefined ? undefined : Math.round(count))

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)
