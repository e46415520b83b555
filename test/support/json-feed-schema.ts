import { z } from 'zod'

// JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. Strict objects, so that every unknown member must be an
// extension.
const url = z.string().regex(/^https?:\/\/[!-~]+$/)
const text = z.string().min(1)
const date = z.iso.datetime({ offset: true })
const author = z
  .strictObject({ name: text.optional(), url: url.optional(), avatar: url.optional() })
  .refine(({ name, url: page, avatar }) => name ?? page ?? avatar, 'an author has at least one member')

const attachment = z.strictObject({
  url,
  mime_type: z.string().regex(/^[a-z]+\/[\w.+-]+$/),
  title: text.optional(),
  size_in_bytes: z.int().min(0).optional(),
  duration_in_seconds: z.number().min(0).optional(),
})

const extension = z
  .looseObject({})
  .refine(
    members => Object.keys(members).every(key => !key.startsWith('_') && !key.includes('.')),
    'names inside an extension have no underscore in front and no dot',
  )

const item = z
  .strictObject({
    id: text,
    url: url.optional(),
    external_url: url.optional(),
    title: text.optional(),
    content_html: text.optional(),
    content_text: text.optional(),
    summary: text.optional(),
    image: url.optional(),
    banner_image: url.optional(),
    date_published: date.optional(),
    date_modified: date.optional(),
    authors: z.array(author).min(1).optional(),
    // Version 1.1 deprecates `author`, but allows it beside `authors`.
    author: author.optional(),
    tags: z.array(text).min(1).optional(),
    language: z.string().refine(isCanonicalTag).optional(),
    attachments: z.array(attachment).min(1).optional(),
    _pregon: extension.optional(),
  })
  .refine(({ content_html, content_text }) => content_html ?? content_text, 'an item has a content')
  .refine(
    ({ attachments = [] }) => new Set(attachments.map(({ title }) => title)).size === attachments.length,
    'attachments of the same title are the same thing',
  )

export const jsonFeedSchema = z
  .strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: text,
    home_page_url: url,
    feed_url: url,
    description: text.optional(),
    user_comment: text.optional(),
    next_url: url.optional(),
    icon: url.optional(),
    favicon: url.optional(),
    authors: z.array(author).min(1).optional(),
    language: z.string().refine(isCanonicalTag).optional(),
    expired: z.boolean().optional(),
    hubs: z
      .array(z.strictObject({ type: text, url }))
      .min(1)
      .optional(),
    _pregon: extension.optional(),
    items: z.array(item),
  })
  .refine(({ next_url, feed_url }) => next_url !== feed_url, 'next_url leads elsewhere')
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, 'ids are unique')

function isCanonicalTag(tag: string): boolean {
  return Intl.getCanonicalLocales(tag)[0] === tag
}
