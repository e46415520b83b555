import type { Messages } from './messages.ts'

/** The messages of feeds in Spanish. */
export const es: Messages = {
  language: 'Español',
  feeds: {
    section: {
      title: '{{site}} · {{section}}',
      description: 'Lo último de {{site}} en la sección {{section}}',
    },
    tag: {
      title: '{{site}} · {{tag}}',
      description: 'Lo último de {{site}} sobre el tema {{tag}}',
    },
    author: {
      title: '{{site}} · {{author}}',
      description: 'Lo último de {{author}} en {{site}}',
    },
  },
  date: "EEEE, d 'de' MMMM 'de' y",
  dateline: '{{date, capital}}, por {{authors}}',
  dateline_unsigned: '{{date, capital}}',
  caption: '{{caption}}',
  caption_reference: '{{caption}} (Imagen de referencia)',
  caption_referenceOnly: '(Imagen de referencia)',
  captionWithCredit: '{{caption}} - {{credit}}',
  credit_image: 'Imagen © {{holder}}',
  credit_photo: 'Foto © {{holder}}',
  credit_screenshot: 'Captura de pantalla © {{holder}}',
  credit_illustration: 'Ilustración © {{holder}}',
  credit_archive: 'Imagen de archivo © {{holder}}',
  creditHolder: '{{source}} / {{name}}',
  rights: '© {{publisher}} {{year}}',
  faq: 'Preguntas frecuentes',
  sources_one: 'Fuente: {{sources}}',
  sources_many: 'Fuentes: {{sources}}',
  sources_other: 'Fuentes: {{sources}}',
  translator: 'Traducción de {{translator}}',
  alsoIn: 'También en: {{languages}}',
  untranslated: 'Este artículo aún no está disponible en español; lo que sigue es el original ({{language}}).',
}
