import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { crontab } from './crontab.ts'
import { githubWorkflow } from './github-workflow.ts'
import type { NewFile } from '../output/new-files.ts'
import { systemdUnits } from './systemd-units.ts'

/** What a new newsroom may have besides its own files. */
export interface Wanted {
  readonly ci?: string | undefined
  readonly cron?: string | undefined
  readonly mail?: string | undefined
}

/** The files for hosts and schedules; a text that says what is wrong where they cannot be written. */
export function extras({ ci, cron, mail }: Wanted, folder: string): NewFile[] | string {
  if (mail !== undefined && !/^[^\s"'\\%<>;,]+$/.test(mail))
    return `--mail ${JSON.stringify(mail)} is no address; write one such as desk@example.com`
  if (mail !== undefined && cron === undefined) return '--mail is for --cron; write --cron cron or --cron systemd'
  if (cron !== undefined && /["'\\\p{Cc}]/u.test(folder))
    return `the path ${JSON.stringify(folder)} holds a character that cannot be quoted for --cron`
  const top = ci === undefined ? undefined : repositoryAbove(folder)
  if (top !== undefined)
    return `GitHub reads workflows only in ${join(top, '.github/workflows')}; leave out --ci and write one there, as docs/operations.md shows`
  return [
    ...(ci === undefined ? [] : [githubWorkflow]),
    ...(cron === 'cron' ? [crontab(folder, mail)] : []),
    ...(cron === 'systemd' ? systemdUnits(folder, userInfo().username, mail) : []),
  ]
}

/** The top of the git repository to which a folder belongs, where the folder is not the top itself. */
function repositoryAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return undefined
  const parent = dirname(folder)
  if (parent === folder) return undefined
  return existsSync(join(parent, '.git')) ? parent : repositoryAbove(parent)
}

/** What a person has to do with files that were written. */
const advice: Readonly<Record<string, string>> = {
  '.github/workflows/feeds.yml':
    'for GitHub: commit package-lock.json too, and choose "GitHub Actions" in Settings, Pages',
  'deploy/crontab': 'add the lines of deploy/crontab with crontab -e on the machine that builds',
  'deploy/pregon.service':
    'make the user of deploy/pregon.service where it is missing, and put the units of deploy/ into /etc/systemd/system: docs/operations.md has the commands',
}

/** The lines that tell what to do with files that were written. */
export const adviceFor = (files: readonly string[]): string[] => files.flatMap(file => advice[file] ?? [])
