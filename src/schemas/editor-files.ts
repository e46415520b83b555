import type { Site } from '../model/site.ts'
import { editorSchema, schemaNames, type EditorSchemaOptions, type SchemaName } from './editor-schema.ts'

/** The folder of a newsroom that holds its schemas, relative to the newsroom's own. */
const schemaFolder = 'schemas'

const fileOf = (name: SchemaName): string => `${schemaFolder}/${name}.schema.json`

/** The schemas of a newsroom as texts, by their paths in it. */
export function schemaFiles(options: EditorSchemaOptions & { readonly site: Site }): ReadonlyMap<string, string> {
  return new Map(schemaNames.map(name => [fileOf(name), schemaText(name, options)]))
}

export function schemaText(name: SchemaName, options: EditorSchemaOptions): string {
  return `${JSON.stringify(editorSchema(name, options), null, 2)}\n`
}

/** Which YAML files an editor checks with which schema. */
const yamlFiles: Readonly<Partial<Record<SchemaName, string>>> = {
  site: 'site.yaml',
  article: 'articles/**/article.yaml',
  collection: 'collections/*.yaml',
  profile: 'profiles/*.yaml',
}

/** The same for JSON files. */
const jsonFiles: Readonly<Partial<Record<SchemaName, string>>> = {
  record: '/articles/**/*.json',
  locale: '/locales/*.json',
}

/** The file in which Visual Studio Code and editors like it keep a folder's settings. */
export const settingsFile = '.vscode/settings.json'

/** The settings by which Visual Studio Code finds the schemas. */
export const editorSettings: Readonly<Record<string, unknown>> = {
  'yaml.schemas': Object.fromEntries(
    Object.entries(yamlFiles).map(([name, files]) => [`./${fileOf(name as SchemaName)}`, files]),
  ),
  'json.schemas': Object.entries(jsonFiles).map(([name, files]) => ({
    fileMatch: [files],
    url: `./${fileOf(name as SchemaName)}`,
  })),
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A settings file with the wiring of the schemas. Undefined for one that holds comments or is no JSON: to write it
 * anew would lose what somebody wrote.
 */
export function withSettings(written: string | undefined): string | undefined {
  const settings = written === undefined || written.trim() === '' ? {} : parsed(written)
  if (!isObject(settings)) return undefined
  const yaml = isObject(settings['yaml.schemas']) ? settings['yaml.schemas'] : {}
  const json = Array.isArray(settings['json.schemas']) ? (settings['json.schemas'] as unknown[]) : []
  const own = editorSettings['json.schemas'] as readonly { readonly url: string }[]
  const others = json.filter(each => !(isObject(each) && own.some(({ url }) => url === each['url'])))
  const wired = {
    ...settings,
    'yaml.schemas': { ...yaml, ...(editorSettings['yaml.schemas'] as object) },
    'json.schemas': [...others, ...own],
  }
  return `${JSON.stringify(wired, null, 2)}\n`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
