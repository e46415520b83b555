// Invents stories in English and Spanish. The same seed gives the same stories.
const vocabulary = {
  en: 'government officials said the measure would take effect after sources close to the talks described a change in oil shipments island residents families reported power outages across eastern provinces while ministers met in Havana doctors returned on flights resumed hospital energy plant company market “reform” & trade policy agency statement border migrants court ruling — prices inflation exports'.split(
    ' ',
  ),
  es: 'el gobierno informó que la medida entrará en vigor después de que fuentes cercanas a las conversaciones describieran un cambio en los envíos de petróleo residentes familias reportaron apagones en provincias orientales mientras ministros se reunieron en La Habana médicos regresaron en vuelos reanudados hospital energía planta empresa mercado «reforma» y comercio política agencia declaración frontera migrantes tribunal — precios inflación exportaciones año señal'.split(
    ' ',
  ),
}
export const languages = Object.keys(vocabulary)
export const sections = Array.from({ length: 12 }, (_, i) => `section-${i}`)
export const authors = Array.from({ length: 40 }, (_, i) => `author-${i}`)
const tagCount = 300

const firstDay = Date.UTC(2024, 1, 21)
/** No article of `articles` is as new as this. */
export const lastDay = firstDay + 730 * 24 * 3600_000

/** The seed of newsrooms for which none is named. */
export const newsroomSeed = 1

export const idOf = index => `story-${String(index).padStart(7, '0')}`

/** A moment in milliseconds since 1970 as records and `--now` spell it. */
export const instant = moment => `${new Date(moment).toISOString().slice(0, 19)}Z`

/** Draws words and facts; every draw moves one seeded sequence on, so their order is part of what a seed means. */
export function dice(seed) {
  let state = seed >>> 0 || 1
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const pick = list => list[Math.floor(random() * list.length)]
  const between = (least, count) => least + Math.floor(random() * count)
  const times = (count, draw) => Array.from({ length: count }, (_, i) => draw(i))
  const phrase = language => {
    const words = times(between(8, 14), () => pick(vocabulary[language])).join(' ')
    return words[0].toUpperCase() + words.slice(1)
  }
  const paragraph = language => times(between(3, 3), () => `${phrase(language)}.`).join(' ')
  return {
    pick,
    between,
    times,
    phrase,
    paragraph,
    chance: share => random() < share,
    // A few tags and authors are very common, most are rare.
    skewed: count => Math.min(count - 1, Math.floor(count * random() ** 3)),
  }
}

function facts(index, published, { pick, between, times, chance, skewed }) {
  const id = idOf(index)
  return {
    id,
    published: instant(published),
    section: pick(sections),
    tags: [...new Set(times(between(1, 5), () => `tag-${skewed(tagCount)}`))],
    authors: [`author-${skewed(authors.length)}`],
    ...(chance(0.6) && { image: image(id, index, chance(0.5)) }),
  }
}

function image(id, index, reference) {
  const size = { width: 1200, height: 800, bytes: 50000 + index }
  const credit = { source: 'X', name: 'Bruno Rodríguez P' }
  return { url: `/images/${id}.jpg`, type: 'image/jpeg', ...size, reference, credit }
}

function translation({ id, image }, language, { hasFaq, blocks }, { times, phrase, paragraph, pick }) {
  const question = () => ({ question: `${phrase(language)}?`, answer: paragraph(language) })
  const block = i => {
    if (i % 5 === 3) return `## ${phrase(language)}\n\n${paragraph(language)}`
    if (i % 6 === 4) return `> ${paragraph(language)}`
    const word = () => pick(vocabulary[language])
    return paragraph(language) + (i % 3 === 0 ? ` [${word()}](/related/${i}) **${word()}**.` : '')
  }
  return {
    title: phrase(language),
    slug: `${id}-${language}`,
    summary: `${phrase(language)}.`,
    ...(image && { caption: phrase(language) }),
    ...(hasFaq && { faq: { title: phrase(language), questions: times(3, question) } }),
    body: `${times(blocks, block).join('\n\n')}\n`,
  }
}

/** A function that invents the next article of a seed; `published` in milliseconds since 1970. */
export function inventor(seed) {
  const draws = dice(seed)
  return (index, published) => {
    const article = facts(index, published, draws)
    const shape = { hasFaq: draws.chance(0.4), blocks: draws.between(6, 12) }
    const translations = languages.map(language => [language, translation(article, language, shape, draws)])
    return { ...article, translations: Object.fromEntries(translations) }
  }
}

/** `count` articles of two years, the oldest first. */
export function* articles(count, seed) {
  const invent = inventor(seed)
  for (let index = 0; index < count; index++)
    yield invent(index, firstDay + Math.floor((index / count) * (lastDay - firstDay)))
}
