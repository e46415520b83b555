import { show } from '../model/problem.ts'
import { nearest } from '../model/validation.ts'
import type { FindingCode } from './finding.ts'
import { elementName } from './names.ts'
import type { ValueRule } from './value-context.ts'
import type { XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

/** The rules for an element and its contents. */
export interface ElementRule {
  /** The element may occur several times. */
  readonly many?: true
  /** The code of the finding for a second occurrence. Default: ELEMENT_REPEATED. */
  readonly repeated?: FindingCode
  /** Checks the element's text. Without this rule the element must hold only elements. */
  readonly value?: ValueRule
  readonly attributes?: Readonly<Record<string, AttributeRule>>
  readonly children?: Grammar
  readonly required?: readonly string[]
  /** Allows any contents; the element's own rules check them. */
  readonly open?: true
  /** Rules that need the element as a whole. */
  readonly rules?: readonly ElementCheck[]
}

export interface AttributeRule {
  readonly required?: true
  readonly value?: ValueRule
}

/** The rules of elements by name: without a prefix in the core vocabulary, with the usual prefix in an extension. */
export type Grammar = Readonly<Record<string, ElementRule>>

type ElementCheck = (node: XmlNode, check: XmlCheck) => void

/** Checks an element and all below it. */
export function checkElement(node: XmlNode, rule: ElementRule, check: XmlCheck): void {
  checkAttributes(node, rule.attributes ?? {}, check)
  checkText(node, rule, check)
  if (!rule.open) checkChildren(node, rule, check)
  for (const elementRule of rule.rules ?? []) elementRule(node, check)
}

function checkAttributes(node: XmlNode, rules: Readonly<Record<string, AttributeRule>>, check: XmlCheck): void {
  for (const attribute of node.attributes) {
    const name = check.attributeName(attribute)
    // xml:*, xmlns and attributes of other vocabularies are allowed anywhere.
    if (name === undefined) continue
    if (Object.hasOwn(rules, name)) rules[name]?.value?.(attribute.value, check.valueContext(node, attribute))
    else check.report('ATTRIBUTE_UNKNOWN', node, { found: show(attribute.name) })
  }
  for (const [name, { required }] of Object.entries(rules)) {
    const isMissing = required && !node.attributes.some(attribute => check.attributeName(attribute) === name)
    if (isMissing) check.report('ATTRIBUTE_MISSING', node, { found: show(name) })
  }
}

function checkText(node: XmlNode, rule: ElementRule, check: XmlCheck): void {
  if (rule.value) rule.value(node.text, check.valueContext(node))
  else if (!rule.open && node.text.trim() !== '')
    check.report('TEXT_UNEXPECTED', node, { found: show(node.text.trim()) })
}

function checkChildren(node: XmlNode, rule: ElementRule, check: XmlCheck): void {
  const grammar = rule.children ?? {}
  const seen = new Set<string>()
  for (const child of node.children) {
    const name = elementName(child, check.core)
    // RFC 4287 §6.3 allows elements of unknown vocabularies.
    if (name === undefined) {
      if (child.uri === '' || rule.value) unknown(child, grammar, check)
      continue
    }
    const childRule = Object.hasOwn(grammar, name) ? grammar[name] : qualified(name, grammar)
    if (!childRule) {
      unknown(child, grammar, check)
      continue
    }
    if (seen.has(name) && !childRule.many)
      check.report(childRule.repeated ?? 'ELEMENT_REPEATED', child, { found: `<${name}>` })
    seen.add(name)
    checkElement(child, childRule, check)
  }
  for (const name of rule.required ?? []) {
    if (!seen.has(name)) check.report('ELEMENT_MISSING', node, { found: `<${name}>` })
  }
}

/** "Qualified" Dublin Core: dc:creator.editor is a dc:creator. */
function qualified(name: string, grammar: Grammar): ElementRule | undefined {
  return name.startsWith('dc:') ? grammar[name.replace(/\..*/s, '')] : undefined
}

function unknown(node: XmlNode, grammar: Grammar, check: XmlCheck): void {
  const name = elementName(node, check.core) ?? node.local
  // RFC 4287 §6.1: in Atom an element without a namespace has no meaning, but is no error.
  const unqualified = node.uri === '' && check.core !== ''
  if (unqualified || check.isElsewhere(node)) return check.report('ELEMENT_MISPLACED', node, { found: `<${name}>` })
  const core = Object.keys(grammar).filter(candidate => !candidate.includes(':'))
  const near = nearest(name, core)
  const expected = near === undefined ? 'remove it' : `did you mean "${near}"?`
  check.report('ELEMENT_UNKNOWN', node, { found: `<${name}>`, expected })
}

/** The children of an element that have a name of the core vocabulary or a usual prefix. */
export function childrenNamed(node: XmlNode, name: string, check: { readonly core: string }): XmlNode[] {
  return node.children.filter(child => elementName(child, check.core) === name)
}

/** The trimmed text of the first child of a name. */
export function childText(node: XmlNode, name: string, check: { readonly core: string }): string | undefined {
  return childrenNamed(node, name, check)[0]?.text.trim()
}
