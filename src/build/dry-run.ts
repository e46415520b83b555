import type { Problem } from '../model/problem.ts'
import { untouched, type Report } from '../model/report.ts'
import { inCopy } from '../output/copied-folders.ts'
import { lockHolder } from '../output/lock.ts'
import type { BuildPaths } from './up-to-date.ts'

/** Runs a build on copies of the folders that it writes. The report has the paths of the originals. */
export async function dryRun(
  paths: BuildPaths,
  wait: number,
  run: (copied: BuildPaths) => Promise<Report>,
): Promise<Report> {
  const ran = await inCopy(paths, wait, async copied => {
    const report = await run({ ...paths, ...copied, standing: paths.out })
    return { ...report, problems: report.problems.map(each => ofOriginal(each, copied.out, paths.out)) }
  })
  return 'value' in ran ? ran.value : untouched(4, [lockHolder('LOCKED', ran.holder, paths.state)])
}

/** A problem that names the original folder in place of the copy. */
function ofOriginal(found: Problem, copy: string, original: string): Problem {
  const entries = Object.entries(found).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replaceAll(copy, original) : value,
  ])
  return { ...found, ...Object.fromEntries(entries) }
}
