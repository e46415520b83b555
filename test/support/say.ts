import { describe, type Problem } from '../../src/model/problem.ts'

/** A problem in words, without the line of the file that it quotes. */
export const say = (problem: Problem): string => describe({ ...problem, quote: undefined })
