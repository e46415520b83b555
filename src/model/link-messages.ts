import type { ProblemCode, Wording } from './problem-code.ts'

type LinkCode = Extract<ProblemCode, `LINK_${string}`>

/** The words for problems of links from one article to another. */
export const linkWordings: Readonly<Record<LinkCode, Wording>> = {
  LINK_ENDED: {
    severity: 'warning',
    says: '{found}, so the words of the link are published without it',
    remedy: '{expected}',
  },
  LINK_STRAY: {
    severity: 'warning',
    says: '{found} looks like the page of an article, and no article has it',
    remedy: '{expected}: the link follows the article, in every language',
  },
  LINK_UNKNOWN: {
    severity: 'warning',
    says: 'no article has the id in {found}, so the words of the link are published without it',
    remedy: '{expected}',
  },
  LINK_WAITS: {
    severity: 'warning',
    says: '{found}, so the words of the link are published without it until then',
    remedy: '{expected}',
  },
}
