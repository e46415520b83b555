/**
 * Values that may be meant by a value of a wrong kind, the likeliest first. The schema decides which of them are right.
 */
export function remediesOf(input: unknown): readonly unknown[] {
  if (typeof input === 'string') return ofText(input.trim())
  if (typeof input === 'number') return [...ofNumber(input), String(input), [String(input)]]
  if (typeof input === 'boolean') return [String(input)]
  if (Array.isArray(input)) return input.length === 1 ? [...input, ...remediesOf(input[0])] : []
  return typeof input === 'object' && input !== null ? [[input], Object.keys(input)] : []
}

function ofText(text: string): unknown[] {
  if (text === '') return []
  const answer = answers.get(text.toLowerCase())
  return [
    ...(answer === undefined ? [] : [answer]),
    ...numbersIn(text),
    ...datesIn(text),
    ...(namesDocument(text) ? [folderOfDocument(text)] : []),
    ...(/^(?:[^\s/:@.]+\.)+[^\s/:@.]+(?:\/\S*)?$/.test(text) ? [`https://${text}`] : []),
    text
      .split(/[,;]/)
      .map(part => part.trim())
      .filter(part => part !== ''),
    ...['name', 'url', 'home', 'agency'].flatMap(key => [{ [key]: text }, [{ [key]: text }]]),
  ]
}

/** Whether an address ends like that of a document, not of a folder. */
export const namesDocument = (address: string): boolean =>
  /^https?:\/\/[^/]+\/(?:[^/]*\/)*[^/]*\.(?:xml|json|rss|atom|rdf|html?|php|aspx?|txt|gz|br)$/i.test(address)

/** The folder of a document. Where that seems to be the folder of one language, the folder above it. */
export function folderOfDocument(document: string): string {
  const folder = document.slice(0, document.lastIndexOf('/') + 1)
  return folder.replace(/\/[a-z]{2}(?:-[a-z]{2,4})?\/$/i, '/')
}

/** Words for yes and no in the languages of most newsrooms. */
const answers: ReadonlyMap<string, boolean> = new Map([
  ...'true yes y on si sí oui ja sim'.split(' ').map(word => [word, true] as const),
  ...'false no n off non nein não nao'.split(' ').map(word => [word, false] as const),
])

function ofNumber(number: number): unknown[] {
  // There is no remedy for a year without its century: only its author knows it.
  return [
    ...(number === 0 || number === 1 ? [number === 1] : []),
    ...(number > 1 && number <= 100 ? [number / 100] : []),
  ]
}

/** `50`, `50 items`, `800px`, `50%`, `1,5`, `12:30` (minutes and seconds) and the year of a date. */
function numbersIn(text: string): number[] {
  const [, digits = '', unit = ''] = /^(\d{1,15}(?:[.,]\d{1,5})?)\s*([a-z]{0,20}|%)$/i.exec(text) ?? []
  if (digits !== '') {
    const number = Number(digits.replace(',', '.'))
    return [unit === '%' ? number / 100 : number]
  }
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/.exec(text) ?? []
  if (minutes !== undefined) return [Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)]
  const [, year] = /^(\d{4})-\d{2}-\d{2}/.exec(text) ?? []
  return year === undefined ? [] : [Number(year)]
}

/**
 * Dates whose order is certain, as RFC 3339 writes them: `2026/2/1`, `21.02.2026`, `20260221`, `2026-02-21 9:30 PM`,
 * `March 1, 2026`, `1 de marzo de 2026`.
 */
function datesIn(text: string): string[] {
  const time = timeAtEnd.exec(text.slice(-20))
  const [whole = '', hour, minute, second = '0', half = ''] = time ?? []
  const day = dayIn(
    text
      .slice(0, text.length - whole.length)
      .trimEnd()
      .replace(/,$/, ''),
  )
  if (day === undefined) return []
  return [hour === undefined ? day : `${day}T${hourOf(Number(hour), half)}:${minute}:${two(second)}`]
}

const timeAtEnd = /[\sT](\d{1,2}):(\d{2})(?::(\d{2}))? ?([ap]\.?m\.?)?$/i

const two = (part: string | number = '0') => String(part).padStart(2, '0')

function hourOf(hour: number, half: string): string {
  if (half === '' || hour < 1 || hour > 12) return two(hour)
  return two((hour % 12) + (/^p/i.test(half) ? 12 : 0))
}

function dayIn(date: string): string | undefined {
  const yearFirst = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(date)
  if (yearFirst) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3])
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(date)
  if (yearLast) return Number(yearLast[1]) > 12 ? dayOf(yearLast[3], yearLast[2], yearLast[1]) : undefined
  const dayFirst = /^(\d{1,2})\.?º?\s+(?:de\s+)?(\p{L}{3,12})\.?,?\s+(?:del?\s+)?(\d{4})$/u.exec(date)
  const monthFirst = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(date)
  if (dayFirst) return dayOf(dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1])
  return monthFirst ? dayOf(monthFirst[3], monthNamed(monthFirst[1]), monthFirst[2]) : undefined
}

const dayOf = (year: string | undefined, month: string | number | undefined, day: string | undefined) =>
  month === undefined ? undefined : `${year}-${two(month)}-${two(day)}`

/** The number of a month whose name, or the first three letters of it, is written in English, Spanish or a neighbour. */
function monthNamed(word: string = ''): number | undefined {
  const lower = word.toLowerCase()
  for (const language of ['en', 'es', 'pt', 'fr', 'it', 'de']) {
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
    for (let i = 0; i < 12; i++) {
      const name = month.format(Date.UTC(2026, i, 1)).toLowerCase()
      if (name === lower || (lower.length < 5 && name.slice(0, 3) === lower.slice(0, 3))) return i + 1
    }
  }
  return undefined
}
