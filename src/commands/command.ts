/** The parts of the process that a command may use. */
export interface Terminal {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Whether the error stream goes to a terminal. */
  readonly isInteractive: boolean
  /** The standard output, where it goes to a terminal. */
  readonly screen?: { readonly columns: number } | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** The id of the user as whom the process runs. Absent on systems without one. */
  readonly user?: number | undefined
  /** Has Node.js keep compiled code in a folder. Absent in versions that cannot. */
  readonly keepCode?: ((folder: string) => void) | undefined
  /** Asks the person at the terminal; undefined where the person ends the input. Absent where nobody can answer. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined
}

/** An option, for node:util's parseArgs, with what help, completion and the man page say of it. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  readonly default?: string | boolean | string[]
  /** The name of its value in the help, such as DIR. */
  readonly value?: string
  readonly says: string
  /** All values that it takes, where they are few. */
  readonly values?: readonly string[]
  /** Whether its value may name several, with commas between them. */
  readonly isList?: boolean
  /** What its value names, so that a shell can complete it. */
  readonly completes?: 'folder' | 'file' | 'section' | 'language' | 'partner' | 'author'
}

export type Options = Readonly<Record<string, Option>>

/** Something that is no option: a file, or the name of one of several things. */
export interface Operand {
  /** As in the help: `PATH`, or the word itself where it is one of several words. */
  readonly name: string
  readonly says: string
  /** Whether the name is to be typed as it is. */
  readonly isWord?: boolean
  readonly completes?: 'file' | 'folder'
}

/** A command and all that is said of it. Help, completion, man page and the reference in the docs are made from it. */
export interface Command {
  /** One or more paragraphs. */
  readonly says: readonly string[]
  /** What follows `pregon NAME` in the usage. Default: `[options]`. */
  readonly usage?: readonly string[]
  readonly operands?: readonly Operand[]
  readonly options: Options
  /** Command lines that work, with what each does. */
  readonly examples: readonly (readonly [line: string, says: string])[]
  /** The meaning of each exit status. */
  readonly statuses: Readonly<Record<number, string>>
  /** What else is to be said of the exit status. */
  readonly afterStatuses?: string
  /** Returns the exit status. Throws the error of node:util's parseArgs for arguments that it refuses. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}

/** A command with the line of `pregon --help` about it. */
export interface NamedCommand {
  readonly name: string
  readonly summary: string
  readonly command: Command
}
