import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/checks/document.ts'
import { dangersIn } from '../../src/checks/html-style.ts'

const clean = readFileSync(join(import.meta.dirname, 'json/clean.json'), 'utf8')

/** The findings of a body of HTML. */
function found(html: string): string[] {
  const feed = JSON.parse(clean) as { items: object[] }
  feed.items[0] = { ...feed.items[0], content_html: html }
  return checkDocument(JSON.stringify(feed), 'feed.json', { now: new Date('2026-06-01T00:00:00Z') }).map(
    ({ code, found: what }) => `${code} ${what}`,
  )
}

describe('a style', () => {
  test.each([
    '',
    'color: red',
    'color:red;',
    ' color : red ; ',
    'color: red;; font-weight: bold;',
    `margin:1px${';'.repeat(3)}`,
  ])('does no more than style text when it is %j', style => expect(dangersIn(style)).toEqual([]))

  test.each([
    ['position: fixed', ['position']],
    ['color: red; top: 0; left: 0', ['top', 'left']],
    ['margin: 1000px 0', ['1000px']],
    ['MARGIN: 1000PX; Position: fixed', ['1000px', 'position']],
    ['margin: -9px', ['margin: -9px']],
    ['color', ['color']],
    ['color: red; oops', ['color: red; oops']],
    ['color: a:b', ['color: a:b']],
    ['background: url(x)', ['background: url(x)']],
  ])('%j is a danger by %j', (style, dangers) => expect(dangersIn(style)).toEqual(dangers))
})

describe('a srcset', () => {
  test.each([
    ['/a.jpg', ['/a.jpg']],
    ['/a.jpg, /b.jpg 2x', ['/a.jpg', '/b.jpg']],
    ['/a.jpg 1x,/b.jpg 2x , /c.jpg', ['/a.jpg', '/b.jpg', '/c.jpg']],
    [', ,/a.jpg,,, /b.jpg 100w, ,', ['/a.jpg', '/b.jpg']],
    ['/a,b.jpg 2x, /c.jpg', ['/a,b.jpg', '/c.jpg']],
    ['https://example.com/a,b.jpg 2x', []],
  ])('%j holds the relative addresses %j', (srcset, relative) => {
    expect(found(`<p><img alt="" srcset="${srcset}"></p>`)).toEqual(
      relative.map(url => `HTML_URL_RELATIVE "${url}" in <img srcset>`),
    )
  })
})
