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

/** Dates whose order is certain, as RFC 3339 writes them: `2026/2/1`, `21.02.2026`, `20260221`, `2026-02-21 9:30`. */
function datesIn(text: string): string[] {
  const yearFirst = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[\sT]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  const two = (part = '0') => part.padStart(2, '0')
  const [, year, month, day, hour, minute, second] =
    yearFirst ?? (yearLast && Number(yearLast[1]) > 12 ? swapped(yearLast) : [])
  if (year === undefined) return []
  const time = hour === undefined ? '' : `T${two(hour)}:${two(minute)}:${two(second)}`
  return [`${year}-${two(month)}-${two(day)}${time}`]
}

const swapped = ([whole, day, month, year, ...time]: readonly (string | undefined)[]) => [
  whole,
  year,
  month,
  day,
  ...time,
]
