import { child, children, parseXml, textOf, type Element } from './xml-tree.ts'

/** An item as a partner keeps it. */
export interface Shown {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly updated: string
}

/** The items of a partner's document, and the ids that it takes back. */
export function readPartner(text: string): { items: readonly Shown[]; back: readonly string[] } {
  if (text.startsWith('{')) {
    const { items } = JSON.parse(text) as { readonly items: readonly Record<string, string>[] }
    const shown = items.map(({ id = '', title = '', content_html: html = '', date_modified: updated = '' }) => ({
      id,
      title,
      text: html,
      updated,
    }))
    return { items: shown, back: [] }
  }
  const root = parseXml(text)
  const isAtom = root.name === 'feed'
  const at = isAtom ? root : child(root, 'channel')
  const said = (element: Element, name: string) => textOf(element, name) ?? ''
  const items = children(at, isAtom ? 'entry' : 'item').map(element => ({
    id: said(element, isAtom ? 'id' : 'guid'),
    title: said(element, 'title'),
    text: said(element, isAtom ? 'content' : 'content:encoded'),
    updated: said(element, isAtom ? 'updated' : 'atom:updated'),
  }))
  return { items, back: children(at, 'at:deleted-entry').map(({ attributes }) => attributes['ref'] ?? '') }
}

/** What stands in the place of an article that ended, in English. */
export const notices = ['This article was withdrawn.', 'This article is no longer available.']
