// The same for CommonJS: TypeScript lets its programs import types of ECMAScript modules only in this way.
export type * from './model/pregon-extension.ts' with { 'resolution-mode': 'import' }
export type * from './model/pregon-feed.ts' with { 'resolution-mode': 'import' }
