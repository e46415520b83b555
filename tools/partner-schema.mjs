// Makes the JSON Schema of a newsroom's JSON feeds from the types that `pregon/partner` exports.
// usage: npm run schema [-- --check]   (--check compares, and writes nothing)
import { writeSchema } from './schema-of-types.mjs'

writeSchema({
  name: 'pregon-feed.schema.json',
  title: 'A newsroom’s JSON feed, with the extension _pregon',
  path: 'src/model/pregon-feed.ts',
  type: 'PregonFeed',
  isClosed: false,
})
