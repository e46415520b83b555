/** The parts of the process that a command may use. */
export interface Terminal {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether the error stream goes to a terminal. */
  readonly isInteractive: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** The id of the user as whom the process runs. Absent on systems without one. */
  readonly user?: number | undefined
  /** Has Node.js keep compiled code in a folder. Absent in versions that cannot. */
  readonly keepCode?: ((folder: string) => void) | undefined
  /** Asks the person at the terminal; undefined where the person ends the input. Absent where nobody can answer. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined
}

export interface Command {
  readonly help: string
  /** Returns the exit status. Throws the error of node:util's parseArgs for arguments that it refuses. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}
