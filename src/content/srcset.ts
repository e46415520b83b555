import { absoluteUrl } from '../base/address.ts'

export interface ImageCandidate {
  /** Absolute. */
  readonly url: string
  /** `480w`, `2x`, or nothing. */
  readonly descriptor: string
}

/** The candidates of a srcset attribute that have a usable address, read in one pass as HTML §4.8.4.2.1 says. */
export function candidatesOf(value: string, base: string): ImageCandidate[] {
  const usable: ImageCandidate[] = []
  const nextUrl = /[\s,]*([^\s,]\S*)/y
  const nextDescriptor = /[^,]*/y
  for (let match = nextUrl.exec(value); match; match = nextUrl.exec(value)) {
    const [, word = ''] = match
    nextDescriptor.lastIndex = nextUrl.lastIndex
    // A comma at the end separates candidates. Any other comma belongs to the address.
    const descriptor = word.endsWith(',') ? '' : (nextDescriptor.exec(value)?.[0] ?? '').trim().replace(/\s+/g, ' ')
    if (!word.endsWith(',')) nextUrl.lastIndex = nextDescriptor.lastIndex
    const url = absoluteUrl(word.endsWith(',') ? withoutFinalCommas(word) : word, base)?.replaceAll(',', '%2C')
    if (url !== undefined && isDescriptor.test(descriptor)) usable.push({ url, descriptor })
  }
  return usable
}

/** Writes a srcset attribute with its usable candidates only; returns undefined where none is left. */
export function cleanSrcset(value: string, base: string): string | undefined {
  const usable = candidatesOf(value, base)
  return usable.length > 0
    ? usable.map(({ url, descriptor }) => (descriptor === '' ? url : `${url} ${descriptor}`)).join(', ')
    : undefined
}

/** The candidate for readers without srcset: the widest one up to 1600 pixels, else the narrowest. */
export function bestOf(candidates: readonly ImageCandidate[]): string | undefined {
  const ranked = candidates
    .map(({ url, descriptor }) => ({ url, width: widthOf(descriptor) }))
    .toSorted((a, b) => a.width - b.width)
  return (ranked.findLast(({ width }) => width <= widest) ?? ranked[0])?.url
}

const widest = 1600

/** The width of a candidate in pixels. A density counts as that of a picture as wide as a column of text. */
function widthOf(descriptor: string): number {
  const number = Number.parseFloat(descriptor)
  return descriptor === '' ? column : descriptor.endsWith('x') ? number * column : number
}

const column = 800

const isDescriptor = /^(?:\d+w(?: \d+h)?|\d+(?:\.\d+)?x)?$/

function withoutFinalCommas(word: string): string {
  let end = word.length
  while (word[end - 1] === ',') end--
  return word.slice(0, end)
}
