// Reads what V8's sampling profiler has written, and adds its samples up by phase.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { phaseOfFunction, rest, waiting, whole } from './phase-list.mjs'

const program = fileURLToPath(new URL('../lib/', import.meta.url))

/** Flags that make Node write a profile of every thread into a folder: a sample each half millisecond. */
export const profilerFlags = folder => ['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', folder]

/** Seconds by phase of all threads whose profiles stand in a folder, added up. */
export function secondsByPhase(folder) {
  const totals = new Map()
  const sourceOf = sourceFinder()
  for (const name of readdirSync(folder))
    addSamples(totals, JSON.parse(readFileSync(join(folder, name), 'utf8')), sourceOf)
  return totals
}

function addSamples(totals, { nodes, samples, timeDeltas }, sourceOf) {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const parents = new Map(nodes.flatMap(node => (node.children ?? []).map(child => [child, node.id])))
  const known = new Map()
  const phaseOf = id => {
    if (!known.has(id)) known.set(id, find(id))
    return known.get(id)
  }
  const find = id => {
    const parent = parents.get(id)
    const above = parent === undefined ? rest : phaseOf(parent)
    const { callFrame } = byId.get(id)
    if (callFrame.functionName === '(idle)') return waiting
    if (whole.has(above)) return above
    return phaseOfFunction(callFrame.functionName, sourceOf(callFrame)) ?? above
  }
  for (const [i, id] of samples.entries()) totals.set(phaseOf(id), (totals.get(phaseOf(id)) ?? 0) + timeDeltas[i] / 1e6)
}

/** Finds the file where a function was written: in the bundle, a comment with its path stands above each module. */
function sourceFinder() {
  const bundled = new Map()
  const modulesOf = file => {
    if (!bundled.has(file)) bundled.set(file, modulesIn(file))
    return bundled.get(file)
  }
  return ({ url, lineNumber }) => {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url
    if (!file.startsWith(program)) return file
    return modulesOf(file).findLast(({ line }) => line <= lineNumber)?.source ?? file
  }
}

function modulesIn(file) {
  const lines = readFileSync(file, 'utf8').split('\n')
  const modules = lines.flatMap((text, line) => {
    const source = /^\/\/ ((?:src|node_modules)\/\S+)$/.exec(text)?.[1]
    return source === undefined ? [] : { line, source }
  })
  // Without them all time would silently count as everything else.
  if (modules.length === 0 && lines.length > 100) throw new Error(`${file} does not say which modules it holds`)
  return modules
}
