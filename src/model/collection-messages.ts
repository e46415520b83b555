import type { ProblemCode, Wording } from './problem-code.ts'

type CollectionCode = Extract<ProblemCode, `COLLECTION_${string}`>

/** The words for problems of the lists in `collections/`. */
export const collectionWordings: Readonly<Record<CollectionCode, Wording>> = {
  COLLECTION_ID_UNKNOWN: { severity: 'warning', says: 'no article has the id {found}', remedy: '{expected}' },
  COLLECTION_REPEATS: {
    severity: 'warning',
    says: '{found} stands here again; its place is that in line {expected}',
    remedy: 'delete one of the two lines',
  },
  COLLECTION_UNREAD: {
    severity: 'error',
    says: '{found}, so the list of the build before goes on',
    remedy: '{expected}',
  },
}
