import { z } from 'zod'
import { noticeOf, type Channel, type Extension, type Item } from '../model/feed.ts'
import type { ElementTemplate, ElementTemplates, Profile, TemplatePlace } from '../model/profile.ts'
import { rfc3339 } from '../base/instant.ts'
import { ownNamespaces } from '../model/namespaces.ts'
import { report, suggestion } from '../model/validation.ts'

/** The facts of an item that its elements may hold. A moment is a date of RFC 3339. */
const itemFacts: Readonly<Record<string, (item: Item) => string | number | undefined>> = {
  id: ({ id }) => id,
  url: ({ url }) => url,
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  published: ({ published }) => rfc3339(published),
  updated: ({ updated }) => rfc3339(updated),
  expires: ({ expires }) => expires && rfc3339(expires),
  byline: ({ byline }) => byline,
  rights: ({ rights }) => rights,
  licence: ({ licence }) => licence,
  language: ({ language }) => language,
  publisher: ({ publisher }) => publisher,
  agency: ({ origin }) => origin?.name,
  picture: ({ image }) => image?.url,
  pictureType: ({ image }) => image?.type,
  pictureWidth: ({ image }) => image?.width,
  pictureHeight: ({ image }) => image?.height,
  pictureRights: ({ image }) => image && noticeOf(image),
  /** A sign for partners that want to be told. */
  pictureIsFree: ({ image }) => (image?.isFree ? 1 : undefined),
  caption: ({ image }) => image?.caption,
  alt: ({ image }) => image?.alt,
  credit: ({ image }) => image?.credit?.name ?? image?.credit?.source,
  creditSource: ({ image }) => image?.credit?.source,
}

const channelFacts: Readonly<Record<string, (channel: Channel) => string | number | undefined>> = {
  title: ({ title }) => title,
  description: ({ description }) => description,
  url: ({ home }) => home,
  updated: ({ updated }) => rfc3339(updated),
  language: ({ language }) => language,
  rights: ({ rights }) => rights,
  publisher: ({ author }) => author?.name,
}

type Fact = (name: string) => string | number | undefined

const place = /\{(\w+)\}/g

/** Fills an element; undefined where a fact in it is missing, since half a text would be wrong. */
function filled(template: ElementTemplate, fact: Fact): unknown {
  if (typeof template === 'string') {
    let isWhole = true
    const text = template.replace(place, (_, name: string) => {
      const value = fact(name)
      if (value === undefined || value === '') isWhole = false
      return String(value)
    })
    return isWhole ? text : undefined
  }
  if (isList(template)) {
    const members = template.map(member => filled(member, fact)).filter(member => member !== undefined)
    return members.length > 0 ? members : undefined
  }
  const members = Object.entries(template).map(([name, inside]) => [name, filled(inside, fact)] as const)
  // An attribute or a text that is missing takes its element along: what is left would say something else.
  if (members.some(([name, value]) => /^[@#]/.test(name) && value === undefined)) return undefined
  const present = members.filter(([, value]) => value !== undefined)
  return present.length > 0 || members.length === 0 ? Object.fromEntries(present) : undefined
}

const isList = (template: ElementTemplate): template is readonly ElementTemplate[] => Array.isArray(template)

function extensionsOf(templates: ElementTemplates, fact: Fact): Extension[] {
  return Object.entries(templates).flatMap(([name, template]) => {
    const objects = filled(template, fact)
    return objects === undefined ? [] : [{ name, objects }]
  })
}

/** The elements that a profile adds to an item, with the item's facts in them. */
export const itemExtensions = (templates: ElementTemplates, item: Item): Extension[] =>
  extensionsOf(templates, name => itemFacts[name]?.(item))

/** The elements that a profile adds to a channel. */
export const channelExtensions = (templates: ElementTemplates, channel: Channel): Extension[] =>
  extensionsOf(templates, name => channelFacts[name]?.(channel))

/** The names of the facts that elements may hold, by their place. */
export const factsAt: Readonly<Record<TemplatePlace, readonly string[]>> = {
  channel: Object.keys(channelFacts),
  item: Object.keys(itemFacts),
  picture: Object.keys(itemFacts),
  ended: Object.keys(itemFacts),
}

// Simple names of ASCII alone: no vocabulary that partners read has others.
const elementName = /^(?!xml)[A-Za-z][\w-]{0,40}:[A-Za-z][\w-]{0,60}$/i
const innerName = /^(?:@xml:lang|@?(?!xml)(?:[A-Za-z][\w-]{0,40}:)?[A-Za-z][\w-]{0,60}|#)$/i

/** Elements that items or channels have once, and that we write ourselves. */
const own: ReadonlySet<string> = new Set(['atom:updated', 'content:encoded', 'dc:language', 'media:content'])

export function templatesSchema(at: TemplatePlace): z.ZodType<Readonly<Record<string, ElementTemplate | false>>> {
  const element: z.ZodType<ElementTemplate> = z.lazy(() =>
    z.union([z.string(), z.array(element), z.record(z.string(), element)], { error: anElement }),
  )
  return z
    .record(z.string(), z.union([element, z.literal(false)], { error: anElement }), { error: anElement })
    .superRefine((templates, ctx) => {
      for (const [name, template] of Object.entries(templates)) {
        if (!elementName.test(name))
          report(ctx, 'VALUE_INVALID', name, 'the name of an element with a prefix, such as dcterms:modified', [name])
        else if (own.has(name))
          report(ctx, 'VALUE_INVALID', name, 'another element: each item has this one already', [name])
        if (template !== false) checkTemplate(template, [name], at, ctx)
      }
    })
}

const anElement =
  "the text of the element, such as '{updated}', or its attributes, such as { '@url': '{picture}' }; false to leave it out"

function checkTemplate(
  template: ElementTemplate,
  path: readonly (string | number)[],
  at: TemplatePlace,
  ctx: z.RefinementCtx,
): void {
  if (typeof template === 'string') {
    for (const [, name = ''] of template.matchAll(place))
      if (!factsAt[at].includes(name))
        report(ctx, 'VALUE_INVALID', `{${name}}`, suggestion(name, factsAt[at]).replaceAll('"', ''), path)
    if (/[{}]/.test(template.replace(place, '')))
      report(ctx, 'VALUE_INVALID', template, 'facts in braces without spaces, such as {updated}', path)
    return
  }
  if (isList(template)) return template.forEach((member, i) => checkTemplate(member, [...path, i], at, ctx))
  for (const [name, inside] of Object.entries(template)) {
    if (!innerName.test(name))
      report(ctx, 'VALUE_INVALID', name, 'a name: @url for an attribute, # for the text', [...path, name])
    if ((name.startsWith('@') || name === '#') && typeof inside !== 'string')
      report(ctx, 'VALUE_INVALID', inside, 'a text', [...path, name])
    checkTemplate(inside, [...path, name], at, ctx)
  }
}

/** The prefixes that the names in an element have. */
export function prefixesIn(name: string, template: ElementTemplate): string[] {
  const first = /^@?([^:]+):/.exec(name)?.[1]
  const inside =
    typeof template === 'string'
      ? []
      : isList(template)
        ? template.flatMap(member => prefixesIn('', member))
        : Object.entries(template).flatMap(([inner, each]) => prefixesIn(inner, each))
  return [...(first === undefined ? [] : [first]), ...inside]
}

/** The namespaces that documents of a profile declare: its own, and those of ours that its elements use. */
export function declaredBy({ namespaces, elements }: Pick<Profile, 'namespaces' | 'elements'>): Record<string, string> {
  const used = Object.values(elements).flatMap(templates =>
    Object.entries(templates).flatMap(([name, template]) => prefixesIn(name, template)),
  )
  const own = Object.entries(ownNamespaces).filter(([prefix]) => used.includes(prefix))
  return { ...Object.fromEntries(own), ...namespaces }
}

export const namespacesSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .record(z.string(), z.string({ error: 'the address that names the vocabulary' }), {
    error: 'each prefix with its address, such as namespaces: { dcterms: http://purl.org/dc/terms/ }',
  })
  .superRefine((namespaces, ctx) => {
    for (const [prefix, uri] of Object.entries(namespaces)) {
      const twin = Object.entries({ ...ownNamespaces, ...namespaces }).find(
        ([other, address]) => other !== prefix && address === uri,
      )?.[0]
      if (
        !/^(?!xml)[A-Za-z][\w-]{0,40}$/i.test(prefix) ||
        prefix === '__proto__' ||
        Object.hasOwn(ownNamespaces, prefix)
      )
        report(ctx, 'VALUE_INVALID', prefix, 'another prefix: letters and digits, and none that our documents have', [
          prefix,
        ])
      else if (twin !== undefined)
        report(ctx, 'VALUE_INVALID', uri, `no second prefix: "${twin}" stands for this vocabulary`, [prefix])
      else if (
        !/^[a-z][a-z\d+.-]*:[\x21-\x7E]+$/i.test(uri) ||
        uri.startsWith('http://www.w3.org/2000/xmlns/') ||
        uri.startsWith('http://www.w3.org/XML/')
      )
        report(ctx, 'VALUE_INVALID', uri, 'the address that names the vocabulary, such as http://purl.org/dc/terms/', [
          prefix,
        ])
    }
  })
