import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/model/article.ts'
import { describe as say } from '../../src/model/problem.ts'
import { parseArticles, readRecords } from '../support/articles.ts'
import { folderOf, type Files } from '../support/folder.ts'
import { site } from '../support/site.ts'

function read(folder: string) {
  const { articles, problems } = parseArticles(
    readRecords(folder, path => relative(folder, path)),
    site,
  )
  return { articles, says: `\n${problems.map(say).join('\n')}\n` }
}

const saysOf = (files: Files): string => read(folderOf(files)).says

const facts = 'published: 2026-02-21\nsection: world\n'
const words = '---\ntitle: T\n---\nText.\n'

/** The problems of an article's folder with further facts and this front matter. */
const folder = (moreFacts: string, front = 'title: T', body = 'Text.\n') =>
  saysOf({ 'a/article.yaml': facts + moreFacts, 'a/en.md': `---\n${front}\n---\n${body}` })

/** The problems of a JSON record with these changed members. */
const json = (...records: object[]) =>
  saysOf(
    Object.fromEntries(
      records.map((changes, i) => [
        `${'abcdef'[i]}.json`,
        JSON.stringify({
          published: '2026-02-21',
          section: 'world',
          translations: { en: { title: 'T', body: 'B' } },
          ...changes,
        }),
      ]),
    ),
  )

describe('a record as a folder and as data', () => {
  const yaml = `id: port
published: 2026-02-21T21:30:00-05:00
updated: 2026-02-21T22:00:00
expires: 2027-02-21
section: world
tags: [venezuela, cuba]
authors: [ethan-navarro, { name: Ana }]
image: { url: /a.jpg, width: 1200, kind: photo, reference: true, credit: { source: X, name: B } }
media: [{ url: /a.mp3, bytes: 10, duration: 1.5 }]
sources: [{ name: Reuters, url: https://www.reuters.com/ }]
`
  const front = `title: The  port
slug: port-reopens
summary: >-
  In two
  lines
caption: no
faq: { questions: [{ question: Why?, answer: "*So.*" }] }
updated: 2026-02-22
translator: Ana
`
  const data = {
    id: 'port',
    published: '2026-02-21T21:30:00-05:00',
    updated: '2026-02-21T22:00:00',
    expires: '2027-02-21',
    withdrawn: null,
    section: 'world',
    tags: ['venezuela', 'cuba'],
    authors: ['ethan-navarro', { name: 'Ana' }],
    image: { url: '/a.jpg', width: 1200, kind: 'photo', reference: true, credit: { source: 'X', name: 'B' } },
    media: [{ url: '/a.mp3', bytes: 10, duration: 1.5 }],
    sources: [{ name: 'Reuters', url: 'https://www.reuters.com/' }],
    translations: {
      en: {
        title: 'The  port',
        slug: 'port-reopens',
        summary: 'In two lines',
        caption: 'no',
        faq: { questions: [{ question: 'Why?', answer: '*So.*' }] },
        updated: '2026-02-22',
        translator: 'Ana',
        body: 'One.\n\nTwo.\n',
      },
    },
  }
  const withoutFile = (article: Article) => ({ ...article, file: '' })
  const fromFolder = (edit: (text: string) => string = text => text): unknown =>
    read(folderOf({ 'x/article.yaml': edit(yaml), 'x/en.md': edit(`---\n${front}---\nOne.\n\nTwo.\n`) })).articles.map(
      withoutFile,
    )

  test.each([
    ['JSON', { 'x.json': JSON.stringify(data, null, 2) }],
    ['JSON with a byte order mark', { 'x.json': `\uFEFF${JSON.stringify(data)}` }],
    ['NDJSON', { 'all.ndjson': `\n${JSON.stringify(data)}\r\n\r\n` }],
  ])('%s gives the same Article as the folder', (_, files) => {
    const { articles, says } = read(folderOf(files))
    expect(says).toBe('\n\n')
    expect(articles.map(withoutFile)).toEqual(fromFolder())
    expect(articles).toHaveLength(1)
  })

  test('Windows line ends and a byte order mark have no effect', () => {
    expect(fromFolder(text => `\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(fromFolder())
  })

  test('a folder’s name is the id of a record without one', () => {
    expect(read(folderOf({ 'port/article.yaml': facts, 'port/en.md': words })).articles[0]?.id).toBe('port')
    const [article] = read(folderOf({ 'port.json': JSON.stringify({ ...data, id: undefined }) })).articles
    expect(article?.id).toBe('port')
  })

  test('translations are in the site’s order, under canonical tags', () => {
    const [article] = read(folderOf({ 'a/article.yaml': facts, 'a/es.md': words, 'a/EN.md': words })).articles
    expect([...(article?.translations.keys() ?? [])]).toEqual(['en', 'es'])
  })
})

describe('the problems of', () => {
  test('unknown keys', () => {
    expect(
      folder(
        'pubished: 1\nimage: { url: /a.jpg, widht: 3 }\nconstructor: 1\n__proto__: 2\n"a b": 3\n<<: { tags: [x] }\n',
        'title: T\nslugg: x\nfaq: { questions: [{ question: Q, awnser: A }] }',
      ),
    ).toMatchInlineSnapshot(`
      "
      a/article.yaml:3:1: error KEY_UNKNOWN: pubished: "pubished" is not a known key
        did you mean "published"?
          pubished: 1
          ^
          published: 1
      a/article.yaml:4:23: error KEY_UNKNOWN: image.widht: "widht" is not a known key
        did you mean "width"?
          image: { url: /a.jpg, widht: 3 }
                                ^
          image: { url: /a.jpg, width: 3 }
      a/article.yaml:5:1: error KEY_UNKNOWN: constructor: "constructor" is not a known key
        known here: id, draft, published, updated, expires, withdrawn, original, section, tags, authors, image, media, sources, wire, rights, licence, syndication, notFor, correction, translations
          constructor: 1
          ^
      a/article.yaml:6:1: error KEY_UNKNOWN: __proto__: "__proto__" is not a known key
        known here: id, draft, published, updated, expires, withdrawn, original, section, tags, authors, image, media, sources, wire, rights, licence, syndication, notFor, correction, translations
          __proto__: 2
          ^
      a/article.yaml:7:1: error KEY_UNKNOWN: ["a b"]: "a b" is not a known key
        known here: id, draft, published, updated, expires, withdrawn, original, section, tags, authors, image, media, sources, wire, rights, licence, syndication, notFor, correction, translations
          "a b": 3
          ^
      a/article.yaml:8:1: error KEY_UNKNOWN: ["<<"]: "<<" is not a known key
        known here: id, draft, published, updated, expires, withdrawn, original, section, tags, authors, image, media, sources, wire, rights, licence, syndication, notFor, correction, translations
          <<: { tags: [x] }
          ^
      a/en.md:3:1: error KEY_UNKNOWN: translations.en.slugg: "slugg" is not a known key
        did you mean "slug"?
          slugg: x
          ^
          slug: x
      a/en.md:4:35: error KEY_UNKNOWN: translations.en.faq.questions[0].awnser: "awnser" is not a known key
        did you mean "answer"?
          faq: { questions: [{ question: Q, awnser: A }] }
                                            ^
          faq: { questions: [{ question: Q, answer: A }] }
      "
    `)
  })

  test('wrong types', () => {
    expect(
      folder(
        'tags: [7, x]\nauthors: ethan-navarro\nimage: { url: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: X }\nmedia: [{ url: /a.jpg }, { url: /a.constructor }]\nsources: [Reuters, { name: "" }]\n',
        'title: 1984\nsummary: true\nfaq: []',
      ),
    ).toMatchInlineSnapshot(`
      "
      a/article.yaml:4:1: error TYPE_WRONG: authors: found "ethan-navarro"
        write a list, such as [one, two]
          authors: ethan-navarro
          ^
          authors: [ethan-navarro]
      a/article.yaml:5:23: error TYPE_WRONG: image.width: found "1200"
        write a number
          image: { url: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg,…
                                ^
          image: { url: /a.jpg, width: 1200, height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg,…
      a/article.yaml:5:38: error TYPE_WRONG: image.height: found 1.5 (a number)
        write a whole number
          …ge: { url: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, cr…
                                             ^
      a/article.yaml:5:51: error VALUE_INVALID: image.bytes: found -3 (a number)
        write at least 0
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: X }
                                                 ^
      a/article.yaml:5:62: error TYPE_WRONG: image.reference: found "yes"
        write true or false
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: X }
                                                            ^
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: true, kind: foto, type: jpeg, credit: X }
      a/article.yaml:5:78: error VALUE_INVALID: image.kind: found "foto"
        write "photo"
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: X }
                                                                            ^
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: photo, type: jpeg, credit: X }
      a/article.yaml:5:90: error VALUE_INVALID: image.type: found "jpeg"
        write a media type, such as image/jpeg or audio/mpeg
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: X }
                                                                                        ^
      a/article.yaml:5:102: error TYPE_WRONG: image.credit: found "X"
        write { name: X }
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: X }
                                                                                                    ^
          …: /a.jpg, width: "1200", height: 1.5, bytes: -3, reference: yes, kind: foto, type: jpeg, credit: { name: X } }
      a/article.yaml:6:9: error VALUE_INVALID: media[0].type: found "image/jpeg"
        write a media type that begins with audio/ or video/
          media: [{ url: /a.jpg }, { url: /a.constructor }]
                  ^
      a/article.yaml:6:26: error KEY_MISSING: media[1].type: "type" is missing
        add it: a media type, such as audio/mpeg
          media: [{ url: /a.jpg }, { url: /a.constructor }]
                                   ^
      a/article.yaml:7:11: error TYPE_WRONG: sources[0]: found "Reuters"
        write { name: Reuters }
          sources: [Reuters, { name: "" }]
                    ^
          sources: [{ name: Reuters }, { name: "" }]
      "
    `)
  })

  test('missing keys and empty values', () => {
    expect(saysOf({ 'a/article.yaml': '{}', 'a/en.md': '---\nslug: x\ntitle:\n---\nText' })).toMatchInlineSnapshot(`
      "
      a/article.yaml:1:1: error KEY_MISSING: published: "published" is missing
        add it: a date, such as "2026-02-28T10:00:00Z" or "2026-02-28"
      a/article.yaml:1:1: error KEY_MISSING: section: "section" is missing
        add it: one of cuba, world, culture
      a/en.md:3:1: error KEY_MISSING: translations.en.title: "title" is missing
        add it: text
          title:
          ^
      "
    `)
    expect(json({ tags: [null], authors: [null], translations: null })).toMatchInlineSnapshot(`
      "
      a.json:1:45: error KEY_MISSING: translations: "translations" is missing
        add it: a mapping of keys to values
          {"published":"2026-02-21","section":"world","translations":null,"tags":[null],"authors":[null]}
                                                      ^
      "
    `)
  })

  test('dates', () => {
    expect(
      saysOf({
        'a/article.yaml':
          'published: 31/02/2026\nexpires: 2026-02-31\nwithdrawn: soon\nupdated: 2026\nsection: world\n',
        'a/en.md': '---\ntitle: T\nupdated: 2026-13-01\n---\nText',
      }),
    ).toMatchInlineSnapshot(`
      "
      a/article.yaml:1:1: error DATE_INVALID: published: "31/02/2026" is not a date
        write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28
          published: 31/02/2026
          ^
      a/article.yaml:2:1: error DATE_INVALID: expires: "2026-02-31" is not a date
        write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28
          expires: 2026-02-31
          ^
      a/article.yaml:3:1: error DATE_INVALID: withdrawn: "soon" is not a date
        write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28
          withdrawn: soon
          ^
      a/article.yaml:4:1: error TYPE_WRONG: updated: found 2026 (a number)
        write a date, such as "2026-02-28T10:00:00Z" or "2026-02-28"
          updated: 2026
          ^
      a/en.md:3:1: error DATE_INVALID: translations.en.updated: "2026-13-01" is not a date
        write 2026-02-28T10:00:00Z, 2026-02-28T10:00:00 (the site's time zone) or 2026-02-28
          updated: 2026-13-01
          ^
      "
    `)
    expect(folder('updated: 2026-02-20\n')).toMatchInlineSnapshot(`
      "
      a/article.yaml:3:1: warning DATE_ORDER: updated: 2026-02-20T05:00:00.000Z lies before the publication
        write the moment of the change, or leave it out; the publication date was used
          updated: 2026-02-20
          ^
      "
    `)
  })

  test('a text instead of a mapping, which is shown with its key', () => {
    expect(
      folder(
        'image: /a.jpg\nmedia: [/a.mp3]\nsources: [Reuters, "AFP, París"]\nauthors: [ana]\n',
        'title: T\nfaq:\n  - question: Q\n    answer: A',
      ),
    ).toMatchInlineSnapshot(`
      "
      a/article.yaml:3:1: error TYPE_WRONG: image: found "/a.jpg"
        write { url: /a.jpg }
          image: /a.jpg
          ^
          image: { url: /a.jpg }
      a/article.yaml:4:9: error TYPE_WRONG: media[0]: found "/a.mp3"
        write { url: /a.mp3 }
          media: [/a.mp3]
                  ^
          media: [{ url: /a.mp3 }]
      a/article.yaml:5:11: error TYPE_WRONG: sources[0]: found "Reuters"
        write { name: Reuters }
          sources: [Reuters, "AFP, París"]
                    ^
          sources: [{ name: Reuters }, "AFP, París"]
      a/article.yaml:5:20: error TYPE_WRONG: sources[1]: found "AFP, París"
        write { name: "AFP, París" }
          sources: [Reuters, "AFP, París"]
                             ^
          sources: [Reuters, { name: "AFP, París" }]
      a/article.yaml:6:11: error AUTHOR_UNKNOWN: authors[0]: "ana" is no author of site.yaml
        write one of ethan-navarro, lucia-ferrer, or add the author to site.yaml
          authors: [ana]
                    ^
      a/en.md:3:1: error TYPE_WRONG: translations.en.faq: found a list
        write "questions" with this list below it
          faq:
          ^
      "
    `)
    expect(folder('image: { url: /a.jpg, credit: Ana }\n')).toMatchInlineSnapshot(`
      "
      a/article.yaml:3:23: error TYPE_WRONG: image.credit: found "Ana"
        write { name: Ana }
          image: { url: /a.jpg, credit: Ana }
                                ^
          image: { url: /a.jpg, credit: { name: Ana } }
      "
    `)
  })

  test('unknown sections and authors', () => {
    expect(json({ section: 'wrld' }, { section: 'sports' }, { authors: ['lucia-ferer', 'zoe'] }))
      .toMatchInlineSnapshot(`
        "
        a.json:1:27: error SECTION_UNKNOWN: section: "wrld" is no section of site.yaml
          write "world", or add the section to site.yaml and its name to every locale file
            {"published":"2026-02-21","section":"wrld","translations":{"en":{"title":"T","body":"B"}}}
                                      ^
            {"published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}}}
        b.json:1:27: error SECTION_UNKNOWN: section: "sports" is no section of site.yaml
          write one of cuba, world, culture, or add the section to site.yaml and its name to every locale file
            {"published":"2026-02-21","section":"sports","translations":{"en":{"title":"T","body":"B"}}}
                                      ^
        c.json:1:103: error AUTHOR_UNKNOWN: authors[0]: "lucia-ferer" is no author of site.yaml
          write "lucia-ferrer", or add the author to site.yaml
            …1","section":"world","translations":{"en":{"title":"T","body":"B"}},"authors":["lucia-ferer","zoe"]}
                                                                                            ^
            …1","section":"world","translations":{"en":{"title":"T","body":"B"}},"authors":["lucia-ferrer","zoe"]}
        c.json:1:117: error AUTHOR_UNKNOWN: authors[1]: "zoe" is no author of site.yaml
          write one of ethan-navarro, lucia-ferrer, or add the author to site.yaml
            …1","section":"world","translations":{"en":{"title":"T","body":"B"}},"authors":["lucia-ferer","zoe"]}
                                                                                                          ^
        "
      `)
  })

  test('unsafe ids', () => {
    expect(json({ id: '../etc' }, { id: 'con' }, { id: 7 }, { tags: ['Ñandú'] })).toMatchInlineSnapshot(`
      "
      a.json:1:92: error KEY_INVALID: id: "../etc" cannot be used as a key
        write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as "etc"
          …lished":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":"../etc"}
                                                                                                 ^
          …lished":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":"etc"}
      b.json:1:92: error KEY_INVALID: id: "con" cannot be used as a key
        write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as "a-short-name"
          …published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":"con"}
                                                                                                    ^
          …published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":"a-short-name"}
      c.json:1:92: error TYPE_WRONG: id: found 7 (a number)
        write text; put it in quotes: "7"
          {"published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":7}
                                                                                                     ^
          {"published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":"7"}
      d.json:1:100: error KEY_INVALID: tags[0]: "Ñandú" cannot be used as a key
        write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as "nandu"
          …hed":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"tags":["Ñandú"]}
                                                                                                      ^
          …hed":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}},"tags":["nandu"]}
      "
    `)
    expect(saysOf({ 'Big News/article.yaml': facts, 'Big News/en.md': words })).toMatchInlineSnapshot(`
      "
      Big News/article.yaml:1:1: error KEY_INVALID: id: "Big News" cannot be used as a key
        write a-z, 0-9 and hyphens only, at most 120 characters and no name that Windows reserves (con, nul), such as "big-news"
      "
    `)
  })

  test('slugs and addresses', () => {
    const en = (more: object) => ({ translations: { en: { title: 'T', body: 'B', ...more } } })
    expect(
      json(
        en({ slug: 'a/b' }),
        en({ slug: '..' }),
        en({ url: 'mailto:a@b.c' }),
        { image: { url: 'javascript:x' } },
        { image: { url: '' } },
      ),
    ).toMatchInlineSnapshot(`
      "
      a.json:1:90: error VALUE_INVALID: translations.en.slug: found "a/b"
        write a part of an address without / \\ ? # %, at most 200 characters, such as "port-reopens"
          …blished":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B","slug":"a/b"}}}
                                                                                                ^
      b.json:1:90: error VALUE_INVALID: translations.en.slug: found ".."
        write a part of an address without / \\ ? # %, at most 200 characters, such as "port-reopens"
          …ublished":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B","slug":".."}}}
                                                                                                 ^
      c.json:1:90: error URL_INVALID: translations.en.url: "mailto:a@b.c" is not a usable address
        write a web address, such as /images/tribute.jpg or https://www.example.com/tribute.jpg
          …:"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B","url":"mailto:a@b.c"}}}
                                                                                        ^
      d.json:1:101: error URL_INVALID: image.url: "javascript:x" is not a usable address
        write a web address, such as /images/tribute.jpg or https://www.example.com/tribute.jpg
          …21","section":"world","translations":{"en":{"title":"T","body":"B"}},"image":{"url":"javascript:x"}}
                                                                                         ^
      "
    `)
  })

  test('ids, slugs and pages that belong to another record', () => {
    const en = (more: object) => ({ en: { title: 'T', body: 'B', ...more } })
    expect(json({ id: 'one', published: '2026-02-22' }, { id: 'one' })).toMatchInlineSnapshot(`
      "
      a.json:1:92: error ID_DUPLICATE: id: the id "one" belongs to another record
        give this one an id of its own; b.json keeps it
          …published":"2026-02-22","section":"world","translations":{"en":{"title":"T","body":"B"}},"id":"one"}
                                                                                                    ^
      "
    `)
    expect(json({ translations: en({ slug: 's' }) }, { section: 'cuba', translations: en({ slug: 's' }) }))
      .toMatchInlineSnapshot(`
        "
        b.json:1:89: error SLUG_DUPLICATE: translations.en.slug: the slug "s" is taken in this language
          choose another; a.json keeps it
            …"published":"2026-02-21","section":"cuba","translations":{"en":{"title":"T","body":"B","slug":"s"}}}
                                                                                                    ^
        "
      `)
    expect(json({ translations: en({ url: '/x' }) }, { translations: en({ url: '/x' }) })).toMatchInlineSnapshot(`
      "
      b.json:1:90: error URL_DUPLICATE: translations.en.url: the page "https://www.cubaheadlines.example/x" is taken already
        choose another slug or url; a.json keeps it
          …published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B","url":"/x"}}}
                                                                                                  ^
      "
    `)
  })

  test('two translations on one page', () => {
    const translation = (url: string) => ({ title: 'T', url, body: 'B' })
    const page = 'https://www.cibercuba.example/t'
    expect(json({ translations: { en: translation(page), es: translation(page) } })).toMatchInlineSnapshot(`
      "
      a.json:1:149: error URL_DUPLICATE: translations.es.url: the page "https://www.cibercuba.example/t" is taken already
        the words in "en" have it already: give "es" another slug or a url of its own, or write {language} into the permalink of site.yaml, or give each language a home of its own
          …rcuba.example/t","body":"B"},"es":{"title":"T","url":"https://www.cibercuba.example/t","body":"B"}}}
                                                          ^
      "
    `)
    expect(json({ translations: { en: translation(page), es: translation(`${page}?en`) } })).toBe('\n\n')
  })

  test('the text', () => {
    expect(folder('', 'title: T', ' \n')).toMatchInlineSnapshot(`
      "
      a/en.md:2:1: error BODY_MISSING: translations.en: the article has no text
        write the body below the front matter (or as "body" in Markdown or "html")
      "
    `)
    expect(folder('', 'title: T\nhtml: <p>x</p>')).toMatchInlineSnapshot(`
      "
      a/en.md:3:1: error KEY_UNKNOWN: translations.en.html: "html" is not a known key
        write the text below the front matter, in Markdown or HTML
          html: <p>x</p>
          ^
      "
    `)
    expect(json({ translations: { en: { title: 'T', body: 'B', html: 'H' } } })).toMatchInlineSnapshot(`
      "
      a.json:1:90: error BODY_TWICE: translations.en.html: the text is given twice
        keep either "body" (Markdown) or "html"
          …published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B","html":"H"}}}
                                                                                                  ^
      "
    `)
  })

  test('records without words in a language of the site', () => {
    expect(saysOf({ 'a/article.yaml': facts })).toMatchInlineSnapshot(`
      "
      a/article.yaml:1:1: error TRANSLATION_MISSING: the record has words in no language of site.yaml
        add en.md or translations.en, es.md or translations.es
      "
    `)
    expect(saysOf({ 'a/article.yaml': facts, 'a/fr.md': words })).toMatchInlineSnapshot(`
      "
      a/fr.md:2:1: warning LANGUAGE_UNKNOWN: translations.fr: "fr" is no language of site.yaml, so these words are not published
        use one of en, es, or add the language to site.yaml and locales/
      a/article.yaml:1:1: error TRANSLATION_MISSING: the record has words in no language of site.yaml
        add en.md or translations.en, es.md or translations.es
      "
    `)
    expect(folder('translations: {}\n')).toMatchInlineSnapshot(`
      "
      a/article.yaml:3:1: error KEY_UNKNOWN: translations: "translations" is not a known key
        write the words of each language into a file beside this one, such as en.md
          translations: {}
          ^
      "
    `)
  })

  test('copies in the folder of an article', () => {
    const root = folderOf({
      'top/a/article.yaml': facts,
      'top/a/en.md': words,
      'top/a/backup/article.yaml': facts,
      'top/a/backup/en.md': words,
      'top/a/old/2025/article.yaml': facts,
      'top/a/a.json': '{}',
      'top/a/old/export.ndjson': '{}',
      'top/b/article.yaml': facts,
      'top/b/en.md': '---\ntitle: Another\n---\nText.\n',
    })
    const { articles, says } = read(root)
    expect(articles.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(says).toMatchInlineSnapshot(`
      "
      top/a/a.json: error ARTICLE_NESTED: is not read, since it lies in the folder of another article, top/a
        delete it, or keep copies outside of articles/; if it is an article of its own, move it beside top/a
      top/a/backup/article.yaml: error ARTICLE_NESTED: is not read, since it lies in the folder of another article, top/a
        delete it, or keep copies outside of articles/; if it is an article of its own, move it beside top/a
      top/a/old/export.ndjson: error ARTICLE_NESTED: is not read, since it lies in the folder of another article, top/a
        delete it, or keep copies outside of articles/; if it is an article of its own, move it beside top/a
      top/a/old/2025/article.yaml: error ARTICLE_NESTED: is not read, since it lies in the folder of another article, top/a
        delete it, or keep copies outside of articles/; if it is an article of its own, move it beside top/a
      "
    `)
  })

  test('records below a record in the top folder, which are read', () => {
    const root = folderOf({
      'article.yaml': `id: x\n${facts}`,
      'en.md': words,
      'a/article.yaml': facts,
      'a/en.md': '---\ntitle: Another\n---\nText.\n',
    })
    const { articles, says } = read(root)
    expect([articles.map(({ id }) => id), says]).toEqual([['x', 'a'], '\n\n'])
  })

  test('files with names like those of inputs', () => {
    expect(
      saysOf({
        'a/article.yml': facts,
        'a/en.md': words,
        'b.jsonl': '{}',
        'c/article.yaml': facts,
        'c/ES.md': words,
        'c/es.md': words,
        'd/article.yaml': facts,
        'd/en.md': words,
        'd/notes.md': 'Call Ana.',
        'd/photo.jpg': '',
      }),
    ).toMatchInlineSnapshot(`
      "
      b.jsonl: warning STRAY_FILE: is not read
        name it with the ending .ndjson
      a/article.yml: warning STRAY_FILE: is not read
        name it article.yaml
      a/en.md: warning STRAY_FILE: is not read
        put it beside an article.yaml
      c/es.md: error KEY_DUPLICATE: translations.es: the language "es" is there twice, as c/ES.md and c/es.md
        keep one of the two
      d/notes.md: warning STRAY_FILE: is not read
        name it after its language, such as en.md, or keep it elsewhere
      "
    `)
  })

  test('YAML', () => {
    expect(
      saysOf({
        'a/article.yaml': `${facts}tags: [a, b\n`,
        'b/article.yaml': `${facts}section: cuba\n`,
        'c/article.yaml': `${facts}---\nsection: cuba\n`,
        'd/article.yaml': `${facts}\tx: 1\n`,
        'e/article.yaml': '- a\n',
        'f/article.yaml': facts,
        'f/en.md': '---\ntitle: Cuba: the end\n---\nText',
        'g/article.yaml': facts,
        'g/en.md': '---\nslug: x\ntitle: *Exclusive*\n---\nText',
        'h/article.yaml': facts,
        'h/en.md': '---\n---\nText',
      }),
    ).toMatchInlineSnapshot(`
      "
      a/article.yaml:3:7: error SYNTAX_INVALID: cannot be parsed: [ is not closed
        write ] at the end
          tags: [a, b
                ^
          tags: [a, b]
      b/article.yaml:3:1: error SYNTAX_INVALID: cannot be parsed: the key "section" is there twice, first in line 2
        keep one of the two
          section: cuba
          ^
      c/article.yaml:3:1: error SYNTAX_INVALID: cannot be parsed: a second document begins
        delete the line that begins it
          ---
          ^
      d/article.yaml:3:1: error SYNTAX_INVALID: cannot be parsed: the line begins with a tab
        write spaces
          →x: 1
          ^
          x: 1
      e/article.yaml:1:1: error TYPE_WRONG: found a list
        write a mapping of keys to values
      f/en.md:2:8: error SYNTAX_INVALID: cannot be parsed: a text without quotes cannot hold a colon and a space
        put the text in quotes
          title: Cuba: the end
                 ^
          title: "Cuba: the end"
      g/en.md:3:8: error SYNTAX_INVALID: cannot be parsed: a text without quotes cannot begin with *
        put the text in quotes
          title: *Exclusive*
                 ^
          title: "*Exclusive*"
      h/en.md:2:1: error TYPE_WRONG: found nothing
        write the fields of this language, such as title: …
      "
    `)
  })

  test('JSON and NDJSON', () => {
    const good = '{"id":"x","published":"2026-02-21","section":"world","translations":{"en":{"title":"T","body":"B"}}}'
    expect(
      saysOf({
        'a.json': '{\n  "section": "world",\n}',
        'b.json': '',
        'c.json': '{"section": world}',
        'd.json': '{"title": "two\nlines"}',
        'e.json': '[1, 2',
        'f.json': '{} {}',
        'g.json': '{"a" 1}',
        'h.json': '[]',
        'i.json': '{"n": 01, "ok": true}',
        'k.json': '{"title": "T"\n "slug": "s"}',
        'j.ndjson': `${good}\n\n{"id": 'x'}\n${good.replace('"id":"x",', '')}\n`,
      }),
    ).toMatchInlineSnapshot(`
      "
      a.json:2:21: error SYNTAX_INVALID: cannot be parsed: there is a comma after the last member
        delete it
            "section": "world",
                              ^
            "section": "world"
      b.json:1:1: error SYNTAX_INVALID: cannot be parsed: the text ends where a value should stand
        correct the JSON here
      c.json:1:13: error SYNTAX_INVALID: cannot be parsed: a text has no quotes
        put it in double quotes
          {"section": world}
                      ^
          {"section": "world"}
      d.json:1:15: error SYNTAX_INVALID: cannot be parsed: the string that begins on this line is not closed
        close the quotes
          {"title": "two
                        ^
          {"title": "two"
      e.json:1:6: error SYNTAX_INVALID: cannot be parsed: ] is missing at the end
        write it
          [1, 2
               ^
          [1, 2]
      f.json:1:4: error SYNTAX_INVALID: cannot be parsed: found "{" where the end of the text should stand
        correct the JSON here
          {} {}
             ^
      g.json:1:6: error SYNTAX_INVALID: cannot be parsed: found "1" where a colon should stand
        correct the JSON here
          {"a" 1}
               ^
      h.json:1:1: error TYPE_WRONG: found an empty list
        write a mapping of keys to values
      i.json:1:7: error SYNTAX_INVALID: cannot be parsed: a text has no quotes
        put it in double quotes
          {"n": 01, "ok": true}
                ^
          {"n": "01", "ok": true}
      j.ndjson:3:8: error SYNTAX_INVALID: cannot be parsed: these are no quotation marks of JSON
        write straight double ones
          {"id": 'x'}
                 ^
          {"id": "x"}
      j.ndjson:4:1: error KEY_MISSING: id: "id" is missing
        add it: a-z, 0-9 and hyphens, such as a-short-name
      k.json:1:14: error SYNTAX_INVALID: cannot be parsed: a comma is missing between two members
        write it
          {"title": "T"
                       ^
          {"title": "T",
      "
    `)
  })

  test('encodings and characters', () => {
    expect(saysOf({ 'a/article.yaml': facts, 'a/en.md': Buffer.from('---\ntitle: Año\n---\nText', 'latin1') }))
      .toMatchInlineSnapshot(`
      "
      a/en.md:2:9: error ENCODING_INVALID: the file is not UTF-8: it holds the byte 0xF1, which is "ñ" in Windows-1252
        save it as UTF-8
          title: A�o
                  ^
      "
    `)
    expect(folder('', 'title: "A\\bB"', '\u0000Text \uFFFE\n')).toMatchInlineSnapshot(`
      "
      a/en.md:4:1: warning CHARACTERS_REPLACED: translations.en.body: U+0000, U+FFFE cannot stand in a feed and was replaced by U+FFFD
        delete it or write the character that is meant; it was probably pasted by accident
      a/en.md:2:10: warning TEXT_MISREAD: translations.en.title: YAML does not read this text as it stands: in double quotes \\b stands for U+0008
        write single quotes around the text, in which a backslash is a backslash
          title: "A\\bB"
                   ^
          title: 'A\\bB'
      "
    `)
  })

  test('broken links and circular links', () => {
    const root = folderOf({ 'a/article.yaml': facts, 'a/en.md': words })
    symlinkSync('..', join(root, 'a/loop'))
    symlinkSync('nowhere', join(root, 'b.json'))
    const { articles, says } = read(root)
    expect(articles).toHaveLength(1)
    expect(says).toMatchInlineSnapshot(`
      "
      b.json: error FILE_UNREADABLE: cannot be read (ENOENT: no such file or directory)
        check that it exists and may be read
      "
    `)
  })
})

test('characters that no feed can hold are replaced in the Article', () => {
  const [article] = read(
    folderOf({ 'a/article.yaml': facts, 'a/en.md': '---\ntitle: "A\\bB"\n---\nText\u0000\n' }),
  ).articles
  const [english] = article?.translations.values() ?? []
  expect([english?.title, english?.body.text]).toEqual(['A\uFFFDB', 'Text\uFFFD\n'])
})
