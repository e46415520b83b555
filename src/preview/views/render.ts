import { articleView } from './article-view.ts'
import { choiceIn } from './addresses.ts'
import { documentList, documentView } from './document-view.ts'
import { draftsView } from './drafts-view.ts'
import { feedView } from './feed-view.ts'
import { overview } from './overview.ts'
import type { PreviewState, View } from './state.ts'
import { tomorrowView } from './tomorrow-view.ts'
import { versionsView } from './versions-view.ts'
import { previewStyle } from './style.ts'

export type { PreviewState, View } from './state.ts'
export { previewPolicy } from './layout.ts'

/**
 * Shows a part of a newsroom's feeds. `path` is that of an address, decoded. Returns undefined for a path
 * that leads to no view, or to a feed that is not there.
 */
export function renderView(path: string, query: URLSearchParams, state: PreviewState): View | undefined {
  const [view, ...parts] = path.split('/').slice(1)
  const choice = choiceIn(query)
  const [language = '', article = '', ...more] = parts
  switch (view) {
    case '':
      return parts.length === 0 ? overview(state) : undefined
    case 'preview.css':
      return { status: 200, mediaType: 'text/css', body: previewStyle(state.site?.pages) }
    case 'feeds':
      return feedView(parts.join('/'), choice, state)
    case 'items':
      return article === '' || more.length > 0 ? undefined : articleView(language, article, choice, state)
    case 'versions':
      return article === '' || more.length > 0 ? undefined : versionsView(language, article, choice, state)
    case 'documents':
      return parts.length === 0 ? documentList(choice, state) : documentView(parts.join('/'), choice, state)
    case 'drafts':
      return parts.length === 0 ? draftsView(state) : undefined
    case 'tomorrow':
      return parts.length === 0 ? tomorrowView(state) : undefined
    default:
      return undefined
  }
}
