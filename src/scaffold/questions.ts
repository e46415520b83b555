import { describe, type Problem } from '../model/problem.ts'
import { settle, membersOf, publisherOf, type Choices, type Given } from './choices.ts'
import { siteOf } from './plan-newsroom.ts'

/** Asks a person; undefined where the person ends the input. */
export type Ask = (question: string) => Promise<string | undefined>

interface Question {
  /** Whether the answer is known, or not needed. */
  readonly isAnswered: (given: Given) => boolean
  readonly asks: (given: Given) => string
  /** What an empty answer means; undefined where an answer is needed. */
  readonly usual: (choices: Choices, folder: string) => string | undefined
  readonly answer: (text: string, given: Given) => Given
  /** The paths of problems in the site file that the answer can mend. */
  readonly paths: RegExp
}

const simple = (key: 'publisher' | 'domain' | 'year' | 'feeds' | 'timezone') => ({
  isAnswered: (given: Given) => given[key] !== undefined,
  answer: (text: string, given: Given): Given => ({ ...given, [key]: text }),
})

const questions: readonly Question[] = [
  {
    ...simple('publisher'),
    asks: () => 'Who publishes?',
    usual: (_, folder) => publisherOf(folder),
    paths: /^publisher/,
  },
  {
    ...simple('domain'),
    asks: () => 'A domain of yours (all permanent ids begin with it)',
    usual: () => undefined,
    paths: /^authority/,
  },
  {
    ...simple('year'),
    asks: () => 'A year in which you owned it',
    usual: ({ authority }) => authority.split(',')[1],
    paths: /^authority/,
  },
  {
    isAnswered: given => given.languages !== undefined,
    asks: () => 'Languages, the default first',
    usual: ({ languages }) => languages.map(({ tag }) => tag).join(', '),
    answer: (text, given) => ({ ...given, languages: membersOf(text) }),
    paths: /^languages/,
  },
  {
    isAnswered: given => (given.languages ?? []).every(language => language.includes('=')),
    asks: () => 'The home page of each language',
    usual: ({ languages }) => languages.map(({ tag, home }) => `${tag}=${home}`).join(' '),
    answer: (text, given) => ({ ...given, languages: membersOf(text) }),
    paths: /^languages/,
  },
  {
    ...simple('feeds'),
    asks: () => 'The address at which the feeds will be served',
    usual: ({ feeds }) => feeds,
    paths: /^feeds/,
  },
  {
    ...simple('timezone'),
    asks: () => 'The time zone of the newsroom',
    usual: ({ timezone }) => timezone,
    paths: /^timezone/,
  },
  {
    isAnswered: given => given.sections !== undefined,
    asks: () => 'Sections (a-z, 0-9 and hyphens)',
    usual: ({ sections }) => sections.join(', '),
    answer: (text, given) => ({ ...given, sections: membersOf(text) }),
    paths: /^sections/,
  },
]

/** What the questions need. */
export interface Interview {
  readonly ask: Ask
  /** Tells why an answer cannot be used. */
  readonly tell: (text: string) => void
  readonly folder: string
  readonly now: Date
}

/** Asks for what was not said. Each answer is checked as the site file is. Undefined where the person ends the input. */
export async function interview(given: Given, { ask, tell, folder, now }: Interview): Promise<Given | undefined> {
  let known = given
  for (const question of questions) {
    while (!question.isAnswered(known)) {
      const usual = question.usual(settle(known, folder, now), folder)
      const typed = await ask(`${question.asks(known)}${usual === undefined ? '' : ` [${usual}]`}: `)
      if (typed === undefined) return undefined
      const text = typed.trim() || usual
      if (text === undefined) continue
      const told = question.answer(text, known)
      const faults = faultsOf(told, question.paths, folder, now)
      for (const fault of faults) tell(`${fault}\n`)
      if (faults.length > 0) continue
      known = told
      // A question whose answer may still be incomplete, such as languages without homes, is not asked again.
      break
    }
  }
  return known
}

function faultsOf(given: Given, paths: RegExp, folder: string, now: Date): string[] {
  const { problems } = siteOf(settle(given, folder, now))
  const own = problems.filter(({ severity, path = '' }) => severity === 'error' && paths.test(path))
  return own.map(withoutPlace)
}

/** The fault and its remedy, without the place in a file that is not written yet. */
function withoutPlace(fault: Problem): string {
  const { file } = fault
  return describe({ ...fault, line: undefined, column: undefined, path: undefined, quote: undefined }).replace(
    `${file}: error ${fault.code}: `,
    '',
  )
}
