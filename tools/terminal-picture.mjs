// Draws what commands printed as a terminal shows it, as a small SVG whose text can be selected and read aloud.

/** In pixels. */
const [lineHeight, fontSize, margin, charWidth] = [19, 13, 16, 7.83]
/** Longer lines are folded there, as a terminal of this width does. */
const columns = 96

/** `steps` are the commands with what they printed. */
export function terminalPicture(steps) {
  const lines = steps.flatMap(({ command, output }, i) => [
    ...(i > 0 ? [{ text: '', look: 'out' }] : []),
    { text: `$ ${command}`, look: 'in' },
    ...output.trimEnd().split('\n').flatMap(folded).map(looked),
  ])
  const width = Math.ceil(columns * charWidth + 2 * margin)
  const height = lines.length * lineHeight + 2 * margin
  const rows = lines.map(({ text, look }, i) =>
    text === ''
      ? ''
      : `<text class="${look}" x="${margin}" y="${margin + (i + 0.75) * lineHeight}">${escaped(text)}</text>\n`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(steps.map(({ command }) => command).join(', '))}</title>
<style>
text { font: ${fontSize}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; fill: #d6dbe1; }
.in { fill: #ffffff; font-weight: bold; }
.error { fill: #ff8f87; }
.warning { fill: #f0c674; }
</style>
<rect width="${width}" height="${height}" rx="8" fill="#1d2229"/>
${rows.join('')}</svg>
`
}

function folded(line) {
  if (line.length <= columns) return [line]
  const space = line.lastIndexOf(' ', columns)
  const end = space > columns / 2 ? space : columns
  return [line.slice(0, end), ...folded(`    ${line.slice(end).trimStart()}`)]
}

const looked = text => ({
  text,
  look: /: error [A-Z]/.test(text) ? 'error' : /: warning [A-Z]/.test(text) ? 'warning' : 'out',
})

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
