const romans: readonly (readonly [string, number])[] = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

/** The number of an entry as browsers show it for a type of `ol`: decimal where the type has no such number. */
export function numeral(number: number, type: string | undefined): string {
  const lower = type?.toLowerCase()
  const text = lower === 'a' ? alphabetic(number) : lower === 'i' ? roman(number) : undefined
  if (text === undefined) return String(number)
  return type === lower ? text : text.toUpperCase()
}

function alphabetic(number: number): string | undefined {
  if (number < 1 || !Number.isSafeInteger(number)) return undefined
  let text = ''
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    text = String.fromCodePoint(97 + ((left - 1) % 26)) + text
  }
  return text
}

function roman(number: number): string | undefined {
  if (number < 1 || number > 3999 || !Number.isInteger(number)) return undefined
  let [text, left] = ['', number]
  for (const [letters, value] of romans) {
    for (; left >= value; left -= value) text += letters
  }
  return text
}
