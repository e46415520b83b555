import type { ArticleImage } from '../model/article.ts'
import type { Partner } from '../model/partner.ts'
import { mayBePublished } from '../model/terms.ts'

/** Whether the terms of a picture and the contract let a partner show it. */
export function mayShow(image: ArticleImage, { name, images }: Partner): boolean {
  if (images === 'none' || image.syndication === 'none' || image.notFor?.includes(name)) return false
  return images === 'all' || mayBePublished(image)
}
