import type { LanguageTag } from '../model/language.ts'
import { spokenIn, type SpokenLanguage } from './locale-file.ts'

/** What the comments of a new record say of its fields. */
interface Comments {
  readonly facts: string
  readonly id: string
  readonly published: (timezone: string) => string
  readonly section: (sections: string) => string
  readonly authors: (authors: string) => string
  readonly tags: string
  readonly image: string
  readonly more: string
  readonly draft: string
  readonly title: string
  readonly slug: (id: string) => string
  readonly summary: string
  readonly picture: string
  readonly body: string
}

const comments: Readonly<Record<SpokenLanguage, Comments>> = {
  en: {
    facts: 'The facts of the article, the same in every language.',
    id: 'Readers know the article by this name: never change it. The folder may be renamed.',
    published: zone => `No feed holds the article before this moment. Without an offset it is the time of ${zone}.`,
    section: sections => `One of: ${sections}.`,
    authors: known =>
      known === ''
        ? 'A list, such as [{ name: Ana Ruiz }].'
        : `A list of: ${known}; or of others, such as { name: Ana Ruiz }.`,
    tags: 'a-z, 0-9 and hyphens, such as [port, hurricane-season].',
    image: 'The lead picture. Its caption and alt are in the file of each language.',
    more: 'All other keys, such as updated, expires and sources: docs/records.md of the package pregon.',
    draft: 'In no feed while this line is here. Delete it when these words are finished.',
    title: 'Plain text, in double quotes where it holds ": " or " #".',
    slug: id => `The last part of the address of the page. Empty: ${id}.`,
    summary: 'One or two sentences. Empty: the beginning of the text.',
    picture: 'Of the lead picture: what it says to those who see it, and to those who do not.',
    body: 'The text stands below the line ---, in Markdown.',
  },
  es: {
    facts: 'Los datos del artículo, los mismos en todos los idiomas.',
    id: 'Los lectores conocen el artículo por este nombre: no lo cambie nunca. La carpeta puede cambiar de nombre.',
    published: zone => `Ningún canal contiene el artículo antes de este momento. Sin desfase, es la hora de ${zone}.`,
    section: sections => `Una de: ${sections}.`,
    authors: known =>
      known === ''
        ? 'Una lista, como [{ name: Ana Ruiz }].'
        : `Una lista de: ${known}; o de otros, como { name: Ana Ruiz }.`,
    tags: 'a-z, 0-9 y guiones, como [puerto, ciclones].',
    image: 'La imagen principal. Su pie (caption) y su alt están en el archivo de cada idioma.',
    more: 'Todas las demás claves, como updated, expires y sources: docs/records.md del paquete pregon.',
    draft: 'En ningún canal mientras esta línea esté aquí. Bórrela cuando el texto esté terminado.',
    title: 'Texto sin formato, entre comillas dobles si contiene ": " o " #".',
    slug: id => `La última parte de la dirección de la página. Vacío: ${id}.`,
    summary: 'Una o dos frases. Vacío: el comienzo del texto.',
    picture: 'De la imagen principal: qué dice a quienes la ven y a quienes no.',
    body: 'El texto va debajo de la línea ---, en Markdown.',
  },
}

/** The comments in a language; in English where there are none. */
export const commentsIn = (tag: LanguageTag): Comments => comments[spokenIn(tag) ?? 'en']
