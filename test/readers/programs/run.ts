import { execFileSync } from 'node:child_process'

/** Runs an installed program. A missing one fails the suite: a reader that is skipped proves nothing. */
export function run(program: string, args: readonly string[], input?: string | Uint8Array): string {
  try {
    return execFileSync(program, args, {
      input: input ?? '',
      encoding: 'utf8',
      maxBuffer: 2 ** 29,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, PYTHONIOENCODING: 'utf-8', LC_ALL: 'C.UTF-8' },
    })
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string }
    if (code === 'ENOENT') throw new Error(`${program} is missing: ${remedy}`, { cause: error })
    throw new Error(`${program} ${args.join(' ')} failed; if something is missing, ${remedy}\n${stderr}`, {
      cause: error,
    })
  }
}

const remedy = 'run `bash .ci/install-readers`'

/** The version of an apt package without its distribution's part: 2.21 of `2.21-1.5`. */
export function debianVersion(name: string): string {
  return run('dpkg-query', ['--show', '--showformat=${Version}', name])
    .replace(/^\d+:/, '')
    .replace(/[-+].*$/, '')
}
