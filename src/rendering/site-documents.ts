import type { Newsroom } from '../input/newsroom.ts'
import { parseXml } from '../checks/xml-tree.ts'
import { finding, type Finding } from '../checks/finding.ts'
import { feedFolderOf, locatedIn, type Located } from '../model/scope.ts'
import { formats } from '../formats/formats.ts'
import type { LanguageTag } from '../model/language.ts'
import type { Site } from '../model/site.ts'
import type { Document } from '../output/put.ts'
import { extensionPage, extensionPageName } from '../pages/extension-page.ts'
import { languagesPage } from '../pages/languages-page.ts'
import { directoryPage } from '../pages/subscription-page.ts'
import { feedMenu, menuPath } from '../pages/feed-menu.ts'
import { feedList } from '../pages/opml.ts'
import { listName, pageMark, pageName, scriptName, styleName } from '../pages/page-name.ts'
import { pageScript, pageStyle } from '../pages/style.ts'
import { hasPage } from '../planning/channel.ts'
import { kitPaths, kitsOf } from './partner-kit.ts'
import { unverified } from './verify.ts'
import { faultsInPage, withoutTemplate } from './verify-page.ts'

/** The paths of the documents that belong to no feed. */
export function sitePaths(site: Site): readonly string[] {
  const extension = site.formats.includes('json') ? [extensionPageName] : []
  if (!site.pages) return extension
  const lists = [...site.languages.keys()].map(language => `${language}/${listName}`)
  const menu = site.pages.feedMenu ? [menuPath] : []
  const pages = [pageName, styleName, scriptName, listName, ...lists, ...menu, ...directoryPaths(site)]
  return [...extension, ...pages, ...kitPaths(site)]
}

/** The pages of languages, where no feed has everything, so that they belong to none. */
function directoryPaths({ languages, scopes }: Site): readonly string[] {
  return scopes.includes('all') ? [] : [...languages.keys()].map(language => `${language}/${pageName}`)
}

/** The documents that belong to no feed. `paths` names all documents that shall exist. */
export function siteDocuments({ site, words }: Newsroom, paths: Iterable<string>): Document[] {
  const extension = site.formats.includes('json')
    ? [document(extensionPageName, 'text/html', extensionPage(site), () => [])]
    : []
  if (!site.pages) return extension
  const feeds = feedsIn(paths, site)
  const list = (path: string, languages: readonly LanguageTag[]) => {
    const text = feedList(feeds, languages, site, words)
    return ours(path, 'text/x-opml', text, () => faultsInXml(text))
  }
  const hasWhole = (language: LanguageTag) =>
    feeds.some(feed => feed.language === language && feed.scope.kind === 'all')
  const page = (path: string, textFor: (of: Site) => string) =>
    ours(path, 'text/html', textFor(site), () => faultsInPage(textFor(withoutTemplate(site))))
  const directory = (language: LanguageTag) => page(`${language}/${pageName}`, of => directoryPage(language, of, words))
  const all = [...site.languages.keys()]
  return [
    ...extension,
    page(pageName, of => languagesPage(of, words)),
    ours(styleName, 'text/css', pageStyle(site), () => []),
    ours(scriptName, 'text/javascript', pageScript, () => []),
    list(listName, all),
    ...all.map(language => list(`${language}/${listName}`, [language])),
    ...(site.pages.feedMenu ? [menuOf(feedMenu(feeds, site, words))] : []),
    ...all.filter(language => !hasWhole(language)).map(directory),
    ...kitsOf({ site, words }).map(({ path, textFor }) => page(path, textFor)),
  ]
}

/** The feeds that people can subscribe to, from the paths of all documents. */
function feedsIn(paths: Iterable<string>, site: Site): readonly Located[] {
  const names = site.formats.map(name => formats[name].fileName)
  const isFeed = (path: string) => names.includes(path.slice(path.lastIndexOf('/') + 1))
  const folders = new Set(Array.from(paths).filter(isFeed).map(feedFolderOf))
  return [...folders]
    .toSorted()
    .flatMap(folder => locatedIn(folder) ?? [])
    .filter(feed => hasPage(feed, site) && site.languages.has(feed.language))
}

function document(path: string, mediaType: string, text: string, check: () => readonly Finding[]): Document {
  return {
    path,
    mediaType,
    bytes: Buffer.from(text),
    verify: () => check().map(each => unverified(path, each)),
  }
}

const ours = (...parts: Parameters<typeof document>): Document => ({ ...document(...parts), mark: pageMark })

/** Nothing in it says whose it is, so only a menu that a build is known to have written is replaced. */
const menuOf = (text: string): Document => ({ ...document(menuPath, 'application/json', text, () => []), mark: text })

function faultsInXml(text: string): readonly Finding[] {
  const { fault } = parseXml(text)
  return fault ? [finding('XML_MALFORMED', { file: listName }, { found: fault.message })] : []
}
