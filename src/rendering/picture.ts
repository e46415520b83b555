import { absoluteUrl } from '../base/address.ts'
import type { Article, ArticleImage, ImageKind, Translation } from '../model/article.ts'
import { digitalSourceUri, madeByAi } from '../model/digital-source.ts'
import type { Picture } from '../model/feed.ts'
import type { ArticleExtension, PictureData } from '../model/pregon-extension.ts'
import type { Site } from '../model/site.ts'
import { inherited, licenceOf, mayBePublished, textIn } from '../model/terms.ts'
import type { Words } from '../words/words.ts'

// Media RSS has a closed list of credit roles (urn:ebu); these roles name the maker of a picture.
const creditRoles: Readonly<Record<ImageKind, string>> = {
  image: 'photographer',
  photo: 'photographer',
  archive: 'photographer',
  screenshot: 'author',
  illustration: 'illustrator',
}

/** The picture of an article in one language; undefined where its address cannot be used. */
export function pictureOf(
  image: ArticleImage,
  article: Pick<Article, 'rights' | 'licence'>,
  { caption, alt }: Translation,
  site: Site,
  words: Words,
): Picture | undefined {
  const url = absoluteUrl(image.url, site.languages.get(words.language)?.home)
  if (url === undefined) return undefined
  const { type, bytes, width, height, kind, credit } = image
  const isCredited = credit.source !== undefined || credit.name !== undefined
  const byAi = madeByAi(image.digitalSource)
  const line = words.captionLine({ caption, reference: image.reference, kind, credit, byAi })
  const terms = isElsewhere(image, site) ? image : inherited(image, article)
  return {
    url,
    type,
    bytes,
    width,
    height,
    alt: alt ?? caption,
    caption: line,
    credit: isCredited ? credit : undefined,
    creditRole: creditRoles[kind],
    rights: textIn(terms.rights, words.language),
    licence: licenceOf(terms),
    isFree: mayBePublished(image) || undefined,
    digitalSource: image.digitalSource && digitalSourceUri(image.digitalSource),
  }
}

/** Whether a picture is from somebody else. Then the terms of the article are not its terms. */
function isElsewhere({ credit }: ArticleImage, { publisher }: Site): boolean {
  return credit.source !== undefined && credit.source !== publisher
}

/** What the extension `_pregon` says of a picture beyond its caption and credit; nothing where there is nothing. */
export function pictureData(
  image: ArticleImage,
  picture: Picture | undefined,
  home: string | undefined,
): Pick<ArticleExtension, 'picture'> {
  const { syndication, digitalSource, focal, renditions = [] } = image
  const sizes = renditions.flatMap(({ url, bytes, ...facts }) => {
    const address = absoluteUrl(url, home)
    return address === undefined ? [] : [{ url: address, ...facts, size_in_bytes: bytes }]
  })
  const data: PictureData = {
    rights: picture?.rights,
    licence: picture?.licence,
    syndication: syndication === 'none' ? syndication : undefined,
    digital_source: digitalSource && digitalSourceUri(digitalSource),
    focal,
    renditions: sizes.length > 0 ? sizes : undefined,
  }
  return picture && Object.values(data).some(value => value !== undefined) ? { picture: data } : {}
}
