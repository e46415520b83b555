import { absoluteUrl } from '../base/address.ts'
import { show } from '../model/problem.ts'
import { canonicalUri } from './canonical-uri.ts'
import type { ValueContext, ValueRule } from './value-context.ts'

/** The characters of RFC 3986 §2, `%` only before two hexadecimal digits. */
const uriCharacters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/
const schemeOf = (value: string): string | undefined => /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(value)?.[1]?.toLowerCase()
const example = 'https://example.com/page'

// RFC 4151 §2.1.
const tagUri = /^tag:(?:[A-Za-z0-9\-._]+@)?[A-Za-z0-9.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[^[\]#]*(?:#[^[\]#]*)?$/
// RFC 8141 §2, RFC 9562 §4.
const urn = /^urn:[a-z0-9][a-z0-9-]{1,31}:./i
const uuid = /^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

// The schemes of IANA's registry that feeds use.
const registered = new Set(
  (
    'aaa about acct acap bitcoin cap cid crid data dav dict dns doi dweb ed2k facetime feed file ftp geo git gopher h323 http https ' +
    'iax im imap info ipfs ipp iris irc ircs jar jabber ldap ldaps lastfm magnet mailto matrix message mid mms mumble mupdate news nfs ' +
    'nntp openid pop pres rsync rtmp rtsp rtsps service session sftp sgn shttp sip sips skype sms snmp spotify ssh steam stun svn tag ' +
    'teamspeak tel telnet tftp tip turn tv udp urn view-source wais webcal ws wss wtai xmpp z39.50r z39.50s'
  ).split(' '),
)

interface AddressOptions {
  /**
   * Whether an address without a scheme is only a warning, since xml:base may complete it; otherwise it is an error.
   */
  readonly relative?: boolean
  /** Whether the format allows IRIs (RFC 3987). */
  readonly iri?: boolean
}

/** An address of any scheme. */
export function address({ relative = false, iri = false }: AddressOptions = {}): ValueRule {
  return (raw, valueContext) => {
    const value = raw.trim()
    if (value !== raw && valueContext.isAttribute) valueContext.report('WHITESPACE_AROUND')
    if (value === '' && relative) return
    if (!characters(value, iri, valueContext)) return
    const scheme = schemeOf(value)
    if (scheme === undefined) valueContext.report(relative ? 'URL_NEEDS_BASE' : 'URL_RELATIVE', { found: show(value) })
    else schemeForm(scheme, value, valueContext)
  }
}

/** RSS 2.0: enclosures are served by http or https. */
export function webAddress(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  const host = /^https?:\/\/(?:[\w.~%-]+@)?(?:[\w-]+\.)+[\w-]+\.?(?::\d+)?(?:[/?#]|$)/i.test(value)
  if (!characters(value, false, valueContext)) return
  if (!host) valueContext.report('URL_INVALID', { found: show(value), expected: example })
}

/** RFC 4287 §4.2.6: an id is an absolute IRI in canonical form, without white space around it. */
export function identifier(raw: string, valueContext: ValueContext): void {
  const value = raw.trim()
  if (value !== raw && !valueContext.isAttribute) valueContext.report('WHITESPACE_AROUND')
  if (value === '') return valueContext.report('VALUE_BLANK')
  address({ iri: true })(value, valueContext)
  const canonical = canonicalUri(value)
  if (canonical !== undefined && canonical !== value && uriCharacters.test(value))
    valueContext.report('URL_NOT_CANONICAL', { found: show(value), expected: canonical })
}

/** Reports characters that the address must not hold; false if the other rules need not be applied. */
function characters(value: string, iri: boolean, valueContext: ValueContext): boolean {
  if (uriCharacters.test(value) && value !== '') return true
  const ascii = /^\p{ASCII}*$/u.test(value)
  const expected = absoluteUrl(value) ?? example
  if (ascii || !uriCharacters.test(value.replace(/\P{ASCII}/gu, ''))) {
    valueContext.report('URL_INVALID', { found: show(value), expected })
    return false
  }
  valueContext.report(iri ? 'IRI_NOT_ASCII' : 'URL_NOT_ASCII', { found: show(value), expected })
  return iri
}

function schemeForm(scheme: string, value: string, valueContext: ValueContext): void {
  const invalid = (expected: string) => valueContext.report('URL_INVALID', { found: show(value), expected })
  if (scheme === 'tag') return tagUri.test(value) ? undefined : invalid('tag:example.com,2026:article:1')
  if (scheme === 'urn') {
    const wellFormed = value.toLowerCase().startsWith('urn:uuid:') ? uuid.test(value) : urn.test(value)
    return wellFormed && !/[/?#]/.test(value) ? undefined : invalid('urn:uuid:8d6a2f0e-…')
  }
  if (/^(?:https?|ftp)$/.test(scheme)) return /^\w+:\/\/[^/?#]/.test(value) ? undefined : invalid(example)
  if (/^[a-z]+$/.test(scheme) && !registered.has(scheme)) valueContext.report('SCHEME_UNKNOWN', { found: show(value) })
}

export const isRelative = (value: string): boolean => schemeOf(value) === undefined

export const isAsciiAddress = (value: string): boolean => uriCharacters.test(value)
