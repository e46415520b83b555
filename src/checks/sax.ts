import { createRequire } from 'node:module'

export interface SaxAttribute {
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly value: string
}

interface SaxTag {
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, SaxAttribute>>
}

export interface XmlDeclaration {
  readonly version?: string
  readonly encoding?: string
}

/** The part of saxes' parser that is used, with namespaces. */
export interface SaxParser {
  readonly position: number
  on(event: 'error', handler: (error: Error) => void): void
  on(event: 'text' | 'cdata' | 'doctype', handler: (text: string) => void): void
  on(event: 'xmldecl', handler: (declaration: XmlDeclaration) => void): void
  on(event: 'opentagstart', handler: (tag: { readonly name: string }) => void): void
  on(event: 'opentag' | 'closetag', handler: (tag: SaxTag) => void): void
  write(text: string): SaxParser
  close(): SaxParser
}

// saxes 6 publishes types that TypeScript refuses under strict settings, so they are not imported.
const require = createRequire(import.meta.url)
const { SaxesParser } = require('saxes') as {
  readonly SaxesParser: new (options: { readonly xmlns: boolean; readonly position: boolean }) => SaxParser
}

export function createSaxParser(): SaxParser {
  return new SaxesParser({ xmlns: true, position: true })
}
