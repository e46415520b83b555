import suites from './suites.json' with { type: 'json' }

const { MUTATE: module } = process.env
if (module !== undefined && !Object.hasOwn(suites, module))
  throw new Error(
    `MUTATE=${module}: mutation/suites.json has no suites for it, only for ${Object.keys(suites).join(', ')}`,
  )

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'mutation/vitest.config.ts' },
  // TypeScript 7 has no interface for other programs: without a file to read, Stryker does not ask for it.
  tsconfigFile: 'mutation/none.json',
  mutate: module === undefined ? Object.keys(suites) : [module],
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false },
  ignorePatterns: ['dist', 'coverage', '.pregon', 'mutation/node_modules'],
  tempDirName: 'coverage/mutation',
  disableTypeChecks: false,
}
