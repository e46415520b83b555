import type { ProblemData } from '../model/envelope.ts'

/** Ends a command that cannot do what it was asked. The exit status is 2. */
export class Refusal extends Error {
  /** Why, where the message does not say it. People have been told of them. */
  readonly problems: readonly ProblemData[]

  /** A message that is empty is not told. */
  constructor(message: string, problems: readonly ProblemData[] = []) {
    super(message)
    this.problems = problems
  }
}

/** Refuses what was typed. */
export function refuse(message: string): never {
  throw new Refusal(message)
}
