export { build, type BuildOptions } from './build/build.ts'
export { renderFeeds, type RenderOptions } from './build/render-feeds.ts'
export type { RenderedDocument, RenderedFeeds } from './model/rendered-feeds.ts'
export type { RecordInput, SiteFileInput, SiteInput, WordsInput } from './input/given-types.ts'
export { checkDocument, checkDocuments } from './checks/document.ts'
export type { CheckOptions, NamedText } from './checks/examine.ts'
export { describeFinding, type Finding, type FindingCode } from './checks/finding.ts'
export {
  LanguageFeed,
  type LanguageFeedOptions,
  type LanguageItem,
  type NamespacedExtension,
} from './feed-package/language-feed.ts'
export type { ByLanguage, FeedInLanguage, ItemInLanguage } from './feed-package/translations.ts'
export { ping, type PingOptions, type PingReport } from './websub/ping.ts'
export { next, type NextChange, type NextOptions } from './build/next.ts'
export { links } from './hosting/links.ts'
export type { FeedLink, LinksOptions, PageLinks } from './pages/page-links.ts'
export { hosting } from './hosting/hosting.ts'
export type { HostingOptions, HostKind } from './hosting/host-kind.ts'
export { status } from './status/look.ts'
export type { Status, StatusOptions } from './status/status.ts'
export { describeReason, type Explanation, type FeedExplanation, type Reason } from './model/explanation.ts'
export type { FeedReport, OnProblem, OnProgress, Phase, Report } from './model/report.ts'
export { describe, type Parsed, type Place, type Problem, type ProblemCode, type Severity } from './model/problem.ts'
