/** Options that several commands take, in the same words. */
export const siteOption = {
  site: {
    type: 'string',
    value: 'DIR',
    says: "the newsroom's folder (default: the working directory)",
    completes: 'folder',
  },
} as const

export const outOption = {
  out: {
    type: 'string',
    value: 'DIR',
    says: "the folder of the feeds (default: dist in the newsroom's)",
    completes: 'folder',
  },
} as const

export const jsonOption = {
  json: { type: 'boolean', default: false, says: 'print the result as JSON: docs/json.md describes it' },
} as const

export const pollOption = {
  poll: {
    type: 'boolean',
    default: false,
    says: 'look at the files every second, where the system tells of no changes, as on network drives',
  },
} as const

/** The file to write to; undefined for the standard output, which `-` is too. */
export const fileIn = (to: string | undefined): string | undefined => (to === '-' ? undefined : to)

export const nowOption = {
  now: {
    type: 'string',
    value: 'ISO',
    says: 'the moment that decides which articles are due (default: SOURCE_DATE_EPOCH, else the clock)',
  },
} as const
