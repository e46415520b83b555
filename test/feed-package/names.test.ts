import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LanguageFeed, type NamespacedExtension } from '../../src/index.ts'
import { parseXml } from '../support/xml-tree.ts'
import { runs } from '../support/runs.ts'

const { SaxesParser } = createRequire(import.meta.url)('saxes') as {
  readonly SaxesParser: new (options: { readonly xmlns: true }) => {
    on(event: 'error', handler: (error: Error) => void): void
    write(text: string): { close(): void }
  }
}

/** Throws when a document is not well-formed, or not so with its namespaces. */
function parseStrictly(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw new Error(`${error.message}\n${text}`)
  })
  parser.write(text).close()
}

const item = { title: 'T', link: 'https://www.example.com/1', date: new Date(0), content: 'C', author: [{ name: 'A' }] }

/** A feed with extensions of its channel and of its item. */
function feedWith(extensions: readonly NamespacedExtension[]): LanguageFeed {
  const feed = new LanguageFeed({ title: 'T', language: 'en', feed: 'https://www.example.com/feed' })
  for (const extension of extensions) feed.addExtension(extension)
  feed.addItem({ ...item, extensions: [...extensions] })
  return feed
}

const printed = (extensions: readonly NamespacedExtension[]): string[] => {
  const feed = feedWith(extensions)
  return [feed.rss2(), feed.atom1()]
}

const dc = 'http://purl.org/dc/elements/1.1/'

describe('an extension', () => {
  const right: readonly NamespacedExtension[] = [
    { name: 'dc:publisher', objects: { _text: 'P' } },
    { name: 'dc:publisher', namespace: dc, objects: { _text: 'P' } },
    { name: 'content:items', objects: { _text: 'x' } },
    { name: 'atom:icon', objects: { _text: 'https://www.example.com/i.png' } },
    { name: 'media:rating', objects: { _attributes: { scheme: 'urn:simple' }, _text: 'nonadult' } },
    { name: 'xml:id', objects: { _text: 'x' } },
    {
      name: 'constructor:x',
      namespace: 'urn:c',
      objects: { 'constructor:y': { _attributes: { 'constructor:z': '1' } } },
    },
    {
      name: 'p:x',
      namespace: 'urn:p',
      objects: JSON.parse('{"p:__proto__": "1", "__proto__": "2"}') as Record<string, unknown>,
    },
    { name: 'toString:hasOwnProperty', namespace: 'urn:t', objects: { _text: 'x' } },
    { name: 'q:ñandú', namespace: 'urn:q', objects: { q: { 'q:a': [1, 2, { '@q:b': true }] } } },
  ]
  test.each(right.map(extension => [extension.name, extension] as const))(
    'of the name %s is well-formed, and there',
    (_, extension) => {
      const [, local = ''] = extension.name.split(':')
      for (const text of printed([extension])) {
        parseStrictly(text)
        // Atom's own namespace needs no prefix in Atom.
        expect(text.split(new RegExp(`<(?:${extension.name}|${local})[ />]`)).length, text).toBeGreaterThan(2)
      }
    },
  )

  test.each<readonly [NamespacedExtension, RegExp]>([
    [{ name: 'constructor:x', objects: {} }, /say what the prefix stands for/],
    [{ name: '__proto__:x', objects: {} }, /say what the prefix stands for/],
    [{ name: '__proto__:x', namespace: 'urn:p', objects: {} }, /take another/],
    [{ name: 'toString:x', objects: {} }, /say what the prefix stands for/],
    [{ name: 'q:x', namespace: '', objects: {} }, /namespace is empty/],
    [{ name: ':x', objects: {} }, /say what/],
    [{ name: 'q:', namespace: 'urn:q', objects: {} }, /is no name/],
    [{ name: 'q:x:y', namespace: 'urn:q', objects: {} }, /is no name/],
    [{ name: '1:x', namespace: 'urn:q', objects: {} }, /is no name/],
    [{ name: 'q:ª', namespace: 'urn:q', objects: {} }, /is no name/],
    [{ name: 'q:x²', namespace: 'urn:q', objects: {} }, /is no name/],
    [{ name: 'dc:x', namespace: 'urn:q', objects: {} }, /stands for "http:\/\/purl\.org\/dc\/elements\/1\.1\/" here/],
    [{ name: 'xml:x', namespace: 'urn:q', objects: {} }, /take another prefix/],
    [{ name: 'q:x', namespace: 'http://www.w3.org/XML/1998/namespace', objects: {} }, /is kept for XML/],
    [{ name: 'xmlns:x', namespace: 'urn:q', objects: {} }, /is kept for XML/],
    [{ name: 'xmlns:x', objects: {} }, /say what/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { 'r:y': 1 } }, /"r:y" stands for nothing/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { _attributes: { 'r:y': 1 } } }, /"r:y" stands for nothing/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { _attributes: { xmlns: 'urn:r' } } }, /say namespaces in/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { '@xmlns:r': 'urn:r' } }, /say namespaces in/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { xmlns: 'urn:r' } }, /say namespaces in/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { '@a': 1, _attributes: { a: 2 } } }, /stands twice/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { '@a': { b: 1 } } }, /"a" takes a text/],
    [{ name: 'q:x', namespace: 'urn:q', objects: { _text: { b: 1 } } }, /"_text" takes a text/],
    [{ name: 'content:encoded', objects: { _text: 'x' } }, /give it the content instead/],
  ])('%j is refused with what to write', (extension, message) => {
    expect(() => printed([extension])).toThrow(message)
    expect(() => printed([extension])).toThrow(TypeError)
  })

  test('has one namespace for one prefix', () => {
    const first = { name: 'q:x', namespace: 'urn:q', objects: {} }
    expect(() => printed([first, { ...first, namespace: 'urn:r' }])).toThrow(/stands for "urn:q" here/)
  })

  test('has no attribute twice, by whatever prefix', () => {
    const extensions = [
      { name: 'r:x', namespace: 'urn:q', objects: {} },
      { name: 'q:x', namespace: 'urn:q', objects: { '@q:a': 1, '@r:a': 2 } },
    ]
    expect(() => printed(extensions)).toThrow(/stands twice/)
  })

  test('is refused as well where it was put into the feed by another way', () => {
    const feed = feedWith([])
    feed.extensions.push({ name: 'constructor:x', objects: {} })
    expect(() => feed.rss2()).toThrow(TypeError)
  })

  test('takes the place of nothing that the feed says itself', () => {
    const link = { _attributes: { rel: 'related', href: 'https://www.example.com/r' } }
    const [rss = ''] = printed([
      { name: 'atom:link', objects: link },
      { name: 'dc:creator', objects: { _text: 'B' } },
    ])
    expect(rss).toContain('rel="self"')
    expect(rss.split('rel="related"')).toHaveLength(3)
    expect(parseXml(rss).name).toBe('rss')
    expect(rss).toMatch(/<dc:creator>A<\/dc:creator>\s*<dc:creator>B<\/dc:creator>/)
  })
})

test('whatever names an extension has, it is refused or well-formed', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'dc',
      'content',
      'atom',
      'media',
      'xml',
      'xmlns',
      'constructor',
      '__proto__',
      'toString',
      'q',
      'r',
      '_',
      'x',
    ),
    fc.string({ unit: 'binary', maxLength: 2 }),
    fc.constantFrom('', '-', '1', 'ª', '²', 'ñ', '\u0301', '·', 'a b', 'a"', '<', '@', '#', '{0}', '文', '😀'),
  )
  const name = fc.oneof(
    part,
    fc.tuple(part, part).map(parts => parts.join(':')),
  )
  const namespace = fc.option(
    fc.constantFrom(
      'urn:q',
      'urn:r',
      '',
      dc,
      'http://www.w3.org/2005/Atom',
      'http://www.w3.org/XML/1998/namespace',
      'http://www.w3.org/2000/xmlns/',
      '{0}',
      'a"<&\u0001',
    ),
    { nil: undefined },
  )
  const { objects } = fc.letrec<{ objects: unknown }>(tie => ({
    objects: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.dictionary(
        fc.oneof(
          name,
          name.map(key => `@${key}`),
          fc.constantFrom('_text', '_cdata', '_attributes', '#', '#text'),
        ),
        tie('objects'),
        { maxKeys: 3 },
      ),
      fc.dictionary(fc.constant('_attributes'), fc.dictionary(name, fc.string({ maxLength: 3 }), { maxKeys: 3 })),
      fc.array(tie('objects'), { maxLength: 2 }),
    ),
  }))
  const extension = fc.record({ name, namespace, objects })
  let accepted = 0
  fc.assert(
    fc.property(fc.array(extension, { minLength: 1, maxLength: 3 }), extensions => {
      let texts: string[]
      try {
        texts = printed(extensions as unknown as NamespacedExtension[])
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError)
        expect((error as Error).message).toMatch(/^extension .*: .{20,}/s)
        return
      }
      if (extensions.some(({ name }) => name.includes(':'))) accepted++
      texts.forEach(parseStrictly)
    }),
    { numRuns: runs(2000) },
  )
  expect(accepted).toBeGreaterThan(runs(20))
})

describe('what a caller without types hands over by mistake is named', () => {
  const wrong: Readonly<Record<string, readonly [given: object, says: string]>> = {
    'an item without a date': [{ date: undefined }, 'item "T": undefined is not a date'],
    'a date that is text': [{ date: '2026-02-28' }, 'item "T": 2026-02-28 is not a date'],
    'a date that does not exist': [{ date: new Date(NaN) }, 'item "T": Invalid Date is not a date'],
    'an item without a link': [{ link: undefined }, 'undefined is not an absolute http or https address'],
  }

  test.each(Object.entries(wrong))('%s', (_, [given, says]) => {
    const feed = new LanguageFeed({ title: 'T', language: 'es', id: 'https://www.example.com/', copyright: 'C' })
    feed.addItem({ ...item, ...given })
    for (const render of [() => feed.rss2(), () => feed.atom1(), () => feed.json1()]) {
      expect(render).toThrow(TypeError)
      expect(render).toThrow(says)
    }
  })
})
