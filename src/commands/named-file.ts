import { realpathSync } from 'node:fs'
import { problem } from '../model/problem.ts'
import { codeOf, missingFolder, replaceFile } from '../output/write.ts'
import type { Terminal } from './command.ts'
import { stopFor } from './parsed-value.ts'
import { refuse } from './refusal.ts'

/** Writes the file that `--to` names, whole or not at all. Makes no folder for it. */
export function writeTo(file: string, text: string, terminal: Pick<Terminal, 'stderr'>): void {
  try {
    const missing = missingFolder(file)
    if (missing !== undefined)
      return refuse(`--to ${JSON.stringify(file)}: there is no folder ${missing}; make it, or write another name`)
    replaceFile(destinationOf(file), Buffer.from(text))
  } catch (error) {
    const found = codeOf(error)
    if (found === undefined) throw error
    stopFor([problem('WRITE_FAILED', { file }, { found })], terminal)
  }
}

/**
 * The target of a link, such as a link in nginx's sites-enabled. The file is replaced, and the link must stay a link.
 */
function destinationOf(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
