import { record, type RecordData } from './newsroom.ts'

/** The title that every parser must read back exactly. */
export const hostileTitle = 'AT&T &amp; R&D: 1 < 2 ]]> "x" <b>bold</b> &#38; \u{1F600} \u200Fש\u2028end'

/** An article that uses every field of a record. */
export const rich: RecordData = record('rich', {
  published: '2026-02-21T21:30:00-05:00',
  updated: '2026-02-22T03:00:00.250Z',
  tags: ['cuba', 'hurricane-season'],
  authors: ['ethan-navarro', 'ines-ferrer', { name: 'Zoë & Co', url: 'https://zoe.example/año' }],
  image: {
    url: '/images/señal.jpg',
    width: 1200,
    height: 800,
    bytes: 183422,
    kind: 'photo',
    reference: true,
    credit: { source: 'X', name: 'Bruno Rodríguez P' },
  },
  media: [
    { url: '/audio/one.mp3', duration: 61.4 },
    { url: 'https://cdn.example/two.mp4', bytes: 9000 },
  ],
  sources: [
    { name: 'Reuters', url: 'https://www.reuters.com/' },
    { name: 'Own <desk>' },
    { name: 'Home', url: '/about' },
  ],
  translations: {
    en: {
      title: hostileTitle,
      slug: 'rich-one',
      summary: 'A summary with <i>no</i> markup & one ampersand.',
      caption: 'A caption "quoted" & <plain>',
      alt: 'An alternative',
      translator: 'Marta Gil',
      faq: {
        title: 'Three <questions>',
        questions: [
          { question: 'Who & why?', answer: 'For **good** reasons.' },
          { question: 'When?', answer: 'First.\n\nThen.' },
        ],
      },
      body: 'It *began* [here](/map).\n\n<p onclick="x">Raw</p>',
    },
    es: { title: 'Título', slug: 'rica', updated: '2026-02-25T00:00:00Z', body: 'Empezó aquí.' },
  },
})
