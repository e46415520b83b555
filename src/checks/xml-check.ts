import type { Details, FindingCode } from './finding.ts'
import type { Context, ValueContext } from './spot.ts'
import type { XmlAttribute, XmlNode } from './xml-tree.ts'

/** One XML document while its rules look at it. */
export interface XmlCheck {
  readonly context: Context
  /** The namespace of the format's own elements. */
  readonly core: string
  readonly report: (code: FindingCode, node: XmlNode, details?: Details, attribute?: string) => void
  readonly spot: (node: XmlNode, attribute?: XmlAttribute) => ValueContext
  readonly attributeName: (attribute: XmlAttribute) => string | undefined
  /** Whether an element that may not stand in this place may stand in another. */
  readonly isElsewhere: (node: XmlNode) => boolean
}
