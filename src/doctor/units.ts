import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { list } from '../input/files.ts'
import { fault, ok, type Check, type Found } from './examination.ts'
import type { Folders } from './folders.ts'
import { textOf } from './quiet-read.ts'
import { buildsIn, needed, obstacle, readUnit, type Rule, type Settings } from './systemd-unit.ts'

/** Where systemd finds the units that people write. systemd.unit(5). */
export const unitFolders: readonly string[] = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
]

/** For each unit that builds this newsroom, whether it lets a build reach its folders. `within` are folders of units. */
export function unitChecks(folders: Folders, within: readonly string[]): readonly Check[] {
  const places = [...within, join(folders.site, 'deploy')]
  return places.flatMap(servicesIn).flatMap(file => {
    const settings = readUnit([file, ...dropIns(file)].map(textOf).join('\n'))
    if (!buildsIn(settings, resolve(folders.site))) return []
    return [{ check: 'unit', about: file, look: () => judgeUnit(settings, folders) }]
  })
}

const filesIn = (folder: string, ending: string): readonly string[] => {
  const listed = list(folder, path => path)
  return listed.ok ? listed.value.flatMap(({ path }) => (path.endsWith(ending) ? [path] : [])) : []
}

const servicesIn = (folder: string): readonly string[] => filesIn(folder, '.service')
const dropIns = (unit: string): readonly string[] => filesIn(`${unit}.d`, '.conf')

/** Whether a unit lets a build read the newsroom, and write its feeds and its state. */
export function judgeUnit(settings: Settings, { site, out, state }: Folders): Found {
  for (const [path, isWritten] of [
    [resolve(site), false],
    [resolve(out), true],
    [resolve(state), true],
  ] as const) {
    const found = obstacle(settings, path, isWritten)
    if (found)
      return fault(`a build cannot ${isWritten ? 'write' : 'see'} ${path}: ${found.setting}`, remedy(found, path))
  }
  const missing = needed(settings).find(path => !existsSync(path))
  return missing === undefined
    ? ok(`lets a build read ${site} and write ${out}`)
    : fault(`does not start while ${missing} is missing (226/NAMESPACE)`, 'make that folder, for the user of the unit')
}

function remedy({ access, setting }: Rule, path: string): string {
  if (access === 'read-only') return `write ReadWritePaths=${path} into the unit`
  return setting.startsWith('ProtectHome=')
    ? 'write ProtectHome=read-only and the folders of ReadWritePaths= into the unit, or move the newsroom, such as to /srv'
    : `take ${setting} out of the unit, or move the newsroom, such as to /srv`
}
