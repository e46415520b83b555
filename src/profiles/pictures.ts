import type { ArticleImage, Rendition } from '../model/article.ts'
import type { Profile } from '../model/profile.ts'

/**
 * A picture in the size, type and weight that a partner takes: itself, or the first of its renditions that does better.
 * One that breaks a rule is worse than one of which nobody knows.
 */
export function fittingPicture(image: ArticleImage, { rules }: Profile): ArticleImage {
  if (rules.picture.length === 0 || !image.renditions) return image
  const all: readonly Rendition[] = [image, ...image.renditions]
  const best = all.reduce((known, each) => (worth(each, rules) > worth(known, rules) ? each : known))
  if (best === image) return image
  const { url, type, width, height, bytes } = best
  return { ...image, url, type, width, height, bytes }
}

function worth(rendition: Rendition, { picture }: Profile['rules']): number {
  const faults = picture.map(({ test }) => test(rendition)).filter(fault => fault !== undefined)
  if (faults.length === 0) return 2
  return faults.every(({ isUnknown }) => isUnknown === true) ? 1 : 0
}
