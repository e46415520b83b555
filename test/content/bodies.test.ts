import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocks, markdownBlocks, wrappers, type Block, type Fresh } from '../support/body-blocks.ts'
import { isIn, seenIn, type Seen } from '../support/body-oracle.ts'
import { build } from '../../src/index.ts'
import { documentAt, now, readTree, record, temporaryFolder, writeNewsroom } from '../support/newsroom.ts'
import type { JsonFeed } from '../support/read-feed.ts'
import { runs } from '../support/runs.ts'

interface Body {
  readonly format: 'body' | 'html'
  readonly text: string
  /** The parts that a browser shows. */
  readonly seen: readonly Seen[]
}

function freshIn(number: number): Fresh {
  let count = 0
  const word = () => `w${number}x${(++count).toString(36)}`
  return { word, path: ending => `/m/${word()}.${ending}` }
}

/** Some parts in the wrapper of one system. */
function page(number: number, parts: readonly Block[], wrapper: number): Body {
  const fresh = freshIn(number)
  const inside = parts.map(part => part(fresh)).join('\n')
  const text = (wrappers[wrapper % wrappers.length] ?? (same => same))(inside, fresh)
  return { format: 'html', text: `<p>${fresh.word()}</p>${text}`, seen: seenIn(`<p></p>${text}`) }
}

/** The visible parts of Markdown: its words without its addresses, and those of its HTML. */
function markdown(number: number, parts: readonly Block[]): Body {
  const fresh = freshIn(number)
  const text = `${fresh.word()}\n\n${parts.map(part => part(fresh)).join('\n\n')}`
  const words =
    text.replaceAll(/!\[\w+\]|\/m\/\w+\.\w+|https?:\/\/\S+|\/a\/\w+|data:\S+/g, ' ').match(/w\d+x[\da-z]+/g) ?? []
  const addresses = text.match(/\/m\/\w+\.\w+|l\.example\/w\w+|\/a\/w\w+/g) ?? []
  return {
    format: 'body',
    text,
    seen: [
      ...words.map((word): Seen => ({ kind: 'word', anyOf: [word], inside: [] })),
      ...addresses.map((address): Seen => ({ kind: 'link', anyOf: [address], inside: [] })),
    ],
  }
}

/** Each part in one of the wrappers, by turns, and mixtures of several parts. */
function corpus(): Body[] {
  const single = blocks.map((block, i) => page(i, [block], i))
  const mixtures = fc.sample(fc.array(fc.constantFrom(...blocks), { minLength: 3, maxLength: 9 }), {
    numRuns: runs(260),
    seed: 11,
  })
  const mixed = mixtures.map((parts, i) => page(1000 + i, parts, i))
  const texts = fc.sample(fc.array(fc.constantFrom(...markdownBlocks), { minLength: 1, maxLength: 6 }), {
    numRuns: runs(80),
    seed: 11,
  })
  return [...single, ...mixed, ...texts.map((parts, i) => markdown(2000 + i, parts))]
}

/** Whether a warning names the element itself, or one that contains it. */
function excuses(reported: readonly string[]): (seen: Seen) => boolean {
  return ({ inside, anyOf }) =>
    reported.some(
      found =>
        inside.some(name => found.includes(`<${name}`)) ||
        anyOf.some(part => found.includes(part)) ||
        (inside.length > 200 && found.includes('too deep')),
    )
}

/** The part of a text that contains something. */
function around(text: string, [part = '']: readonly string[]): string {
  const at = Math.max(0, text.indexOf(part))
  return text.slice(Math.max(0, at - 160), at + 60).replaceAll('\n', ' ')
}

describe('bodies from pages, content systems, AMP, Word and mail', () => {
  test('lose no word, picture or link without a warning', async () => {
    const bodies = corpus()
    const records = bodies.map(({ format, text }, i) =>
      record(`b${i}`, { translations: { en: { title: 'T', [format]: text } } }),
    )
    const site = { scopes: ['all'], formats: ['json'], limit: bodies.length, maxDrop: 1 }
    const out = temporaryFolder()
    const report = await build({ site: writeNewsroom({ records, spelling: 'ndjson', site }), out, now, threads: 1 })
    const tree = readTree(out)
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const { items } = JSON.parse(documentAt(tree, 'en/feed.json')) as JsonFeed
    const shown = new Map(items.map(({ id, content_html = '' }) => [id.split(':')[2], content_html]))
    let seen = 0
    let reported = 0
    const lost = bodies.flatMap((body, i) => {
      const warnings = report.problems.filter(({ line }) => line === i + 1).map(({ found = '' }) => found)
      const isShown = isIn(shown.get(`b${i}`) ?? '')
      const missing = body.seen.filter(each => !isShown(each))
      const silent = missing.filter(each => !excuses(warnings)(each))
      seen += body.seen.length
      reported += missing.length - silent.length
      return silent.map(
        ({ kind, anyOf, inside }) =>
          `${kind} ${anyOf.join(' or ')} in <${inside.at(-1)}> of b${i}: ${around(body.text, anyOf)}`,
      )
    })
    console.log(
      `${bodies.length} bodies, ${seen} words, pictures and links; ${reported} reported; lost without a warning: ${lost.length} of ${seen}`,
    )
    expect(bodies.length).toBeGreaterThanOrEqual(runs(300))
    expect(lost).toEqual([])
  })
})
