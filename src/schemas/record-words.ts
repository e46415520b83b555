import { word, type KeyWords } from './word.ts'

const moment = '2026-02-28T10:00:00-05:00'

/** Words for keys that mean the same wherever they stand. A more exact path, such as `image.url`, comes first. */
export const ofRecords: Readonly<Record<string, KeyWords>> = {
  id: word(
    'Permanent. Readers know the article by it: never change it. Small letters, digits and hyphens. Default: the name of the folder.',
    'Permanente. Los lectores reconocen el artículo por él: no lo cambie nunca. Minúsculas, cifras y guiones. Por omisión, el nombre de la carpeta.',
    'port-reopens',
  ),
  draft: word(
    'A draft is in no feed. Delete the line, or write false, to publish.',
    'Un borrador no está en ningún canal. Borre la línea, o escriba false, para publicarlo.',
    true,
  ),
  published: word(
    "When it comes out. Without an offset: in the newsroom's time zone. A bare day is its first moment.",
    'Cuándo sale. Sin diferencia horaria: en la zona horaria de la redacción. Un día solo es su primer momento.',
    moment,
    '2026-02-28T10:00',
    '2026-02-28',
  ),
  updated: word(
    'The last change that readers should know of. Some readers show the article on top again.',
    'El último cambio que los lectores deben conocer. Algunos lectores vuelven a mostrarlo arriba.',
    moment,
  ),
  expires: word('When it leaves the feeds.', 'Cuándo sale de los canales.', moment),
  withdrawn: word(
    'When it is taken back: it leaves the feeds, and partners are told. Keep the record.',
    'Cuándo se retira: sale de los canales y se avisa a los socios. Conserve el registro.',
    moment,
  ),
  original: word(
    'The language from which the others were translated.',
    'El idioma del que se tradujeron los demás.',
    'es',
  ),
  section: word('A key of "sections" in site.yaml.', 'Una clave de «sections» en site.yaml.'),
  tags: word(
    'Keys of tags: small letters, digits and hyphens. Their names stand in the locale files.',
    'Claves de etiquetas: minúsculas, cifras y guiones. Sus nombres están en los ficheros de idioma.',
    ['hurricane-season'],
  ),
  authors: word(
    'Keys of "authors" in site.yaml, or { name, url, email } for somebody without a feed.',
    'Claves de «authors» en site.yaml, o { name, url, email } para alguien sin canal.',
    [{ name: 'Ana Ruiz' }],
  ),
  image: word('The lead picture.', 'La imagen principal.'),
  'image.url': word(
    "The picture's address: full, or a path that is resolved against each language's home.",
    'La dirección de la imagen: completa, o una ruta que se resuelve con la portada de cada idioma.',
    '/images/port.jpg',
  ),
  'image.kind': word('What it is; the credit says it: "Photo © …".', 'Qué es; el crédito lo dice: «Foto © …».'),
  'image.reference': word(
    'Whether it shows something like the event, not the event itself. The caption says so.',
    'Si muestra algo parecido al hecho y no el hecho mismo. El pie lo dice.',
  ),
  'image.credit': word(
    'Who made it: "source" (an agency, a house) and "name" (a person), either or both.',
    'Quién la hizo: «source» (una agencia, una casa) y «name» (una persona), una o ambas.',
    { source: 'EFE', name: 'Ana Ruiz' },
  ),
  'credit.source': word('The agency or house that it comes from.', 'La agencia o la casa de la que procede.', 'EFE'),
  'credit.name': word('The person who made it.', 'La persona que la hizo.', 'Ana Ruiz'),
  focal: word(
    'The point that every cut shall show, as shares of width and height from the upper left.',
    'El punto que debe verse en todo recorte, en partes del ancho y del alto desde arriba a la izquierda.',
    { x: 0.5, y: 0.3 },
  ),
  x: word('From the left, from 0 to 1.', 'Desde la izquierda, de 0 a 1.', 0.5),
  y: word('From above, from 0 to 1.', 'Desde arriba, de 0 a 1.', 0.3),
  renditions: word('The same picture in other sizes.', 'La misma imagen en otros tamaños.'),
  digitalSource: word(
    'How it was made, a name of the IPTC list. Readers are told where generative AI took part.',
    'Cómo se hizo, un nombre de la lista del IPTC. Se dice a los lectores dónde participó la IA generativa.',
    'trainedAlgorithmicMedia',
    'compositeWithTrainedAlgorithmicMedia',
    'digitalCapture',
  ),
  media: word('Audio and video.', 'Audio y vídeo.', [{ url: '/audio/port.mp3', bytes: 4_200_000, duration: 260 }]),
  url: word('A full address, or a path of the site.', 'Una dirección completa, o una ruta del sitio.'),
  type: word(
    "The media type. May be left out where the address's ending tells it.",
    'El tipo de medio. Puede omitirse donde lo dice la terminación de la dirección.',
    'image/jpeg',
  ),
  width: word('In pixels.', 'En píxeles.', 1600),
  height: word('In pixels.', 'En píxeles.', 1067),
  bytes: word('The size of the file in bytes.', 'El tamaño del fichero en bytes.', 264_910),
  duration: word('In seconds.', 'En segundos.', 260),
  sources: word('Where the article has its facts from.', 'De dónde tiene sus datos el artículo.', [
    { name: 'Reuters', url: 'https://www.reuters.com/' },
  ]),
  'sources.name': word('The name of the source.', 'El nombre de la fuente.', 'Reuters'),
  wire: word('The agency that the article comes from.', 'La agencia de la que procede el artículo.', { agency: 'EFE' }),
  agency: word('The name of the agency.', 'El nombre de la agencia.', 'EFE'),
  'wire.id': word("The agency's own id of the article.", 'El identificador del artículo en la agencia.'),
  feed: word("The agency's feed that it came in.", 'El canal de la agencia en el que llegó.'),
  rights: word(
    'The notice of rights, one for all languages or one for each.',
    'La nota de derechos, una para todos los idiomas o una para cada uno.',
    '© Fundación Ceiba',
  ),
  licence: word(
    'The https address of a licence, or none.',
    'La dirección https de una licencia, o none.',
    'https://creativecommons.org/licenses/by/4.0/',
  ),
  syndication: word(
    'What partners may publish: all of it, an excerpt, or nothing.',
    'Qué pueden publicar los socios: todo, un extracto, o nada.',
  ),
  notFor: word('Keys of partners that never get it.', 'Claves de los socios que no lo reciben nunca.', ['msn']),
  correction: word(
    'A mistake that was corrected: when, and what readers are told.',
    'Un error que se corrigió: cuándo, y qué se dice a los lectores.',
    { at: moment, text: { es: 'Una versión anterior daba una fecha equivocada.' } },
  ),
  at: word('The moment of the correction.', 'El momento de la corrección.', moment),
  text: word('What was corrected, in plain text.', 'Qué se corrigió, en texto simple.'),
  name: word('A name, as readers see it.', 'Un nombre, como lo ven los lectores.', 'Ana Ruiz'),
  email: word(
    'An e-mail address. Feeds publish it.',
    'Una dirección de correo. Los canales la publican.',
    'desk@example.com',
  ),
  translations: word('The words of each language, by its tag.', 'Las palabras de cada idioma, por su etiqueta.'),
  title: word('Plain text, in one line.', 'Texto simple, en una línea.'),
  slug: word(
    "The last part of the page's address, unique in its language. Do not change it once the article is out.",
    'La última parte de la dirección de la página, única en su idioma. No la cambie cuando el artículo haya salido.',
    'the-port-reopens',
  ),
  summary: word(
    'One or two sentences. Default: the beginning of the text.',
    'Una o dos frases. Por omisión, el comienzo del texto.',
  ),
  caption: word(
    'What people read below the picture, without its credit.',
    'Lo que se lee bajo la imagen, sin su crédito.',
  ),
  alt: word(
    'What there is to see, for people who do not see the picture.',
    'Lo que hay que ver, para quienes no ven la imagen.',
  ),
  faq: word('Questions and answers below the text.', 'Preguntas y respuestas bajo el texto.'),
  'faq.title': word('The heading above the questions.', 'El título sobre las preguntas.'),
  questions: word('Each with a question and an answer.', 'Cada una con pregunta y respuesta.', [
    { question: '¿Cuándo?', answer: 'A las nueve.' },
  ]),
  question: word('Plain text.', 'Texto simple.'),
  answer: word('Markdown.', 'Markdown.'),
  translator: word('Who translated. Readers see it.', 'Quién tradujo. Los lectores lo ven.', 'Ana Ruiz'),
  translated: word(
    'When the translation was last brought up to date with the original. pregon status names those that are older than it.',
    'Cuándo se puso al día la traducción con el original por última vez. pregon status nombra las más viejas que él.',
    '2026-02-28',
  ),
  'words.partners': word(
    'Other titles and summaries for partners, by their keys.',
    'Otros títulos y resúmenes para los socios, por sus claves.',
    { msn: { title: 'The port of Havana reopens' } },
  ),
  body: word(
    'The text, in Markdown. [words](article:ID) links to another article by its id.',
    'El texto, en Markdown. [palabras](article:ID) enlaza con otro artículo por su id.',
  ),
  html: word(
    'The text, in HTML. Either this or body. <a href="article:ID"> links to another article by its id.',
    'El texto, en HTML. O este o body. <a href="article:ID"> enlaza con otro artículo por su id.',
  ),
}
