// Makes the JSON Schema of what `--json` prints from the types of src/commands/json-reports.ts.
// usage: node tools/report-schema.mjs [--check]   (--check compares, and writes nothing)
import { writeSchema } from './schema-of-types.mjs'

writeSchema({
  name: 'report.schema.json',
  title: 'What the commands of pregon print with --json',
  path: 'src/commands/json-reports.ts',
  type: 'JsonReport',
  isClosed: true,
})
