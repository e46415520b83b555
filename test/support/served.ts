import { placeOf, type ServedFolder } from '../../src/hosting/served-folder.ts'
import { parseSite, type Site } from '../../src/model/site.ts'
import type { Fields } from './newsroom.ts'

export const root = '/srv/news/dist'

/** A small site with a hub. */
export function siteWith(more: Fields = {}, secret?: string): Site {
  const parsed = parseSite(
    {
      publisher: 'CubaHeadlines',
      authority: 'cubaheadlines.example,2026',
      timezone: 'America/Havana',
      feeds: 'https://feeds.example/',
      languages: { en: { home: 'https://www.example/' } },
      sections: ['world'],
      hub: 'https://hub.example/',
      ...more,
    },
    () => ({ file: 'site.yaml' }),
    secret,
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

export function placeIn(site: Site, folder = root): ServedFolder {
  const place = placeOf(site, folder)
  if ('unusable' in place) throw new Error(place.unusable)
  return place
}
