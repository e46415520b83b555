/** What a command may touch of the world around it. */
export interface Terminal {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether a person watches the error stream. */
  readonly isInteractive: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Command {
  readonly help: string
  /** Returns the exit status; arguments that node:util's parseArgs refuses are thrown. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}
