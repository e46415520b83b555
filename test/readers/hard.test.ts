import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Item } from '../../src/model/feed.ts'
import { publish } from './newsrooms.ts'

// The readers are asked for the items that localize() makes; here those are held against the records themselves.

const folder = mkdtempSync(join(tmpdir(), 'pregon-hard-'))
afterAll(() => rmSync(folder, { recursive: true }))

const items = new Map<string, Item>()
beforeAll(async () => {
  for (const feed of await publish(folder)) {
    for (const item of feed.items) items.set(item.id, item)
  }
})

const articles = 'test/readers/hard/articles'
const names = readdirSync(articles).map(file => file.replace('.json', ''))

// XML 1.0 §2.2, in other words than those of src/; C1 controls are what Windows-1252 has there.
const isLegal = (character: string) => /[\t\n\r]|[^\p{Cc}\p{Cs}]/u.test(character) && !/[\uFFFE\uFFFF]/.test(character)
const windows1252 = (character: string) => (character === '\u0085' ? '…' : character)
const legal = (text: string) =>
  text
    .replace(/[^]/gu, character => (isLegal(windows1252(character)) ? windows1252(character) : '\uFFFD'))
    .replace(/\s*[\t\n\u2028\u2029]\s*/g, ' ')

interface Words {
  readonly title: string
  readonly summary?: string
}

test.each(names)('%s is published in the words of its record', name => {
  const record = JSON.parse(readFileSync(join(articles, `${name}.json`), 'utf8')) as {
    readonly translations: Readonly<Record<string, Words>>
  }
  const published = Object.entries(record.translations).map(([language, { summary }]) => {
    const item = itemOf(name, language)
    return [item.title, summary && item.summary]
  })
  expect(published).toEqual(
    Object.values(record.translations).map(({ title, summary }) => [legal(title), summary && legal(summary)]),
  )
})

test.each([
  ['addresses', 'en', 'https://xn--mnchen-3ya.example/stra%C3%9Fe/a%C3%B1o?q=%C3%B1&b=1&amp;c#%C3%BC'],
  ['addresses', 'es', "https://xn--peridico-y3a.example/odd/a%C3%B1o-nuevo-'26-%22%C3%B1%22-%26-m%C3%A1s"],
  ['addresses', 'ar', 'https://xn--igbicxr.example/odd/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1-%D8%A7%D9%84%D9%8A%D9%88%D9%85'],
  ['title-entities', 'es', 'https://xn--peridico-y3a.example/odd/title-entities'],
  ['original-english', 'es', 'https://hard.example/odd/original-english'],
  ['original-arabic', 'en', 'https://xn--igbicxr.example/odd/original-arabic'],
])('%s in the feed of %s leads to %s', (name, language, url) => {
  expect(itemOf(name, language).url).toBe(url)
})

test.each([
  ['original-english', 'ar', 'en'],
  ['original-arabic', 'es', 'ar'],
  ['bidi', 'ar', 'ar'],
])('%s in the feed of %s is in %s', (name, feedLanguage, language) => {
  expect(itemOf(name, feedLanguage).language).toBe(language)
})

test.each([
  ['authors-three', 'en', "Siobhán O'Brien & Sons, Zoë <zoe> Ángel and Inés Ibáñez"],
  ['authors-three', 'es', "Siobhán O'Brien & Sons, Zoë <zoe> Ángel e Inés Ibáñez"],
  ['author-brackets', 'es', 'Lucía (AFP)'],
  ['bare', 'en', undefined],
])('%s in %s is signed %s', (name, language, byline) => {
  expect(itemOf(name, language).byline).toBe(byline)
})

test.each([
  ['local-time', '2026-03-02T18:14:59.000Z', '2026-03-02T18:14:59.000Z'],
  ['milliseconds', '2026-03-02T09:00:00.250Z', '2026-03-02T09:00:00.250Z'],
  ['updated-later', '2026-03-03T08:00:00.000Z', '2026-03-10T02:15:00.000Z'],
])('%s is of %s, changed %s', (name, published, updated) => {
  const item = itemOf(name, 'en')
  expect([item.published.toISOString(), item.updated.toISOString()]).toEqual([published, updated])
})

function itemOf(name: string, language: string): Item {
  const item = items.get(`tag:hard.example,2026:${name}:${language}`)
  if (!item) throw new Error(`${name} is not in the feeds of ${language}`)
  return item
}
