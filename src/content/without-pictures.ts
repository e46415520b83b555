import { dereference } from '../base/xml-references.ts'
import type { Html } from '../model/html.ts'
import { emptied } from './lead-picture.ts'
import { photographOf } from './pictures.ts'

/** Which pictures a body may show, by their addresses. */
export interface PictureChoice {
  readonly isShown: (url: string) => boolean
  /** Whether not even a link may lead to a picture. */
  readonly isForbidden: (url: string) => boolean
}

/**
 * Removes the pictures of a body that a choice does not show: a figure with its caption, if nothing else is in it; the
 * poster of a video; and links to a forbidden picture, whose words stay.
 */
export function withoutPictures(html: Html, { isShown, isForbidden }: PictureChoice): Html {
  const plain = html
    .replace(/<figure\b[^<>]*>(?:(?!<\/figure>)[\s\S])*<\/figure>\n?/g, figure =>
      isLost(figure, isShown) ? '' : figure,
    )
    .replace(/(<video\b[^<>]*) poster="([^"]*)"/g, (whole, rest: string, url: string) =>
      isShown(dereference(url) ?? '') ? whole : rest,
    )
    .replace(/<a\b[^<>]* href="([^"]*)"[^<>]*>((?:(?!<\/a>)[\s\S])*)<\/a>/g, (whole, url: string, inside: string) =>
      isForbidden(dereference(url) ?? '') ? inside : whole,
    )
  return withoutImages(plain as Html, isShown).trim() as Html
}

/** Whether a figure shows nothing but pictures that are not shown. */
function isLost(figure: string, isShown: PictureChoice['isShown']): boolean {
  const pictures = [...figure.matchAll(/<img\b[^<>]*>/g)].map(([tag]) => tag)
  const holdsMore = /<(?:video|audio|iframe|table|pre|blockquote|ul|ol|dl)\b/.test(figure)
  return !holdsMore && pictures.length > 0 && pictures.every(tag => !isShown(sourceOf(tag)))
}

function withoutImages(html: Html, isShown: PictureChoice['isShown']): Html {
  let rest = html
  for (;;) {
    const image = [...rest.matchAll(/<img\b[^<>]*>/g)].find(([tag]) => !isShown(sourceOf(tag)))
    if (!image) return rest
    const [tag] = image
    rest = emptied(rest.slice(0, image.index), rest.slice(image.index + tag.length), {
      url: sourceOf(tag),
      photograph: photographOf(sourceOf(tag)),
      label: undefined,
    })
  }
}

function sourceOf(tag: string): string {
  const [, written = ''] = / src="([^"]*)"/.exec(tag) ?? []
  return dereference(written) ?? ''
}
