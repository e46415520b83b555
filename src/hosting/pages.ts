import { listName, pageName, scriptName, styleName } from '../pages/page-name.ts'
import type { Site } from '../model/site.ts'
import { folderPattern } from './policy.ts'
import { literally } from './served-folder.ts'

/**
 * What a browser may do on a page (Content-Security-Policy): show pictures of any host, and use the style sheet and the
 * script beside the pages. So whatever an article said, nothing of it could run.
 */
export const pagePolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; img-src http: https:; script-src 'self'; style-src 'self'"

const folders = `(?:${folderPattern})?`

/** A regular expression for the pages in all folders, and that for folders whose page is meant. */
export const pagePattern: string = `${folders}${literally(pageName)}`
export const pageFolderPattern: string = folders

/** The media types of the other files of pages, by name. */
export const pageFiles: Readonly<Record<string, string>> = {
  [listName]: 'text/x-opml; charset=utf-8',
  [styleName]: 'text/css; charset=utf-8',
  [scriptName]: 'text/javascript; charset=utf-8',
}

/**
 * A regular expression for all documents of pages in a server that has other pages in the same folder. The first page
 * and the addresses of folders may be that server's own.
 */
export function ownPagesPattern({ languages }: Site): string {
  const tags = [...languages.keys()].join('|')
  const inFolder = `(?:${tags})/(?:(?:sections|collections|tags|authors)/[A-Za-z0-9-]+/)?(?:${literally(pageName)}|${literally(listName)})`
  const names = Object.keys(pageFiles).map(literally).join('|')
  return `(?:${inFolder}|${names})`
}
