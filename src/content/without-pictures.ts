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
  const withFigures = replaceElements(html, figures, figure => (isLost(figure, isShown) ? '' : figure))
  const withPosters = withFigures.replace(/<video\b[^<>]*>/g, tag =>
    isShown(valueOf(tag, poster)) ? tag : tag.replace(poster, ''),
  )
  const withLinks = replaceElements(withPosters, links, link => {
    const inside = link.indexOf('>') + 1
    return isForbidden(valueOf(link.slice(0, inside), href)) ? link.slice(inside, -links.end.length) : link
  })
  return withoutImages(withLinks as Html, isShown).trim() as Html
}

const poster = / poster="([^"]*)"/
const href = / href="([^"]*)"/
const src = / src="([^"]*)"/

function valueOf(tag: string, attribute: RegExp): string {
  return dereference(attribute.exec(tag)?.[1] ?? '') ?? ''
}

interface Tags {
  readonly start: RegExp
  readonly end: string
}

const figures: Tags = { start: /<figure(?=[ >])/g, end: '</figure>' }
const links: Tags = { start: /<a(?=[ >])/g, end: '</a>' }

/** Replaces each element, up to the next end tag of its name. */
function replaceElements(html: string, { start, end }: Tags, replace: (element: string) => string): string {
  start.lastIndex = 0
  let replaced = ''
  let at = 0
  for (let found = start.exec(html); found; found = start.exec(html)) {
    const close = html.indexOf(end, found.index)
    if (close < 0) break
    const after = close + end.length
    replaced += html.slice(at, found.index) + replace(html.slice(found.index, after))
    at = after
    start.lastIndex = after
  }
  return replaced + html.slice(at)
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

const sourceOf = (tag: string): string => valueOf(tag, src)
