import type { ProblemCode, Wording } from './problem-code.ts'

type PartnerCode = Extract<
  ProblemCode,
  | 'PARTNER_ASKS'
  | 'PARTNER_DEGRADES'
  | 'PARTNER_LEFT'
  | 'PARTNER_REFUSES'
  | 'PARTNER_UNKNOWN'
  | 'PARTNER_UNTOLD'
  | 'SECRET_MISSING'
>

/** The words for problems of partners and their feeds. */
export const partnerWordings: Readonly<Record<PartnerCode, Wording>> = {
  PARTNER_ASKS: { severity: 'warning', says: '{found}', remedy: '{expected}' },
  PARTNER_DEGRADES: { severity: 'warning', says: '{found}, so the partner shows less of it', remedy: '{expected}' },
  PARTNER_LEFT: {
    severity: 'warning',
    says: 'is a document for a partner, and no contract names it',
    remedy: 'delete it, and where it was uploaded: without the manifest of earlier builds no build removes it',
  },
  PARTNER_REFUSES: {
    severity: 'warning',
    says: '{found}, so the partner refuses it, and its feed is without the article',
    remedy: '{expected}',
  },
  PARTNER_UNKNOWN: {
    severity: 'warning',
    says: '{found} is no partner of site.yaml',
    remedy: 'write {expected}, or delete it',
  },
  PARTNER_UNTOLD: {
    severity: 'warning',
    says: 'left the feed of {found}, which says nothing of it, so the partner may keep what it took over',
    remedy:
      'tell the partner; or write withdrawn, which takes the article back from everybody, and tells partners for thirty days',
  },
  SECRET_MISSING: {
    severity: 'error',
    says: 'needs a secret, from which the address is made: {found}',
    remedy:
      'set PREGON_SECRET for every pregon command to one long random text, such as what "openssl rand -hex 32" prints, and keep it: with another one the addresses change',
  },
}
