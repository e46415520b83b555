import type { NewFile } from '../output/new-files.ts'
import { installed } from './project-files.ts'

/**
 * A crontab that builds every five minutes. cron mails what is printed: problems, when they are not those of the build
 * before, and once a day while they last. Without an address the mail goes to the user of the crontab.
 */
export function crontab(folder: string, mail: string | undefined): NewFile {
  const settings = `${mail === undefined ? '' : `MAILTO=${mail}\n`}PATH=/usr/local/bin:/usr/bin:/bin\n`
  return {
    path: 'deploy/crontab',
    text: `${settings}*/5 * * * * cd ${quoted(folder)} && { ${installed} build --wait 240 >/dev/null 2>~/.pregon-new; cmp -s ~/.pregon-new ~/.pregon-told && find ~/.pregon-told -mtime -1 | grep -q . || { cat ~/.pregon-new; mv ~/.pregon-new ~/.pregon-told; }; }\n`,
  }
}

/** A path for a shell in a crontab. crontab(5): an unescaped % ends the command. */
const quoted = (path: string): string => (/^[\w./%+,@-]+$/.test(path) ? path : `'${path}'`).replaceAll('%', '\\%')
