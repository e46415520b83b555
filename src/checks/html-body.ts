import { defaultTreeAdapter, html, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

export interface HtmlElement {
  readonly name: string
  /** Whether the element belongs to SVG or MathML. */
  readonly isForeign: boolean
  readonly attributes: readonly { readonly name: string; readonly value: string }[]
}

/** Parsed HTML, in the form that its rules need. */
export interface HtmlBody {
  /** All elements in document order. */
  readonly elements: readonly HtmlElement[]
  readonly text: string
  /** The first parse error that a strict parser would stop at. */
  readonly fault: string | undefined
  /** The lang attribute of the element that holds all others; undefined if there is no such element. */
  readonly language: string | undefined
}

// HTML §13.2.2 calls these errors, but they do no harm in bodies, which have no doctype.
const forgiven = new Set(['missing-doctype', 'non-void-html-element-start-tag-with-trailing-solidus'])

export function parseBody(source: string): HtmlBody {
  let fault: string | undefined
  const fragment = parseFragment(source, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code }) => {
      if (!forgiven.has(code)) fault ??= code.replaceAll('-', ' ')
    },
  })
  const elements: HtmlElement[] = []
  let text = ''
  // Without recursion, because the depth of HTML has no limit.
  const open = fragment.childNodes.toReversed()
  for (let node = open.pop(); node; node = open.pop()) {
    if (defaultTreeAdapter.isTextNode(node)) text += node.value
    if (!defaultTreeAdapter.isElementNode(node)) continue
    fault ??= nestingFault(node)
    elements.push({ name: node.tagName, isForeign: node.namespaceURI !== html.NS.HTML, attributes: node.attrs })
    if (node.tagName === 'template' && 'content' in node) pushAll(open, node.content.childNodes)
    pushAll(open, node.childNodes)
  }
  return { elements, text, fault, language: languageAround(fragment.childNodes) }
}

/** Adds children in reverse order, so that the first child is taken next. */
function pushAll<T>(stack: T[], list: readonly T[]): void {
  for (const member of list.toReversed()) stack.push(member)
}

// HTML §13.1.2.4: elements whose end tag may be omitted, and elements without an end tag.
const endsByItself = new Set(
  (
    'area base body br caption col colgroup dd dt embed head hr html img input li link meta optgroup option p param ' +
    'rb rp rt rtc source tbody td tfoot th thead tr track wbr'
  ).split(' '),
)

/** parse5 does not report overlapping tags, but they leave an element that its own end tag did not close. */
function nestingFault({
  tagName,
  namespaceURI,
  sourceCodeLocation,
}: DefaultTreeAdapterTypes.Element): string | undefined {
  const written = sourceCodeLocation?.startTag !== undefined && sourceCodeLocation.endTag === undefined
  const needsEnd = namespaceURI === html.NS.HTML && !endsByItself.has(tagName)
  return written && needsEnd ? `<${tagName}> is not closed where it was opened` : undefined
}

function languageAround(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string | undefined {
  const solid = nodes.filter(node => !defaultTreeAdapter.isTextNode(node) || node.value.trim() !== '')
  const [only] = solid
  if (solid.length !== 1 || !only || !defaultTreeAdapter.isElementNode(only)) return undefined
  return only.attrs.find(({ name }) => name === 'lang')?.value
}
