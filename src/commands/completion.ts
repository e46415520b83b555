import { parseArgs } from 'node:util'
import type { Command, NamedCommand } from './command.ts'
import { completions, shells } from './completion-scripts.ts'

/** The command that prints the completion of all commands. */
export const completionOf = (loadAll: () => Promise<readonly NamedCommand[]>): Command => ({
  usage: [shells.join('|')],
  says: ['Prints what lets a shell complete commands, options and their values with the tabulator key.'],
  operands: [
    { name: 'bash', isWord: true, says: 'eval "$(pregon completion bash)" in ~/.bashrc' },
    { name: 'zsh', isWord: true, says: 'pregon completion zsh > a file _pregon in a folder of $fpath' },
    { name: 'fish', isWord: true, says: 'pregon completion fish > ~/.config/fish/completions/pregon.fish' },
  ],
  options: {},
  examples: [['pregon completion bash >> ~/.bashrc', 'for every new shell of yours']],
  statuses: { 0: 'printed', 2: 'usage' },
  async run(args, { stdout, stderr }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    const known = shells.find(each => each === positionals[0])
    if (known === undefined) {
      stderr(`pregon completion: name one of ${shells.join(', ')}; see pregon completion --help\n`)
      return 2
    }
    stdout(completions[known](await loadAll()))
    return 0
  },
})
