import { finding, isError, type Finding } from './finding.ts'
import { atomNamespace, elementName, threadNamespace } from './names.ts'
import type { Context } from './value-context.ts'
import { extensionElements } from './vocabulary.ts'
import type { XmlCheck } from './xml-check.ts'
import type { XmlNode } from './xml-tree.ts'

/** Creates the check of one document. Each report adds a finding with its place. */
export function createXmlCheck(
  file: string,
  text: string,
  context: Context,
  add: (finding: Finding) => void,
): XmlCheck {
  const core = context.format === 'atom' ? atomNamespace : ''
  const lines = lineIndex(text)
  const report: XmlCheck['report'] = (code, node, details, attribute) => {
    if (context.errorsOnly && !isError(code)) return
    const path = pathOf(node, core) + (attribute === undefined ? '' : `/@${attribute}`)
    add(finding(code, { file, ...lines(node.start), path }, details))
  }
  return {
    context,
    core,
    report,
    valueContext: (node, attribute) => ({
      context,
      report: (code, details) => report(code, node, details, attribute?.name),
      isAttribute: attribute !== undefined,
      source: () => text.slice(node.start, node.end),
    }),
    attributeName: ({ local, uri }) => (uri === '' ? local : uri === threadNamespace ? `thr:${local}` : undefined),
    isElsewhere: node => extensionElements.has(elementName(node, core) ?? ''),
  }
}

/** Returns a function that gives line and column of an offset, both from 1. */
export function lineIndex(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  let starts: number[] | undefined
  return offset => {
    starts ??= [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)]
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** The path of an element: `/rss/channel/item[3]/title`. */
function pathOf(node: XmlNode, core: string): string {
  const siblings = node.parent?.children.filter(({ local, uri }) => local === node.local && uri === node.uri) ?? []
  const position = siblings.length > 1 ? `[${siblings.indexOf(node) + 1}]` : ''
  return `${node.parent ? pathOf(node.parent, core) : ''}/${elementName(node, core) ?? node.local}${position}`
}
