import type { FormerPlace } from '../model/former-place.ts'
import type { Site } from '../model/site.ts'
import { menuPath } from '../pages/feed-menu.ts'
import { namesIn } from './moved-feeds.ts'

/**
 * A `_redirects` file for Netlify, Cloudflare and GitLab Pages. They use the first line that matches. Cloudflare wants
 * lines with a `*` after all others; among these the narrowest folders come first.
 */
export function redirectsFile(site: Site): string {
  const base = new URL(site.feeds).pathname
  const lines = [
    // Below a path of the host the menu is not where readers ask for it.
    ...(site.pages?.feedMenu === true && base !== '/' ? [`/${menuPath} ${site.feeds}${menuPath} 302`] : []),
    ...site.former.filter(({ isTree }) => !isTree).flatMap(place => single(place, site, base)),
    ...site.former.filter(({ isTree }) => isTree).map(place => tree(place, base)),
  ]
  return `# Feeds of ${site.publisher.replace(/\p{Cc}+/gu, ' ')} that moved or ended, printed by "pregon hosting redirects" from site.yaml.
# Put it into the folder that is deployed. Netlify answers 410 with your page ${gonePage}. Cloudflare and GitLab
# have no 410: they skip those lines and answer 404.
${lines.length > 0 ? `\n${lines.join('\n')}\n` : ''}`
}

const gonePage = '/410.html'

function single(place: FormerPlace, site: Site, base: string): string[] {
  return namesIn(place, site).map(name => line(`${base}${place.folder}${name}`, place.to && place.to + name))
}

function tree({ folder, to }: FormerPlace, base: string): string {
  return line(`${base}${folder}*`, to && `${to}:splat`)
}

function line(from: string, to: string | undefined): string {
  return to === undefined ? `${from} ${gonePage} 410` : `${from} ${to} 301`
}
