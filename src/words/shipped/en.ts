import type { Messages } from './messages.ts'

/** The messages of feeds in English. */
export const en: Messages = {
  language: 'English',
  feeds: {
    section: {
      title: '{{site}} · {{section}}',
      description: 'The latest {{site}} stories in the section {{section}}',
    },
    tag: {
      title: '{{site}} · {{tag}}',
      description: 'The latest {{site}} stories on the topic {{tag}}',
    },
    author: {
      title: '{{site}} · {{author}}',
      description: 'The latest {{site}} stories by {{author}}',
    },
  },
  date: 'EEEE, MMMM d, y',
  dateline: '{{date}} by {{authors}}',
  dateline_unsigned: '{{date}}',
  caption: '{{caption}}',
  caption_reference: '{{caption}} (Reference image)',
  caption_referenceOnly: '(Reference image)',
  captionWithCredit: '{{caption}} - {{credit}}',
  credit_image: 'Image © {{holder}}',
  credit_photo: 'Photo © {{holder}}',
  credit_screenshot: 'Screenshot © {{holder}}',
  credit_illustration: 'Illustration © {{holder}}',
  credit_archive: 'Archive image © {{holder}}',
  creditHolder: '{{source}} / {{name}}',
  rights: '© {{publisher}} {{year}}',
  faq: 'Frequently asked questions',
  sources_one: 'Source: {{sources}}',
  sources_other: 'Sources: {{sources}}',
  translator: 'Translated by {{translator}}',
  alsoIn: 'Also in: {{languages}}',
  untranslated: 'This article is not available in English yet; you are reading the original ({{language}}).',
}
