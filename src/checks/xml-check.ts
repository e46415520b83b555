import type { Details, FindingCode } from './finding.ts'
import type { Context, ValueContext } from './value-context.ts'
import type { XmlAttribute, XmlNode } from './xml-tree.ts'

/** The check of one XML document. */
export interface XmlCheck {
  readonly context: Context
  /** The namespace of the format's own elements. */
  readonly core: string
  readonly report: (code: FindingCode, node: XmlNode, details?: Details, attribute?: string) => void
  readonly valueContext: (node: XmlNode, attribute?: XmlAttribute) => ValueContext
  readonly attributeName: (attribute: XmlAttribute) => string | undefined
  /** Whether an element that is not allowed in its place is allowed in another place. */
  readonly isElsewhere: (node: XmlNode) => boolean
}
