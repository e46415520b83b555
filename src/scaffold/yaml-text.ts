/** Texts that stand in YAML without quotes, whatever reads them: words of letters, digits and a few other characters. */
const plain = /^(?!(?:null|true|false|yes|no|on|off|y|n)$)\p{L}(?:[\p{L}\p{M}\p{N} .,&'’()/-]*[\p{L}\p{M}\p{N}.)])?$/iu

/** Writes a text as a YAML value of one line: as it is, or in double quotes. */
export function yamlText(text: string): string {
  return plain.test(text) && !/ {2}/.test(text) ? text : JSON.stringify(text)
}

/** Writes texts as a YAML list of one line. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(text => (/^[a-z][a-z0-9-]*$/.test(text) ? yamlText(text) : JSON.stringify(text))).join(', ')}]`
}
