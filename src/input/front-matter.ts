import { problem, type Problem } from '../model/problem.ts'
import { quoteAt } from '../model/quote.ts'
import { isKnownKey } from './yaml/text-keys.ts'

export interface FrontMatter {
  readonly front: string
  /** The line of the file on which the front matter begins. */
  readonly frontLine: number
  readonly body: string
  /** The line of the file on which the body begins. */
  readonly bodyLine: number
}

/** Splits a Markdown file at its `---` lines; returns undefined when it has no front matter. */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  const match = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text)
  if (match?.index !== 0) return undefined
  const bodyLine = match[0].split('\n').length
  return { front: match[1] ?? '', frontLine: 2, body: text.slice(match[0].length), bodyLine }
}

const isField = (line: string): boolean => isKnownKey(/^["']?(\w{1,40})["']?:/.exec(line)?.[1] ?? '')
/** Whether a line is probably meant as `---`: it has other dashes, or more or fewer of them. */
const isRule = (line: string): boolean => line.length < 20 && /^(?:[-‐‑‒–—―−] ?)+$/.test(line.trim())

/** The problem of a Markdown file without front matter, with the likeliest cause. */
export function withoutFrontMatter(text: string, file: string): Problem {
  const lines = text.split(/\r?\n/)
  const say = (line: number, found: string, expected: string, mended?: string): Problem => {
    const place = { file, line: line + 1, column: 1 }
    const quote = quoteAt(lines[line] ?? '', 0)
    return problem('FRONT_MATTER_MISSING', { ...place, quote: quote && { ...quote, mended } }, { found, expected })
  }
  const first = Math.max(
    0,
    lines.findIndex(line => line.trim() !== ''),
  )
  const begin = lines[first] ?? ''
  if (/^---[ \t]*$/.test(begin) && first === 0) return unclosed(lines, say)
  if (isField(begin)) return say(first, 'the line "---" before the fields is missing', 'begin with it', `---\n${begin}`)
  if (begin.trim() === '---')
    return say(
      first,
      'the file does not begin with its line "---"',
      'put it first, without spaces or lines before it',
      '---',
    )
  if (isRule(begin))
    return say(first, 'the line that begins the front matter is not "---"', 'write three hyphens', '---')
  if (begin.trim() === '+++')
    return say(first, 'the front matter is not YAML', 'write its fields as "title: …", between two lines "---"', '---')
  return say(
    0,
    'the file does not begin with front matter',
    'begin with a line "---", the fields (title, slug, …) and another line "---"; a file that holds no translation belongs elsewhere',
  )
}

function unclosed(
  lines: readonly string[],
  say: (line: number, found: string, expected: string, mended?: string) => Problem,
) {
  const rule = lines.findIndex((line, i) => i > 0 && isRule(line))
  if (rule > 0)
    return say(
      rule,
      'the line that ends the front matter is not "---"',
      'write three hyphens, without spaces before them',
      '---',
    )
  const last = Math.max(0, lines.findLastIndex(isField))
  const found = 'the front matter is not closed'
  return say(last, found, 'write a line "---" below its last field', `${lines[last] ?? ''}\n---`)
}

/**
 * The line of a front matter, from 0, on which the article's text seems to begin because the closing `---` is missing:
 * the first line after an empty one that is no field. Undefined where there is none.
 */
export function bodyInside(front: string): number | undefined {
  const lines = front.split(/\r?\n/)
  const line = lines.findIndex(
    (text, i) => i > 0 && lines[i - 1]?.trim() === '' && /^[^\s#]/.test(text) && !/^(?:[\w"'-]{1,60}:|- )/.test(text),
  )
  return line < 0 ? undefined : line
}
