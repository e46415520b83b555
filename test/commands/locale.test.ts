import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { main } from '../../src/commands/main.ts'
import { parseSiteFolder } from '../../src/input/site-folder.ts'
import { record, writeNewsroom } from '../support/newsroom.ts'
import { ownWords, siteYaml, type LocaleFile } from '../support/site.ts'

let site: string
beforeEach(() => {
  site = writeNewsroom({ records: [record('a')] })
})

async function locale(...args: readonly string[]) {
  let out = ''
  let err = ''
  const stdout = (text: string) => void (out += text)
  const stderr = (text: string) => void (err += text)
  const status = await main(['locale', '--site', site, ...args], { stdout, stderr, isInteractive: false, env: {} })
  return { status, out, err }
}

const fileOf = (language: string) => join(site, `locales/${language}.json`)

/** The codes of what a build says of a newsroom with one more language. */
async function codesWith(language: string, text: string): Promise<readonly string[]> {
  const yaml = siteYaml.replace('  en:', `  ${language}: { home: https://${language}.news.example/ }\n  en:`)
  const own = { en: JSON.stringify(ownWords('en')), es: JSON.stringify(ownWords('es')) }
  const read = await parseSiteFolder({ site: yaml, locales: { [language]: text, ...own }, profiles: {} })
  return read.problems.map(({ code }) => code)
}

describe('a language that the newsroom does not have', () => {
  test.each(['de', 'ja', 'pt-BR', 'tlh'])('%s gets a file that lacks nothing but its translation', async language => {
    const { status, out, err } = await locale(language)
    expect(status).toBe(0)
    expect(err).toMatch(/^\d+ messages in English, to be translated into .*\n--write writes them into .*\nthen add /)
    expect(await codesWith(language, out)).toEqual(['WORDS_UNTRANSLATED'])
  })

  test.each([
    ['pl', ['sources_one', 'sources_few', 'sources_many', 'sources_other'], 'EEEE, do MMMM y'],
    ['ja', ['sources_other'], 'y年M月d日EEEE'],
  ])('%s has its plural forms, and dates as its people write them', async (language, plurals, date) => {
    const file = JSON.parse((await locale(language)).out) as LocaleFile
    expect(Object.keys(file).filter(key => key.startsWith('sources_'))).toEqual(plurals)
    expect(file['date']).toBe(date)
    expect(file).toMatchObject({ sections: { culture: 'Culture' }, tags: { 'hurricane-season': 'Hurricane Season' } })
    // The site has no such pages.
    expect(file).not.toHaveProperty('kits')
  })

  test('is translated from the language that was asked for', async () => {
    const file = JSON.parse((await locale('fr', '--from', 'es')).out) as LocaleFile
    expect(file).toMatchObject({ faq: 'Preguntas frecuentes', sections: { culture: 'Cultura' } })
  })
})

test('what the file says stays, in its order, and what it lacks comes behind it', async () => {
  const own = { tags: { cuba: 'Kuba' }, faq: 'Häufige Fragen', sections: { world: 'Welt' } }
  writeFileSync(fileOf('de'), JSON.stringify(own))
  expect((await locale('de', '--write')).err).toMatch(/^wrote locales\/de\.json: \d+ messages in English/)
  const text = readFileSync(fileOf('de'), 'utf8')
  const written = JSON.parse(text) as LocaleFile
  expect(Object.keys(written).slice(0, 4)).toEqual(['tags', 'faq', 'sections', 'language'])
  expect(written).toMatchObject({
    ...own,
    tags: { cuba: 'Kuba', 'hurricane-season': 'Hurricane Season' },
    sections: { world: 'Welt', cuba: 'Cuba' },
  })
  expect((await locale('de', '--write')).err).toContain('has every message')
  expect(readFileSync(fileOf('de'), 'utf8')).toBe(text)
})

test('a file that a shell has emptied for the output is begun', async () => {
  writeFileSync(fileOf('de'), '')
  expect(JSON.parse((await locale('de')).out)).toMatchObject({ language: 'Deutsch' })
})

describe('refused, and nothing is written', () => {
  test.each<[args: string[], says: string]>([
    [[], 'name one language'],
    [['de', 'fr'], 'name one language'],
    [['jp'], '"jp" is no known language; write "ja"'],
    [['de', '--from', 'fr'], '--from "fr" has no words here; write one of en, es'],
  ])('%j', async (args, says) => {
    const { status, out, err } = await locale(...args, '--write')
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(`pregon locale: ${says}`)
    expect(existsSync(fileOf('de'))).toBe(false)
  })

  test('where the file is no JSON', async () => {
    writeFileSync(fileOf('de'), '{ "faq": no }')
    const { status, err } = await locale('de', '--write')
    expect(status).toBe(2)
    expect(err).toContain('locales/de.json:1:10: error SYNTAX_INVALID')
    expect(readFileSync(fileOf('de'), 'utf8')).toBe('{ "faq": no }')
  })
})
