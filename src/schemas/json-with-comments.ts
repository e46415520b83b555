/** JSON as editors write their settings: with comments, and with commas behind last members. */
export interface JsonWithComments {
  /** The text with spaces in the place of comments, of the same length. */
  readonly bare: string
  readonly value: unknown
}

/** Reads a text that may hold comments and commas behind last members; undefined where it is no such JSON. */
export function readJsonWithComments(text: string): JsonWithComments | undefined {
  const bare = withoutComments(text)
  try {
    return { bare, value: JSON.parse(withoutLastCommas(bare)) as unknown }
  } catch {
    return undefined
  }
}

// Strings and comments without an end are matched too: each try to find one would read the rest again.
const part = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|\t|\uFEFF/g

/** Tabs between values become spaces too, since YAML knows none there. */
function withoutComments(text: string): string {
  return text.replace(part, found => (found.startsWith('"') ? found : found.replace(/[^\r\n]/g, ' ')))
}

function withoutLastCommas(bare: string): string {
  let isBehindComma = false
  let comma = 0
  let json = ''
  let taken = 0
  for (const { 0: found, index } of bare.matchAll(/"(?:[^"\\\n]|\\.)*"?|\S/g)) {
    if (isBehindComma && (found === '}' || found === ']')) {
      json += `${bare.slice(taken, comma)} `
      taken = comma + 1
    }
    isBehindComma = found === ','
    comma = index
  }
  return json + bare.slice(taken)
}
