import { status, type Status, type StatusOptions } from '../../src/status/status.ts'
import { now, record, type Newsroom } from './newsroom.ts'

const words = (title: string, more = {}) => ({ title, body: `${title}, told at length.`, ...more })

/** A newsroom that lacks something of each kind. */
export const lackingNewsroom: Newsroom = {
  records: [
    record('both'),
    record('pictured', {
      tags: ['cuba', 'music'],
      image: { url: '/a.jpg', width: 1200 },
      translations: { en: words('English pictured', { alt: 'A port' }), es: words('Español pictured') },
    }),
    record('english', {
      published: '2026-04-01T10:00:00Z',
      section: 'cuba',
      translations: { en: words('Only English') },
    }),
    record('stale', {
      translations: {
        en: words('English stale', { updated: '2026-03-05T10:00:00Z' }),
        es: words('Español stale', { translator: 'Ana Ruiz' }),
      },
    }),
    record('over', { withdrawn: '2026-04-01', tags: ['forgotten'], translations: { en: words('Over') } }),
    record('unfinished', { draft: true, translations: {} }),
    record('half', { translations: { en: words('Half'), es: { draft: true } } }),
    record('wrong', { section: 'wrld' }),
  ],
}

/** The status of a newsroom. */
export async function look(folder: string, options: Partial<StatusOptions> = {}): Promise<Status> {
  const found = await status({ site: folder, now, ...options })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}
