// rss-parser's types name those of its own parser, which come without.
declare module 'xml2js' {
  export type Options = object
}
