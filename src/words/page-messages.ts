/** The messages of the pages on which people subscribe. */
export type PageMessage =
  | 'title'
  | 'about'
  | 'subscribe'
  | 'open'
  | 'device'
  | 'address'
  | 'copy'
  | 'copied'
  | 'latest'
  | 'none'
  | 'less'
  | 'more'
  | 'all'
  | 'sections'
  | 'collections'
  | 'topics'
  | 'authors'
  | 'languages'
  | 'list'
  | 'listAll'
  | 'home'

/** The messages of the pages on which people subscribe, with their variables. */
export const pageMessages: Readonly<Record<PageMessage, readonly string[]>> = {
  title: ['feed!'],
  about: ['site'],
  subscribe: [],
  open: [],
  device: [],
  address: ['format!'],
  copy: [],
  copied: [],
  latest: [],
  none: [],
  less: ['site'],
  more: ['site'],
  all: ['site'],
  sections: [],
  collections: [],
  topics: [],
  authors: [],
  languages: [],
  list: [],
  listAll: [],
  home: ['site'],
}
