import { absoluteUrl } from '../base/address.ts'
import { backgrounds, lazySets, lazySources, otherSources, previews } from './lazy-attributes.ts'
import { attributeOf, childElements, firstOf, type Element } from './nodes.ts'
import { bestOf, candidatesOf, cleanSrcset } from './srcset.ts'

/** Matches file names of placeholders in `src` that a script replaces by the picture. */
const placeholderName = placeholderPattern()

/** The whole name must match: `white.gif` and `spacer-1x1.gif` are placeholders, `white-house.jpg` is a picture. */
function placeholderPattern(): RegExp {
  const names =
    'blank|spacer|spaceball|pixel|transparent|trans|placeholder|loading|loader|ajax-loader|lazy|lazyload|spinner|' +
    'throbber|preloader|gr[ae]y|white|empty|dummy|clear|default|lqip|shim|1x1|1px'
  const additions =
    'blank|bg|gif|image|img|large|load|loader|loading|pixel|placeholder|px|small|spacer|spinner|square|trans|transparent'
  const sizes = '\\d{1,4}(?:x\\d{1,4}|px)?'
  return new RegExp(
    `^(?:(?:${names})(?:[-_.]?(?:${additions}|${sizes}))?\\.(?:png|svg|webp|jpe?g|gif)|(?:0|b|px)\\.gif)$`,
    'i',
  )
}

const pictureName = /\.(?:jpe?g|jfif|pjpeg|png|apng|gif|webp|avif|svg|bmp|heic|tiff?)$/i

/** Whether an address has the file extension of a picture. */
export function namesPicture(address: string): boolean {
  return pictureName.test(pathOf(address))
}

const pathOf = (address: string): string => /^[^?#]*/.exec(address.trim())?.[0] ?? ''

/** Whether an address is a placeholder that a script replaces. */
function isPlaceholder(address: string): boolean {
  const path = pathOf(address)
  return isPreview(address) || placeholderName.test(path.slice(path.lastIndexOf('/') + 1))
}

/** Whether an address is a small, blurred preview, which a script replaces by the picture. */
export const isPreview = (address: string): boolean => previews.some(pattern => pattern.test(address))

export interface PictureAddresses {
  readonly src: string
  readonly srcset?: string | undefined
  /** Whether `src` is not the address that the HTML loads without scripts. Then the declared size may be wrong too. */
  readonly isSwapped: boolean
  /** Whether `src` is a small, blurred preview. */
  readonly isPreview: boolean
}

/** The addresses of a picture that browsers show after the page's scripts ran; undefined where it has none. */
export function pictureAddresses(node: Element, base: string): PictureAddresses | undefined {
  const written = attributeOf(node, 'src') ?? ''
  const own = usable(written, base)
  const ownSet = attributeOf(node, 'srcset')
  const lazySet = firstSet(node, lazySets, base)
  const lazy = first(node, lazySources, base)
  if (lazy !== undefined || lazySet !== undefined) {
    const fromSet = lazySet === undefined ? undefined : bestOf(candidatesOf(lazySet, base))
    const src = lazy ?? (own !== undefined && !isPlaceholder(written) ? own : (fromSet ?? own))
    if (src !== undefined) return { src, srcset: lazySet, isSwapped: src !== own, isPreview: isPreview(src) }
  }
  const srcset = ownSet === undefined ? undefined : cleanSrcset(ownSet, base)
  if (own !== undefined && !isPlaceholder(written)) return { src: own, srcset, isSwapped: false, isPreview: false }
  const other =
    bestOf(candidatesOf(ownSet ?? '', base)) ??
    first(node, otherSources, base) ??
    fromSources(node, base) ??
    anyPicture(node, base) ??
    first(node, backgrounds, base)
  if (other !== undefined) return { src: other, srcset, isSwapped: true, isPreview: isPreview(other) }
  return own === undefined ? undefined : { src: own, srcset, isSwapped: false, isPreview: isPreview(own) }
}

/** The srcset of a `source` element, from the attribute in which its loader keeps it. */
export function sourceSet(node: Element, base: string): string | undefined {
  const lazy = firstSet(node, lazySets, base)
  return cleanSrcset(lazy ?? attributeOf(node, 'srcset') ?? '', base)
}

/** Resolves the address of a picture; undefined for a wrong one, and for a pattern that a script fills in. */
function usable(value: string, base: string): string | undefined {
  const trimmed = value.trim()
  if (trimmed === '' || trimmed.startsWith('#') || /\{[^{}]{0,40}\}/.test(trimmed)) return undefined
  return absoluteUrl(trimmed, base)
}

function first(node: Element, names: readonly string[], base: string): string | undefined {
  for (const name of names) {
    const value = attributeOf(node, name)
    // `true` and `42` are options of loaders, not files.
    if (value === undefined || !/[/.]/.test(value)) continue
    const address = usable(filled(lastOf(value), node), base)
    if (address !== undefined) return address
  }
  return undefined
}

/** The last of several addresses in one attribute, which is that for the largest screen. */
function lastOf(value: string): string {
  const parts = value.split('|')
  return parts.length > 1 && parts.every(namesPicture) ? (parts.at(-1) ?? '').trim() : value
}

function firstSet(node: Element, names: readonly string[], base: string): string | undefined {
  for (const name of names) {
    const set = cleanSrcset(attributeOf(node, name) ?? '', base)
    if (set !== undefined) return set
  }
  return undefined
}

/** Fills the largest width of `data-widths` up to 1600 into a pattern such as `a_{width}x.jpg`. */
function filled(address: string, node: Element): string {
  if (!address.includes('{')) return address
  const widths = (attributeOf(node, 'data-widths') ?? '').match(/\d{2,4}/g)?.map(Number) ?? []
  const width = Math.max(...widths.filter(each => each <= 1600))
  return Number.isFinite(width) ? address.replace(/\{\{?(?:width|w)\}\}?/i, String(width)) : address
}

/** The best address of the `source` elements in the same `picture`. */
function fromSources(node: Element, base: string): string | undefined {
  const { parentNode } = node
  if (!parentNode || !('tagName' in parentNode) || parentNode.tagName !== 'picture') return undefined
  const known = sourcesOf.get(parentNode)
  if (known) return known.address
  const address = bestSource(childElements(parentNode), base)
  sourcesOf.set(parentNode, { address })
  return address
}

/** Cached, so that the sources of a `picture` with a thousand images are read once. */
const sourcesOf = new WeakMap<object, { readonly address: string | undefined }>()

/** The best address of the `source` elements among siblings: formats that more readers show come first. */
export function bestSource(siblings: readonly Element[], base: string): string | undefined {
  const ranked = siblings
    .filter(({ tagName }) => tagName === 'source')
    .map(source => ({
      url: bestOf(candidatesOf(sourceSet(source, base) ?? '', base)) ?? first(source, ['src', ...lazySources], base),
      rank: demanding.findIndex(type => type.test(attributeOf(source, 'type') ?? attributeOf(source, 'srcset') ?? '')),
    }))
    .filter(({ url }) => url !== undefined)
  return ranked.toSorted((a, b) => a.rank - b.rank)[0]?.url
}

const demanding: readonly RegExp[] = [/webp/i, /avif/i, /jxl|heic|heif/i]

/** The address of a picture in any other attribute. */
function anyPicture(node: Element, base: string): string | undefined {
  for (const { name, value } of node.attrs) {
    if (name === 'src' || name === 'href' || !namesPicture(value) || /\s/.test(value.trim())) continue
    const address = usable(value, base)
    if (address !== undefined) return address
  }
  return undefined
}

/** Whether an element only holds the place of a picture. Its loss is not reported. */
export function holdsPlace(node: Element): boolean {
  const address = attributeOf(node, 'src')?.trim() ?? ''
  // Ghost writes a picture without an address into every audio player that has no picture.
  if (address === '' && /\bkg-audio-hide\b/.test(attributeOf(node, 'class') ?? '')) return true
  if (!/^data:image\//i.test(address)) return false
  const isForLooks =
    attributeOf(node, 'aria-hidden') === 'true' || /^(?:presentation|none)$/.test(attributeOf(node, 'role') ?? '')
  return isForLooks && (attributeOf(node, 'alt') ?? '').trim() === ''
}

/** The address of an element's background picture. */
export function backgroundOf(node: Element, base: string): string | undefined {
  const written = firstOf(node, backgrounds) ?? ''
  // Some loaders keep a srcset there.
  const set = /\s/.test(written) ? bestOf(candidatesOf(written, base)) : undefined
  const address = set ?? first(node, backgrounds, base)
  if (address !== undefined && namesPicture(address)) return address
  const style = attributeOf(node, 'style')
  if (style === undefined || !/background/i.test(style)) return undefined
  const [, quoted] = /url\(\s*["']?([^"')\s]+)/i.exec(style) ?? []
  return quoted === undefined || isPlaceholder(quoted) ? undefined : usable(quoted, base)
}

/** Whether an element is at most one pixel large: it counts visitors and shows nothing. */
export function isTracker(node: Element): boolean {
  const sizes = [sizeOf(node, 'width'), sizeOf(node, 'height')]
  if (node.tagName.startsWith('amp-') && attributeOf(node, 'layout') !== 'fixed') return false
  return sizes.every(size => size !== undefined && size <= 1) || sizes.includes(0)
}

/** Whether a width or height of at most one pixel only says that a picture is not loaded yet. */
export const isPoint = (node: Element): boolean =>
  (sizeOf(node, 'width') ?? 2) <= 1 || (sizeOf(node, 'height') ?? 2) <= 1

const declared = {
  width: /(?:^|;)\s*(?:min-)?width\s*:([^;!]*)/gi,
  height: /(?:^|;)\s*(?:min-)?height\s*:([^;!]*)/gi,
}

/**
 * A size in pixels, as browsers find it: the style wins over the attribute. Undefined for a percentage or another unit.
 */
function sizeOf(node: Element, name: 'width' | 'height'): number | undefined {
  const styled = Array.from((attributeOf(node, 'style') ?? '').matchAll(declared[name]), ([, value = '']) => value)
  const sizes = (styled.length > 0 ? styled : [attributeOf(node, name) ?? '']).map(pixelsOf)
  return sizes.includes(undefined) ? undefined : Math.max(...sizes.map(Number))
}

const pixelsOf = (size: string): number | undefined =>
  /^\d+(?:px)?$/i.test(size.trim()) ? Number.parseInt(size, 10) : undefined

/**
 * A key that is the same for all sizes of one photograph: its address without scheme, query, and the size in its file
 * name (`-1024x683`, `-scaled`, `@2x`).
 */
export function photographOf(address: string): string {
  const bare = address.replace(/^https?:\/\/(?:www\.)?/i, '')
  const path = pathOf(bare)
  if (!namesPicture(path)) return bare
  const dot = path.lastIndexOf('.')
  const stem = path
    .slice(0, dot)
    .replace(/\/styles\/[^/]+\/public\//, '/')
    .replace(/(?:-scaled|@\dx|[-_]\d{2,4}x\d{2,4})$/, '')
  return stem + path.slice(dot).toLowerCase()
}
