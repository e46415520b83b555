export { build, type BuildOptions, type Report } from './build.ts'
export { LanguageFeed, type LanguageFeedOptions, type NamespacedExtension } from './language-feed.ts'
export { ping, type PingOptions, type PingReport } from './ping.ts'
export { describe, type Place, type Problem, type ProblemCode, type Severity } from './problem.ts'
