import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'

/** The paths of what stands in an output folder, in the order of their letters; throws where there is no folder. */
export function publishedPaths(out: string): readonly string[] {
  const paths = readdirSync(out, { recursive: true, encoding: 'utf8' })
  return paths.map(path => path.split(sep).join('/')).toSorted()
}

/**
 * The folders of an output folder that hold feeds of ours, for who remembers none: a file with one of the names, which says
 * that it was made here and stands below `address`.
 */
export function ownFeedFolders(out: string, names: readonly string[], address: string): readonly string[] {
  if (!existsSync(out)) return []
  const files = publishedPaths(out).filter(path => names.some(name => path.endsWith(`/${name}`)))
  const own = files.filter(path => {
    const text = readFileSync(join(out, path), 'utf8')
    return text.includes(address + path) && (text.includes('Pregón') || text.includes('"_pregon"'))
  })
  return [...new Set(own.map(path => `${dirname(path)}/`))]
}
