/**
 * The line, from 0, on which a merge left both sides of a conflict in a Markdown text; undefined where there is none. The
 * marks are those of Git and Mercurial: seven signs at the beginning of a line. Code may be about them.
 */
export function conflictLeftIn(text: string): number | undefined {
  // Most texts end here.
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return undefined
  let fence = ''
  let begin: number | undefined
  let isParted = false
  let isPreformatted = false
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const mark = fenceIn(line)
    if (fence !== '') {
      if (mark.startsWith(fence) && line.trim() === mark) fence = ''
      continue
    }
    fence = mark
    if (/<pre[\s>]/i.test(line)) isPreformatted = true
    if (/<\/pre>/i.test(line)) isPreformatted = false
    if (mark !== '' || isPreformatted) continue
    if (line.startsWith('<<<<<<< ')) [begin, isParted] = [i, false]
    else if (line === '=======') isParted = begin !== undefined
    else if (line.startsWith('>>>>>>> ') && isParted) return begin
  }
  return undefined
}

/** The signs that begin or end a block of code; empty for other lines. Behind them no backtick may stand. */
function fenceIn(line: string): string {
  const [begin = '', mark = ''] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? []
  return mark.startsWith('~') || !line.includes('`', begin.length) ? mark : ''
}
