import { readdirSync } from 'node:fs'
import { sep } from 'node:path'

/** The paths of what stands in an output folder, in the order of their letters; throws where there is no folder. */
export function publishedPaths(out: string): readonly string[] {
  const paths = readdirSync(out, { recursive: true, encoding: 'utf8' })
  return paths.map(path => path.split(sep).join('/')).toSorted()
}
