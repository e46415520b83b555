import { editorSchema, schemaNames } from './editor-schema.ts'
import { schemaText } from './editor-files.ts'
import { hoverLanguages } from './word.ts'

/** The schemas that come with the package, which know no newsroom's keys, as texts by their paths in `schema/`. */
export function packagedSchemas(): ReadonlyMap<string, string> {
  return new Map(
    hoverLanguages.flatMap(language =>
      schemaNames.map(name => [
        `${language === 'en' ? '' : `${language}/`}${name}.schema.json`,
        schemaText(editorSchema(name, { language })),
      ]),
    ),
  )
}
