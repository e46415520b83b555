import { main } from '../../src/commands/main.ts'

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  readonly asked: readonly string[]
}

/** Runs a command line. With `answers` somebody sits at the terminal, who ends the input after the last of them. */
export async function run(args: readonly string[], answers?: readonly string[]): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  const asked: string[] = []
  const ask = async (question: string) => {
    asked.push(question)
    return answers?.[asked.length - 1]
  }
  const status = await main(args, {
    stdout: text => (stdout += text),
    stderr: text => (stderr += text),
    isInteractive: answers !== undefined,
    env: {},
    ...(answers && { ask }),
  })
  return { status, stdout, stderr, asked }
}
