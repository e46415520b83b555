import { editorSchema, type SchemaName } from './editor-schema.ts'
import { eachProperty, type JsonSchema } from './json-schema.ts'
import type { HoverLanguage } from './word.ts'

interface PageWords {
  readonly title: string
  readonly about: string
  readonly key: string
  readonly kind: string
  readonly meaning: string
  readonly example: string
  readonly required: string
  readonly files: Readonly<Partial<Record<SchemaName, string>>>
  readonly kinds: Readonly<Record<string, string>>
}

const pageWords: Readonly<Record<HoverLanguage, PageWords>> = {
  en: {
    title: 'Keys',
    about:
      'Every key of the files of a newsroom, made from the program itself (`npm run manual`). Editors show the same while you write ([editors.md](editors.md)); [records.md](records.md) explains how the keys work together. `*` stands for a name that you choose; the members of a list stand below its key.',
    key: 'key',
    kind: 'value',
    meaning: 'meaning',
    example: 'example',
    required: 'needed',
    files: {
      site: '`site.yaml`',
      article: '`article.yaml`',
      words: 'The front matter of `en.md`, `es.md`, …',
      profile: '`profiles/*.yaml`',
    },
    kinds: {
      string: 'text',
      integer: 'whole number',
      number: 'number',
      boolean: 'true, false',
      array: 'list',
      object: 'mapping',
    },
  },
  es: {
    title: 'Claves',
    about:
      'Todas las claves de los ficheros de una redacción, hechas del programa mismo (`npm run manual`). Los editores de texto muestran lo mismo al escribir (`npx pregon schema --write --language es`). `*` es un nombre que usted elige; los miembros de una lista van bajo su clave.',
    key: 'clave',
    kind: 'valor',
    meaning: 'significado',
    example: 'ejemplo',
    required: 'obligatoria',
    files: {
      site: '`site.yaml`',
      article: '`article.yaml`',
      words: 'El encabezado de `en.md`, `es.md`, …',
      profile: '`profiles/*.yaml`',
    },
    kinds: {
      string: 'texto',
      integer: 'número entero',
      number: 'número',
      boolean: 'true, false',
      array: 'lista',
      object: 'mapa',
    },
  },
}

/** The page of all keys, in Markdown. */
export function keysPage(language: HoverLanguage): string {
  const words = pageWords[language]
  const parts = Object.entries(words.files).map(([name, file]) => {
    const schema = editorSchema(name as SchemaName, { language })
    return [`## ${file}`, table(schema, words)].join('\n\n')
  })
  return `${[`# ${words.title}`, words.about, ...parts].join('\n\n')}\n`
}

function table(schema: JsonSchema, words: PageWords): string {
  const rows = new Map<string, string>()
  eachProperty(schema, (property, path, parent) => {
    const key = path.join('.')
    if (rows.has(key) || property.description === undefined) return
    const needed = parent.required?.includes(path.at(-1) ?? '') === true ? `, ${words.required}` : ''
    const [example] = property.examples ?? []
    const shown = example === undefined ? '' : `\`${spelt(example)}\``
    rows.set(
      key,
      `| \`${key}\` | ${kindOf(property, words)}${needed} | ${inCell(property.description)} | ${inCell(shown)} |`,
    )
  })
  const head = `| ${words.key} | ${words.kind} | ${words.meaning} | ${words.example} |`
  return [head, '|---|---|---|---|', ...rows.values()].join('\n')
}

function kindOf({ type, enum: values, anyOf = [] }: JsonSchema, words: PageWords): string {
  if (values)
    return values
      .filter(value => value !== null)
      .map(value => `\`${JSON.stringify(value).replaceAll('"', '')}\``)
      .join(', ')
  const types = [type ?? [], ...anyOf.map(branch => branch.type ?? [])].flat().filter(each => each !== 'null')
  const distinct = [...new Set(types)]
  // Numbers and true or false may stand in the place of texts.
  const shown = distinct.includes('string')
    ? distinct.filter(each => each !== 'number' && each !== 'boolean')
    : distinct
  return shown.map(each => words.kinds[each] ?? each).join(', ')
}

/** A value as people write it in YAML, in one line. */
function spelt(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelt).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, member]) => `${key}: ${spelt(member)}`)
      .join(', ')} }`
  const text = String(value)
  return typeof value === 'string' && /^[#[{"'&*!|>%@`]|: |,/.test(text) ? JSON.stringify(text) : text
}

const inCell = (text: string): string => text.replaceAll('|', '\\|')
