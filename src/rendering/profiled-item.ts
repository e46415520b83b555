import { narrowed } from '../content/narrow.ts'
import type { Item } from '../model/feed.ts'
import type { Profile } from '../model/profile.ts'
import { itemExtensions } from '../profiles/templates.ts'

/** An item in the form that a partner's profile asks for. */
export function profiled(item: Item, { tags, guid, date, elements }: Profile): Item {
  const { content, image } = item
  const added = itemExtensions(item.ended ? elements.ended : elements.item, item)
  const inPicture = image && itemExtensions(elements.picture, item)
  return {
    ...item,
    content: content !== undefined && tags ? narrowed(content, tags) : content,
    image: image && inPicture && inPicture.length > 0 ? { ...image, extensions: inPicture } : image,
    guid,
    // Some partners look at this date alone to see that an item changed.
    published: date === 'updated' ? item.updated : item.published,
    extensions: [...item.extensions, ...added],
  }
}
