import type { Command, NamedCommand } from './command.ts'

/** A command before it is loaded. */
export interface CommandEntry {
  /** One line of `pregon --help`. */
  readonly summary: string
  readonly load: () => Promise<Command>
}

/** Each command is loaded on demand, so that the start loads no module that the command does not need. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  build: { summary: 'write the feeds of a newsroom', load: async () => (await import('./build.ts')).buildCommand },
  check: {
    summary: 'check feeds: RSS 2.0, Atom 1.0, JSON Feed 1.1',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  doctor: {
    summary: 'look at all that builds and feeds depend on, and at the server',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  hosting: {
    summary: 'print the configuration of a web server for the feeds',
    load: async () => (await import('./hosting.ts')).hostingCommand,
  },
  id: {
    summary: 'write ids into records that are named by their folders',
    load: async () => (await import('./id.ts')).idCommand,
  },
  init: { summary: 'begin a newsroom in a folder', load: async () => (await import('./init.ts')).initCommand },
  links: {
    summary: 'print the links by which browsers and readers find the feeds',
    load: async () => (await import('./links.ts')).linksCommand,
  },
  locale: {
    summary: 'print what is to be translated for a language',
    load: async () => (await import('./locale.ts')).localeCommand,
  },
  new: { summary: 'begin an article', load: async () => (await import('./new.ts')).newCommand },
  next: {
    summary: 'print when the feeds will change by themselves',
    load: async () => (await import('./next.ts')).nextCommand,
  },
  completion: {
    summary: 'print what lets a shell complete commands and options',
    load: async () => (await import('./completion.ts')).completionOf(loadCommands),
  },
  preview: {
    summary: 'show the feeds in a browser, again after every change',
    load: async () => (await import('./preview.ts')).previewCommand,
  },
  watch: {
    summary: 'build again after every change',
    load: async () => (await import('./watch.ts')).watchCommand,
  },
  ping: {
    summary: 'tell the WebSub hub which feeds changed',
    load: async () => (await import('./ping.ts')).pingCommand,
  },
  schema: {
    summary: 'print or write what lets editors complete, explain and check files',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
  status: {
    summary: 'show what stands ready in each language, and what is missing',
    load: async () => (await import('./status.ts')).statusCommand,
  },
}

/** Loads all commands, for what tells of all of them. */
export async function loadCommands(): Promise<readonly NamedCommand[]> {
  const loading = Object.entries(commands).map(async ([name, { summary, load }]) => ({
    name,
    summary,
    command: await load(),
  }))
  return await Promise.all(loading)
}
