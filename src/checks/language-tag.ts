/** RFC 5646 §2.1: the irregular and regular tags, which are older than the grammar. */
const grandfathered = new Set(
  (
    'art-lojban cel-gaulish en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn ' +
    'i-tao i-tay i-tsu no-bok no-nyn sgn-be-fr sgn-be-nl sgn-ch-de zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang'
  ).split(' '),
)

/**
 * The primary language subtag of a tag that keeps RFC 5646's grammar (§2.1) and repeats neither variant nor singleton
 * (§2.2.9), in small letters; `x` and `i` for tags of which all is private or registered as it is. Undefined for
 * any other text. Intl knows fewer: it refuses extended language subtags, as in `zh-cmn-Hans`, and private use alone.
 */
export function primaryOfTag(text: string): string | undefined {
  // §4.4.1: all registered tags are much shorter.
  if (text.length > 200) return undefined
  const tag = text.toLowerCase()
  const subtags = tag.split('-')
  const [first = ''] = subtags
  if (grandfathered.has(tag)) return first
  if (first === 'x') return isPrivate(subtags) ? first : undefined
  if (!/^[a-z]{2,8}$/.test(first)) return undefined
  const rest = subtags.slice(1)
  // §2.2.2: the grammar allows three extended subtags, but only one can be registered, after two or three letters.
  if (first.length <= 3) take(rest, /^[a-z]{3}$/)
  take(rest, /^[a-z]{4}$/)
  take(rest, /^(?:[a-z]{2}|\d{3})$/)
  return isTail(rest) ? first : undefined
}

function take(subtags: string[], shape: RegExp): string | undefined {
  return shape.test(subtags[0] ?? '') ? subtags.shift() : undefined
}

/** The rest of a tag: variants, then extensions, then private subtags. */
function isTail(subtags: string[]): boolean {
  const seen = new Set<string>()
  const isNew = (subtag: string) => seen.size < seen.add(subtag).size
  for (let found = take(subtags, variant); found !== undefined; found = take(subtags, variant))
    if (!isNew(found)) return false
  for (let found = take(subtags, singleton); found !== undefined; found = take(subtags, singleton)) {
    if (!isNew(found) || take(subtags, ofExtension) === undefined) return false
    while (take(subtags, ofExtension) !== undefined);
  }
  return subtags.length === 0 || isPrivate(subtags)
}

const variant = /^(?:[a-z\d]{5,8}|\d[a-z\d]{3})$/
const singleton = /^[a-wyz\d]$/
const ofExtension = /^[a-z\d]{2,8}$/

const isPrivate = ([mark, ...subtags]: readonly string[]): boolean =>
  mark === 'x' && subtags.length > 0 && subtags.every(subtag => /^[a-z\d]{1,8}$/.test(subtag))
