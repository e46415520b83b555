import type { Channel, Item } from '../../src/model/feed.ts'
import { assemble, type Format, type Frame } from '../../src/formats/format.ts'
import { formats } from '../../src/formats/formats.ts'
import { createVerifier } from '../../src/rendering/verify.ts'
import { at, en } from './facts.ts'
import { child, parseXml, type Element } from './xml-tree.ts'

export const page = 'https://news.example/1'
/** Without any optional member. */
export const bareItem: Item = {
  id: 'tag:news.example,2026:1:en',
  language: en,
  direction: 'ltr',
  url: page,
  title: 'T & <T>',
  published: at('2026-03-01'),
  updated: at('2026-03-02'),
  authors: [],
  contributors: [],
  categories: [],
  media: [],
  translations: [],
  extensions: [],
}
export const bareChannel: Channel = {
  id: 'tag:news.example,2026:feed',
  title: 'Feed & <feed>',
  description: '',
  urls: {},
  updated: at('2026-03-02'),
  contributors: [],
  categories: [],
  translations: [],
  tombstones: [],
  extensions: [],
  namespaces: {},
}

/** An element as its name, its attributes, and its text or children. */
export type Shown = readonly [
  name: string,
  attributes: Readonly<Record<string, string>>,
  inside: string | readonly Shown[],
]

export const shown = ({ name, attributes, elements, text }: Element): Shown => [
  name,
  attributes,
  elements.length > 0 ? elements.map(shown) : text,
]

export interface Documents {
  readonly rss: readonly Shown[]
  readonly atom: readonly Shown[]
  readonly json: Readonly<Record<string, unknown>>
}

export function documentsOf(channel: Channel, items: readonly Item[]) {
  const text = (name: 'rss' | 'atom' | 'json') => assemble(formats[name].frame(channel), items.map(formats[name].item))
  return { rss: parseXml(text('rss')), atom: parseXml(text('atom')), json: JSON.parse(text('json')) as object }
}

/** The only item, in each format. */
export function itemIn(more: Partial<Item>): Documents {
  const { rss, atom, json } = documentsOf(bareChannel, [{ ...bareItem, ...more }])
  const [item = {}] = (json as { items: Record<string, unknown>[] }).items
  return {
    rss: child(child(rss, 'channel'), 'item').elements.map(shown),
    atom: child(atom, 'entry').elements.map(shown),
    json: item,
  }
}

export function channelIn(more: Partial<Channel>): Documents {
  const { rss, atom, json } = documentsOf({ ...bareChannel, ...more }, [])
  return { rss: child(rss, 'channel').elements.map(shown), atom: atom.elements.map(shown), json: { ...json } }
}

/** The members that one document has and the other lacks. */
export function added(with_: Documents, without: Documents): Partial<Documents> {
  const beyond = (list: readonly Shown[], known: readonly Shown[]) => {
    const texts = known.map(each => JSON.stringify(each))
    return list.filter(each => !texts.includes(JSON.stringify(each)))
  }
  const known = new Map(Object.entries(without.json).map(([name, value]) => [name, JSON.stringify(value)]))
  return {
    rss: beyond(with_.rss, without.rss),
    atom: beyond(with_.atom, without.atom),
    json: Object.fromEntries(
      Object.entries(with_.json).filter(([name, value]) => known.get(name) !== JSON.stringify(value)),
    ),
  }
}

/** Documents of a format without a newsroom, and what the verifier says of an item's text in it. */
export function proofOf(format: Format, now: Date) {
  const frame = format.frame(bareChannel)
  return {
    documentWith: (...items: readonly Item[]): string => assemble(frame, items.map(format.item)),
    codesOf: (item: Item, text = format.item(item)): string[] =>
      createVerifier(now)
        .item(item, text, format, () => frame)
        .map(({ code }) => code),
    frameCodesOf: (broken: Partial<Frame> = {}): string[] =>
      createVerifier(now)
        .frame(bareChannel, { ...frame, ...broken }, format)
        .map(({ code }) => code),
  }
}
