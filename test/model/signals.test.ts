// What `signals` in site.yaml may say, and what is refused.
import { describe, expect, test } from 'vitest'
import { parseSite } from '../../src/model/site.ts'
import { usageOf } from '../../src/model/signals.ts'
import { parseYaml } from '../../src/input/parse.ts'
import { siteFrom } from '../support/site.ts'
import { say } from '../support/say.ts'

const yamlWith = (signals: string, home = 'https://www.example.com/') => `publisher: Example News
authority: example.com,2026
timezone: America/Havana
feeds: https://www.example.com/feeds/
languages: { en: { home: ${home} } }
sections: [world]
signals: ${signals}
`

function saysOf(yaml: string): string[] {
  const data = parseYaml(yaml, 'site.yaml')
  return (data.ok ? parseSite(data.value.value, data.value.locate) : data).problems.map(say)
}

const licence = 'https://www.example.com/license.xml'

test.each([
  ['{ tdm: { reserved: true } }', { tdm: { reserved: true } }],
  ['{ tdm: { reserved: false } }', { tdm: { reserved: false } }],
  [
    '{ tdm: { reserved: true, policy: "http://www.example.com/política" } }',
    { tdm: { reserved: true, policy: 'http://www.example.com/pol%C3%ADtica' } },
  ],
  [`{ rsl: { licence: ${licence} } }`, { rsl: { licence } }],
  ['{ rsl: { prohibits: [ai-train, ai-train] } }', { rsl: { usage: { permits: [], prohibits: ['ai-train'] } } }],
  ['{ rsl: { permits: [all], prohibits: [ai-all] } }', { rsl: { usage: { permits: ['all'], prohibits: ['ai-all'] } } }],
])('%s', (yaml, signals) => {
  expect(siteFrom(yamlWith(yaml)).signals).toEqual(signals)
})

test('a site that says nothing has no signals', () => {
  expect(siteFrom(yamlWith('{}').replace(/^signals.*\n/m, '')).signals).toBeUndefined()
})

test.each([
  ['yes', 'TYPE_WRONG: signals', 'what machines are told, such as { tdm: { reserved: true } }'],
  ['{}', 'VALUE_INVALID: signals', 'what machines are told, such as { tdm: { reserved: true } }'],
  ['{ tdm: true }', 'TYPE_WRONG: signals.tdm', 'whether mining is reserved, such as { reserved: true }'],
  ['{ tdm: }', 'TYPE_WRONG: signals.tdm', 'whether mining is reserved, such as { reserved: true }'],
  ['{ tdm: {} }', 'KEY_MISSING: signals.tdm.reserved', 'true where mining is reserved, false where everybody may'],
  ['{ tdm: { reserved: 1 } }', 'TYPE_WRONG: signals.tdm.reserved', 'true where mining is reserved'],
  ['{ tdm: { reserved: true, policy: /policy } }', 'URL_INVALID: signals.tdm.policy', 'the full address of the policy'],
  ['{ tdm: { reserved: true, policy: } }', 'TYPE_WRONG: signals.tdm.policy', 'the full address of the policy'],
  [
    '{ tdm: { reserved: false, policy: https://example.com/policy } }',
    'VALUE_INVALID: signals.tdm.policy',
    'reserved: true, or leave the policy out',
  ],
  ['{ tdm: { reserved: true, licence: x } }', 'KEY_UNKNOWN: signals.tdm.licence', 'known here: reserved, policy'],
  ['{ tdmrep: { reserved: true } }', 'KEY_UNKNOWN: signals.tdmrep', 'known here: tdm, rsl'],
  ['{ rsl: {} }', 'VALUE_INVALID: signals.rsl', 'one of its keys or more'],
  ['{ rsl: https://example.com/license.xml }', 'TYPE_WRONG: signals.rsl', 'one of its keys or more'],
  ['{ rsl: { license: https://example.com/l.xml } }', 'KEY_UNKNOWN: signals.rsl.license', 'did you mean "licence"?'],
  [
    '{ rsl: { licence: http://example.com/l.xml } }',
    'URL_INVALID: signals.rsl.licence',
    'write "https://example.com/l.xml"',
  ],
  [
    '{ rsl: { licence: license.xml } }',
    'URL_INVALID: signals.rsl.licence',
    'the full https address of the RSL document',
  ],
  ['{ rsl: { prohibits: ai-train } }', 'TYPE_WRONG: signals.rsl.prohibits', 'a list of uses, such as [ai-train'],
  ['{ rsl: { prohibits: } }', 'TYPE_WRONG: signals.rsl.prohibits', 'a list of uses'],
  ['{ rsl: { prohibits: [] } }', 'VALUE_INVALID: signals.rsl.prohibits', 'one use or more'],
  ['{ rsl: { prohibits: [training] } }', 'VALUE_INVALID: signals.rsl.prohibits[0]', 'write "ai-train"'],
  ['{ rsl: { prohibits: [ai_train] } }', 'VALUE_INVALID: signals.rsl.prohibits[0]', 'write "ai-train"'],
  [
    '{ rsl: { permits: [search, ai-index], prohibits: [ai-all] } }',
    'VALUE_INVALID: signals.rsl.permits[1]',
    'it into one list only: ai-all in "prohibits" holds it',
  ],
  [
    '{ rsl: { permits: [search], prohibits: [all] } }',
    'VALUE_INVALID: signals.rsl.permits[0]',
    'it into one list only: all in "prohibits" holds it',
  ],
])('%s is refused, with its line and what to write', (signals, says, remedy) => {
  const [first = '', ...others] = saysOf(yamlWith(signals))
  expect(others).toEqual([])
  expect(first).toMatch(/^site\.yaml:7:|^7:/)
  expect(first).toContain(says)
  expect(first).toContain(remedy)
})

describe('a feed speaks for its own origin only (RSL 1.0 §4.7)', () => {
  test.each([
    'https://example.com/',
    'https://feeds.example.com/',
    'http://www.example.com/',
    'https://www.example.com:8443/',
  ])('pages at %s', home => {
    const [first = '', ...others] = saysOf(yamlWith('{ rsl: { prohibits: [ai-train] } }', home))
    expect(others).toEqual([])
    expect(first).toContain(`7:12: error ORIGINS_DIFFER: signals.rsl: the pages at "${home}" have another origin`)
    expect(first).toContain('serve the pages from https://www.example.com too')
  })

  test('the header may name a document for feeds of any origin', () => {
    expect(saysOf(yamlWith(`{ rsl: { licence: ${licence} } }`, 'https://elsewhere.example/'))).toEqual([])
  })

  test('uses without RSS would be said nowhere', () => {
    const yaml = `${yamlWith('{ rsl: { prohibits: [ai-train] } }')}formats: [atom, json]\n`
    expect(saysOf(yaml)).toEqual([
      expect.stringMatching(/^site\.yaml:8:1: error VALUE_INVALID: formats: .*\n {2}write rss into the list too/),
    ])
    expect(saysOf(yaml.replace('prohibits: [ai-train]', `licence: ${licence}`))).toEqual([])
  })

  test('an article’s own page elsewhere has no uses', () => {
    const site = siteFrom(yamlWith('{ rsl: { prohibits: [ai-train] } }'))
    expect(usageOf('https://www.example.com:443/a', site)).toEqual({ permits: [], prohibits: ['ai-train'] })
    expect(usageOf('https://live.example.com/a', site)).toBeUndefined()
  })
})
