/**
 * What a newsroom's JSON feeds hold (JSON Feed 1.1 with the extension `_pregon`), for programs that read them. Types alone:
 * nothing is loaded when a program runs. The JSON Schema is `pregon/schema/pregon-feed.schema.json`.
 */
export type * from './model/pregon-extension.ts'
export type * from './model/pregon-feed.ts'
