import { expect, test } from 'vitest'
import { parseYaml } from '../../src/input/parse.ts'
import { parseSite, type Site } from '../../src/model/site.ts'
import { say } from '../support/say.ts'
import { siteFrom, siteYaml } from '../support/site.ts'

const pagesOf = (written: string): Site['pages'] => siteFrom(`${siteYaml}pages: ${written}\n`).pages

const usual = { links: [], feedMenu: false, forBrowsers: false }

test.each([
  ['false', undefined],
  ['', undefined],
  ['true', usual],
  ['{ color: "#A3C" }', { ...usual, color: '#aa33cc' }],
  ['{ color: "#A3122A" }', { ...usual, color: '#a3122a' }],
  ['{ logo: https://bücher.example/ }', { ...usual, logo: 'https://xn--bcher-kva.example/' }],
  [
    '{ links: [{ text: Privacy, url: https://a.example/p }] }',
    { ...usual, links: [{ text: 'Privacy', url: 'https://a.example/p' }] },
  ],
])('pages: %s', (written, pages) => {
  expect(pagesOf(written)).toEqual(pages)
})

const look = 'true, false, or how they look, such as pages: { logo: https://www.example.com/logo.png }'
const color = 'a color of six digits, such as "#a3122a" (in quotes, since # begins a comment)'
test.each([
  ['yes please', 'TYPE_WRONG: pages: found "yes please"', look],
  ['{ color: red }', 'VALUE_INVALID: pages.color: found "red"', color],
  ['{ color: "#a3122a80" }', 'VALUE_INVALID: pages.color: found "#a3122a80"', color],
  ['{ colour: red }', 'KEY_UNKNOWN: pages.colour: "colour" is not a known key', 'did you mean "color"?'],
  ['{ logo: logo.png }', 'URL_INVALID: pages.logo: "logo.png" is not a usable address', 'a full address'],
  ['{ logo: "javascript:alert(1)" }', 'URL_INVALID: pages.logo: ', 'a full address'],
  ['{ links: [{ text: A, url: "javascript:alert(1)" }] }', 'URL_INVALID: pages.links[0].url: ', 'a full address'],
  [
    '{ links: [{ text: { en: A }, url: https://a.example/ }] }',
    'KEY_MISSING: pages.links[0].text.es: "es" is missing',
    'add it: the text of this language',
  ],
])('pages: %s is refused with what to write', (written, says, remedy) => {
  const data = parseYaml(`${siteYaml}pages: ${written}\n`, 'site.yaml')
  const { ok, problems } = data.ok ? parseSite(data.value.value, data.value.locate) : data
  const text = problems.map(say).join('\n')
  expect(ok).toBe(false)
  expect(text).toContain(says)
  expect(text).toContain(remedy)
})
