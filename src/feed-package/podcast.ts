import type { Author, FeedOptions, Item } from 'feed'
import type { Extension } from '../model/feed.ts'

/** The namespaces of the podcast elements of Apple and Google. `feed` declares them if its option `podcast` is set. */
export const podcastNamespaces: Readonly<Record<string, string>> = {
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  googleplay: 'http://www.google.com/schemas/play-podcasts/1.0',
}

/** The channel elements of a podcast, made of the same options as in `feed`. */
export function podcastChannel({
  category,
  author,
  image,
}: Pick<FeedOptions, 'category' | 'image'> & { author?: Author }): Extension[] {
  return [
    ...(category === undefined
      ? []
      : [
          { name: 'itunes:category', objects: { _attributes: { text: category } } },
          { name: 'googleplay:category', objects: category },
        ]),
    ...(author?.email === undefined
      ? []
      : [
          { name: 'itunes:owner', objects: { 'itunes:email': author.email } },
          { name: 'googleplay:owner', objects: author.email },
        ]),
    ...(author?.name === undefined
      ? []
      : [
          { name: 'itunes:author', objects: author.name },
          { name: 'googleplay:author', objects: author.name },
        ]),
    ...(image === undefined
      ? []
      : [
          { name: 'itunes:image', objects: { _attributes: { href: image } } },
          { name: 'googleplay:image', objects: { _attributes: { href: image } } },
        ]),
  ]
}

/** The item elements of an episode. */
export function podcastItem({ audio }: Item): Extension[] {
  const duration = typeof audio === 'object' ? audio.duration : undefined
  return duration === undefined ? [] : [{ name: 'itunes:duration', objects: clock(duration) }]
}

/** Seconds as `1:02:03` or `02:03`. */
function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map(part => String(part).padStart(2, '0')).join(':')
  return whole < 3600 ? parts : `${Math.floor(whole / 3600)}:${parts}`
}
