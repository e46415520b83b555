import type { Site } from '../model/site.ts'
import type { SchemaSettings } from './merge-settings.ts'
import type { JsonSchema } from './json-schema.ts'
import { editorSchema, schemaNames, type EditorSchemaOptions, type SchemaName } from './editor-schema.ts'

/** The folder of a newsroom that holds its schemas, relative to the newsroom's own. */
const schemaFolder = 'schemas'

const fileOf = (name: SchemaName): string => `${schemaFolder}/${name}.schema.json`

/** The schemas of a newsroom as texts, by their paths in it. */
export function schemaFiles(options: EditorSchemaOptions & { readonly site: Site }): ReadonlyMap<string, string> {
  return new Map(schemaNames.map(name => [fileOf(name), schemaText(editorSchema(name, options))]))
}

export const schemaText = (schema: JsonSchema): string => `${JSON.stringify(schema, null, 2)}\n`

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
export const editorSettings: SchemaSettings = {
  'yaml.schemas': Object.fromEntries(
    Object.entries(yamlFiles).map(([name, files]) => [`./${fileOf(name as SchemaName)}`, files]),
  ),
  'json.schemas': Object.entries(jsonFiles).map(([name, files]) => ({
    fileMatch: [files],
    url: `./${fileOf(name as SchemaName)}`,
  })),
}
