import { show } from '../model/problem.ts'
import { address } from './addresses.ts'
import { dublinCore } from './extensions.ts'
import { childrenNamed, type ElementRule, type Grammar } from './grammar.ts'
import { html } from './html.ts'
import { languageTag } from './languages.ts'
import { mediaSurroundings, mediaValues } from './media-values.ts'
import type { ValueContext } from './value-context.ts'
import { checkPlainText } from './texts.ts'
import { anything, matching, oneOf, optional } from './values.ts'
import { attributeValue, type XmlNode } from './xml-tree.ts'
import type { XmlCheck } from './xml-check.ts'

const { positive, count, number, url, time } = mediaValues
const type = { value: optional(oneOf('plain', 'html')) }

/** media:title, media:description: plain text, or HTML if the type attribute says so. */
const described: ElementRule = { attributes: { type }, value: anything, rules: [declaredText] }

function declaredText(node: XmlNode, check: XmlCheck): void {
  const rule = attributeValue(node, 'type') === 'html' ? html : checkPlainText
  rule(node.text, check.valueContext(node))
}

/** Elements that describe a media object; in a group, item or channel they describe all its objects. */
const optionalElements: Grammar = {
  'media:adult': { value: oneOf('true', 'false'), rules: [deprecated] },
  'media:category': {
    many: true,
    value: checkPlainText,
    attributes: { scheme: url, label: { value: checkPlainText } },
  },
  'media:copyright': { value: checkPlainText, attributes: { url } },
  'media:credit': { many: true, value: anything, attributes: { role: {}, scheme: {} }, rules: [creditRole] },
  'media:description': described,
  'media:hash': { many: true, value: anything, attributes: { algo: { value: oneOf('md5', 'sha-1') } }, rules: [hash] },
  'media:keywords': { many: true, value: anything },
  'media:player': { many: true, attributes: { url: { ...url, required: true }, width: positive, height: positive } },
  'media:rating': { many: true, value: anything, attributes: { scheme: {} }, rules: [rating] },
  'media:restriction': {
    many: true,
    value: anything,
    attributes: { relationship: { required: true, value: oneOf('allow', 'deny') }, type: {} },
    rules: [restriction],
  },
  'media:text': {
    many: true,
    value: anything,
    attributes: { type, lang: { value: languageTag }, start: time, end: time },
    rules: [declaredText],
  },
  'media:thumbnail': {
    many: true,
    attributes: { url: { ...url, required: true }, width: positive, height: positive, time },
  },
  'media:title': described,
  ...mediaSurroundings,
}

const content: ElementRule = {
  many: true,
  attributes: {
    url,
    fileSize: positive,
    type: mediaValues.type,
    medium: { value: optional(oneOf('image', 'audio', 'video', 'document', 'executable')) },
    isDefault: { value: optional(matching(/^(?:true|false)$/i, 'true or false')) },
    expression: { value: optional(oneOf('sample', 'full', 'nonstop')) },
    bitrate: number,
    framerate: number,
    samplingrate: number,
    channels: count,
    duration: number,
    height: positive,
    width: positive,
    lang: { value: optional(languageTag) },
  },
  children: { ...optionalElements, ...dublinCore },
}

const group: ElementRule = {
  many: true,
  children: { ...optionalElements, 'media:content': content },
  rules: [renditions],
}

/** Media RSS 1.5.1 at the level of the channel or feed. */
export const channelMedia: Grammar = optionalElements

/** Media RSS 1.5.1 in an item or entry. */
export const itemMedia: Grammar = { ...optionalElements, 'media:content': content, 'media:group': group }

function renditions(node: XmlNode, check: XmlCheck): void {
  if (childrenNamed(node, 'media:content', check).length < 2) check.report('MEDIA_GROUP_SINGLE', node)
}

function deprecated(node: XmlNode, check: XmlCheck): void {
  check.report('MEDIA_DEPRECATED', node, { found: '<media:adult>' })
}

// https://www.ebu.ch/metadata/cs/web/ebu_RoleCodeCS_p.xml.htm, in small letters.
const ebuRoles = new Set(
  (
    'actor,adaptor,anchor person,animal trainer,animator,announcer,armourer,art director,artist,artist/performer,' +
    'assistant camera,assistant chief lighting technician,assistant director,assistant producer,' +
    'assistant visual editor,author,broadcast assistant,broadcast journalist,camera operator,carpenter,casting,' +
    'causeur,chief lighting technician,choir,choreographer,clapper loader,commentary or commentator,' +
    'commissioning broadcaster,composer,computer programmer,conductor,consultant,continuity checker,correspondent,' +
    'costume designer,dancer,dialogue coach,director,director of photography,distribution company,draughtsman,' +
    'dresser,dubber,editor,editor/producer,ensemble,executive producer,expert,fight director,floor manager,' +
    'focus puller,foley artist,foley editor,foley mixer,graphic assistant,graphic designer,greensman,grip,' +
    'hairdresser,illustrator,interviewed guest,interviewer,key character,key grip,key talents,leadman,librettist,' +
    'lighting director,lighting technician,location manager,lyricist,make up artist,manufacturer,matte artist,' +
    'music arranger,music group,musician,news reader,orchestra,participant,performer,photographer,post,producer,' +
    'production assistant,production company,production department,production manager,production secretary,' +
    'programme production researcher,programme proposal,property manager,publishing company,puppeteer,' +
    'pyrotechnician,reporter,rigger,runner,scenario,scenic operative,script supervisor,second assistant camera,' +
    'second assistant director,second unit director,set designer,set dresser,sign language,singer,sound designer,' +
    'sound mixer,sound recordist,special effects,stunts,subtitles,technical director,term,translation,' +
    'transportation manager,treatment,treatment proposal,treatment/programme proposal,vision mixer,visual editor,' +
    'visual effects,wardrobe,witness'
  ).split(','),
)

/** Media RSS 1.5.1, media:credit: a role in small letters, from the EBU's list unless the scheme is another one. */
function creditRole(node: XmlNode, check: XmlCheck): void {
  const role = attributeValue(node, 'role') ?? ''
  const scheme = attributeValue(node, 'scheme') || 'urn:ebu'
  if (scheme !== 'urn:ebu') address()(scheme, check.valueContext(node))
  if (role === '') return
  if (role !== role.toLowerCase() || (scheme === 'urn:ebu' && !ebuRoles.has(role)))
    check.report('VALUE_INVALID', node, { found: show(role), expected: 'a role of the EBU in small letters' }, 'role')
}

const md5 = matching(/^[0-9A-Fa-f]{32}$/, '32 hexadecimal digits')
const sha1 = matching(/^[0-9A-Fa-f]{40}$/, '40 hexadecimal digits')

function hash(node: XmlNode, check: XmlCheck): void {
  const rule = attributeValue(node, 'algo')?.trim() === 'sha-1' ? sha1 : md5
  rule(node.text, check.valueContext(node))
}

const icraCode = '(?:[nsvlocx]z [01]|(?:n[a-c]|s[a-f]|v[a-j]|l[a-c]|o[a-h]|c[ab]|x[a-e]) 1)'
const ratings: Readonly<Record<string, RegExp>> = {
  'urn:simple': /^(?:adult|nonadult)$/,
  'urn:mpaa': /^(?:g|m|nc-17|pg|pg-13|r|x)$/,
  'urn:v-chip': /^(?:14\+|18\+|c|c8|g|pg|tv-(?:14|g|ma|pg|y|y7|y7-fv))$/,
  'urn:icra': new RegExp(String.raw`^r \(${icraCode}(?: ${icraCode})*\)$`),
}

function rating(node: XmlNode, check: XmlCheck): void {
  const scheme = attributeValue(node, 'scheme') || 'urn:simple'
  const shape = Object.hasOwn(ratings, scheme) ? ratings[scheme] : undefined
  if (shape) matching(shape, `a rating of ${scheme}`)(node.text, check.valueContext(node))
  else address()(scheme, check.valueContext(node))
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

function restriction(node: XmlNode, check: XmlCheck): void {
  const valueContext = check.valueContext(node)
  const value = node.text.trim()
  const kind = attributeValue(node, 'type') ?? ''
  if (kind === '') return value === '' ? undefined : oneOf('all', 'none')(value, valueContext)
  if (kind === 'country') return value.split(/\s+/).forEach(code => country(code, valueContext))
  if (kind === 'uri') return address()(value, valueContext)
  // The relationship alone says whether others may show the object on their pages.
  if (kind !== 'sharing') oneOf('country', 'sharing', 'uri')(kind, valueContext)
}

/** ISO 3166. */
function country(code: string, valueContext: ValueContext): void {
  const known = /^[A-Za-z]{2}$/.test(code) && regions.of(code.toUpperCase()) !== undefined
  if (!known) valueContext.report('VALUE_INVALID', { found: show(code), expected: 'country codes such as us' })
}
