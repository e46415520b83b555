import { describe, expect, test } from 'vitest'
import { withIdInJson, withIdInYaml } from '../../src/scaffold/insert-id.ts'

describe('in YAML, one line comes in', () => {
  test.each<[string, string, string | undefined]>([
    ['first', 'published: 2026\nsection: a\n', 'id: port\npublished: 2026\nsection: a\n'],
    [
      'with comments above their keys',
      '# Facts.\n\n# When.\nsection: a # b\n',
      '# Facts.\n\nid: port\n# When.\nsection: a # b\n',
    ],
    ['behind the mark of a document', '---\n# When.\nsection: a\n', '---\nid: port\n# When.\nsection: a\n'],
    ['with the line ends of the file', 'section: a\r\ntags: []\r\n', 'id: port\r\nsection: a\r\ntags: []\r\n'],
    ['with the indent of the file', '  section: a\n  tags: []\n', '  id: port\n  section: a\n  tags: []\n'],
    ['in braces', '{ section: a }\n', '{ id: port, section: a }\n'],
    ['for an empty id', 'section: a\nid:\ntags: []\n', 'section: a\nid: port\ntags: []\n'],
    ['for an empty id with a comment', 'id: # permanent\nsection: a\n', 'id: port # permanent\nsection: a\n'],
    ['for ~', 'id: ~\nsection: a\n', 'id: port\nsection: a\n'],
    ['for an empty text', 'id: "" # x\nsection: a\n', 'id: port # x\nsection: a\n'],
    ['and nowhere beside a mark', '--- {a: 1}\n', '--- { id: port,a: 1}\n'],
    ['and not into a list', '- a\n', undefined],
    ['and not into nothing', '', undefined],
  ])('%s', (_, text, expected) => {
    expect(withIdInYaml(text, 'port')).toBe(expected)
  })
})

describe('in JSON, one member comes in', () => {
  test.each<[string, string, string]>([
    ['with the layout of the others', '{\n\t"section": "a"\n}\n', '{\n\t"id": "port",\n\t"section": "a"\n}\n'],
    ['in one line', '{ "section": "a" }', '{ "id": "port", "section": "a" }'],
    ['without spaces', '{"section":"a"}', '{"id":"port","section":"a"}'],
    ['for null', '{ "id": null, "a": 1 }', '{ "id": "port", "a": 1 }'],
  ])('%s', (_, text, expected) => {
    expect(withIdInJson(text, 'port')).toBe(expected)
  })
})
