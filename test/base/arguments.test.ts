// The functions of the package say which argument is wrong, also to callers without types.
import { describe, expect, test } from 'vitest'
import * as pregon from '../../src/index.ts'

const rss = '<rss version="2.0"><channel><title>A</title></channel></rss>'
const json = '{\n  "version": "https://jsonfeed.org/version/1.1"\n}'

/** The functions as a program without types calls them. */
const untyped: Readonly<Record<string, unknown>> = { ...pregon }

async function call(name: string, args: readonly unknown[]): Promise<unknown> {
  const called = untyped[name]
  if (typeof called !== 'function') throw new Error(`${name} is not exported`)
  return await (called(...args) as unknown)
}

test.each([
  ['checkDocument', ['rss.xml', rss], 'takes the text first and then the name: exchange "rss.xml" and "<rss version='],
  ['checkDocument', ['en/feed.json', json], 'takes the text first and then the name'],
  [
    'checkDocument',
    [Buffer.from(rss), 'rss.xml'],
    'takes a document as a string, such as its bytes read as utf8, and found a value of the type object',
  ],
  ['checkDocument', [rss], "takes a name for the document, such as 'rss.xml', and found undefined"],
  ['checkDocuments', [[rss]], 'takes a document as a string'],
  ['checkDocuments', [[{ name: rss, text: 'rss.xml' }]], 'takes the text first and then the name'],
  ['checkDocuments', [{ name: 'rss.xml', text: rss }], 'takes an array of { name, text }'],
  ['build', ['newsroom'], `build() takes an object, such as build({ site: 'newsroom' }), and found "newsroom"`],
  ['build', [{ now: '2026-01-01' }], 'now must be a valid date'],
  ['status', ['newsroom'], 'status() takes an object'],
  ['status', [{ site: 'newsroom' }], 'now must be a valid date'],
  ['next', ['newsroom'], 'next() takes an object'],
  ['next', [], 'next() takes an object'],
  ['ping', ['newsroom'], 'ping() takes an object'],
  ['links', ['newsroom'], 'links() takes an object'],
  ['renderFeeds', [[], {}], 'takes the site first, and then an array of records'],
  ['renderFeeds', [{}, []], 'now must be a valid date'],
])('%s(...%j) is told', async (name, args, says) => {
  await expect(call(name, args)).rejects.toThrow(says)
})

describe('a text that is no feed is a finding, and no mistake of the caller', () => {
  test.each([
    ['', 'rss.xml'],
    ['rss.xml', 'rss.xml'],
    [rss, rss],
    ['not a feed', '{slug}.json'],
  ])('checkDocument(%j, %j)', (text, name) => {
    expect(pregon.checkDocument(text, name).map(({ severity }) => severity)).toContain('error')
  })
})
