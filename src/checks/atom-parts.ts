import { address } from './addresses.ts'
import type { ElementRule } from './grammar.ts'
import { all, type ValueRule } from './value-context.ts'
import { emailAddress, nonBlank, personName, checkPlainText } from './texts.ts'
import { anything } from './values.ts'

/** RFC 4287 §2: an IRI without white space around it. */
export const reference: ValueRule = (value, valueContext) => {
  if (value !== value.trim() && !valueContext.isAttribute) valueContext.report('WHITESPACE_AROUND')
  nonBlank(value, valueContext)
  address({ relative: true, iri: true })(value, valueContext)
}

/** RFC 4287 §3.2: name, uri, email; in RSS with the prefix `atom:`. */
export function person(prefix: '' | 'atom:'): ElementRule {
  return {
    many: true,
    children: {
      [`${prefix}name`]: { value: personName },
      [`${prefix}uri`]: { value: reference },
      [`${prefix}email`]: { value: emailAddress },
    },
    required: [`${prefix}name`],
  }
}

/** RFC 4287 §4.2.2. */
export const category: ElementRule = {
  many: true,
  open: true,
  attributes: {
    term: { required: true, value: nonBlank },
    scheme: { value: address({ iri: true }) },
    label: { value: checkPlainText },
  },
}

/** RFC 4287 §4.2.4. */
export const generator: ElementRule = {
  value: all(nonBlank, checkPlainText),
  attributes: { uri: { value: address({ relative: true, iri: true }) }, version: { value: anything } },
}
