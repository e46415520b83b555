/** What readers keep (docs/decisions.md) and nothing executes: the attributes of each published element. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  // No target, rel or ping: how a link opens is the reader's business, and ping tells others of it.
  a: ['href', 'hreflang'],
  abbr: [],
  // No autoplay, no preload: a reader that opens an item has not asked for sound.
  audio: ['src', 'controls'],
  b: [],
  bdi: [],
  blockquote: ['cite'],
  br: [],
  caption: [],
  cite: [],
  code: [],
  col: ['span'],
  colgroup: ['span'],
  dd: [],
  del: ['cite', 'datetime'],
  // Not open: readers without it show the contents anyway.
  details: [],
  dfn: [],
  div: [],
  dl: [],
  dt: [],
  em: [],
  figcaption: [],
  figure: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  i: [],
  // No style, class or id anywhere: they would meet the reader's own style sheets and anchors.
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
  ins: ['cite', 'datetime'],
  kbd: [],
  li: ['value'],
  mark: [],
  ol: ['start', 'reversed', 'type'],
  p: [],
  picture: [],
  pre: [],
  q: ['cite'],
  rp: [],
  rt: [],
  ruby: [],
  s: [],
  samp: [],
  section: [],
  small: [],
  source: ['src', 'srcset', 'sizes', 'type', 'media'],
  span: [],
  strong: [],
  sub: [],
  summary: [],
  sup: [],
  table: [],
  tbody: [],
  td: ['colspan', 'rowspan'],
  tfoot: [],
  th: ['colspan', 'rowspan', 'scope'],
  thead: [],
  time: ['datetime'],
  tr: [],
  u: [],
  ul: [],
  var: [],
  video: ['src', 'poster', 'controls', 'width', 'height'],
  wbr: [],
}

export const allowedEverywhere: readonly string[] = ['lang', 'dir', 'title']

/** Elements that mean the same under a name that readers keep. */
export const renamed: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  article: 'section',
  // The W3C validator calls bdo a risk; bdi keeps its dir attribute, which is what matters in running text.
  bdo: 'bdi',
  center: 'div',
  dir: 'ul',
  main: 'div',
  menu: 'ul',
  strike: 's',
  tt: 'code',
}

/** Elements whose contents are no text for people; any other unknown element leaves its contents behind. */
export const droppedWhole: ReadonlySet<string> = new Set([
  // Loads or runs something, or asks for it.
  'applet',
  'area',
  'base',
  'button',
  'canvas',
  'datalist',
  'dialog',
  'frame',
  'frameset',
  'head',
  'input',
  'link',
  'map',
  // Foreign content: its parsing rules differ, which is how mutation attacks begin.
  'math',
  'svg',
  'meta',
  // Browsers with scripts read these as text, others as elements: what is safe in one way need not be in the other.
  'noembed',
  'noframes',
  'noscript',
  'object',
  'optgroup',
  'option',
  'param',
  // Behind its start tag everything is text to browsers, the rest of the item too.
  'plaintext',
  'portal',
  'script',
  'select',
  'style',
  // A document of its own, which no walk through the page sees.
  'template',
  'textarea',
  'title',
  'track',
  'xmp',
])

/** Embedded pages: no reader may load them, so a link takes their place. The attribute holds the address. */
export const linked: Readonly<Record<string, string>> = { embed: 'src', iframe: 'src' }

/** Attributes that readers load or follow. */
export const loading: ReadonlySet<string> = new Set(['src', 'poster'])
export const following: ReadonlySet<string> = new Set(['href', 'cite'])
