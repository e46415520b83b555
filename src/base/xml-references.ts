const other = /[<>]|&(?!(?:amp|lt|gt|quot|#x[0-9A-F]{1,2});)/
const numeric = /&#x([0-9A-F]{1,2});/g

/** Whether character data hold no bare `<`, `>` or `&`, and only references that our writers use. */
export function isWrittenPlainly(characterData: string): boolean {
  return !other.test(characterData)
}

/**
 * Decodes the references in character data. Returns undefined when they hold a bare `<`, `>` or `&`, or a reference
 * that our writers do not use.
 */
export function dereference(written: string): string | undefined {
  if (!isWrittenPlainly(written)) return undefined
  if (!written.includes('&')) return written
  return written
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(numeric, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll('&amp;', '&')
}
