import { expect, test } from 'vitest'
import { extensionPage } from '../../src/pages/extension-page.ts'
import { pregonSchema } from '../support/pregon-schema.ts'
import { siteFrom } from '../support/site.ts'

const site = siteFrom(`
publisher: Newsroom & Sons
authority: newsroom.example,2026
timezone: UTC
feeds: https://feeds.newsroom.example/
languages: { es: { home: https://es.newsroom.example/ } }
sections: [news]
`)

const membersOf = (...definitions: string[]): readonly string[] =>
  definitions.flatMap(name => Object.keys(pregonSchema.$defs?.[name]?.properties ?? {}))

test('the page explains the members that the schema lists, and no others', () => {
  const sections = extensionPage(site).split('<h2>').slice(1)
  const explained = sections.map(section => [...section.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, name = '']) => name))
  expect(explained.map(names => names.toSorted())).toEqual(
    [
      membersOf('ArticleExtension'),
      membersOf('WithdrawnExtension', 'ExpiredExtension'),
      membersOf('FeedExtension'),
    ].map(names => names.toSorted()),
  )
})
