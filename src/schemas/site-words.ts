import { word, type KeyWords } from './word.ts'

/** Words for the keys of a site file. */
export const ofSites: Readonly<Record<string, KeyWords>> = {
  publisher: word('Who publishes; stands in the rights.', 'Quién publica; aparece en los derechos.', 'La Voz'),
  authority: word(
    'A domain and a year in which you owned it (RFC 4151). All ids begin with it: never change it.',
    'Un dominio y un año en que era suyo (RFC 4151). Todos los identificadores empiezan por él: no lo cambie nunca.',
    'example.com,2026',
  ),
  timezone: word(
    'The IANA name of the time zone of every date that people read.',
    'El nombre IANA de la zona horaria de toda fecha que leen las personas.',
    'America/Havana',
    'Europe/Madrid',
  ),
  firstYear: word(
    'The year of the oldest article: an earlier date is warned of.',
    'El año del artículo más antiguo: de una fecha anterior se avisa.',
    1990,
  ),
  lastYear: word(
    'Up to this year dates that lie far ahead are meant.',
    'Hasta este año se entienden como queridas las fechas lejanas.',
    2031,
  ),
  feeds: word('The address where dist/ is served.', 'La dirección donde se sirve dist/.', 'https://feeds.example.com/'),
  languages: word(
    'The languages by their tags, the default one first.',
    'Los idiomas por sus etiquetas, primero el predeterminado.',
    { es: { home: 'https://www.example.com/' } },
  ),
  home: word("The language's home page.", 'La portada del idioma.', 'https://www.example.com/es/'),
  permalink: word(
    'The pattern of the addresses of article pages. May hold {language} {section} {slug} {id} {year} {month} {day}.',
    'El patrón de las direcciones de las páginas. Puede contener {language} {section} {slug} {id} {year} {month} {day}.',
    '/{section}/{slug}',
  ),
  sections: word(
    'Keys of the sections; each has a name in every locale file.',
    'Claves de las secciones; cada una tiene un nombre en cada fichero de idioma.',
    ['cuba', 'world'],
  ),
  authors: word('The authors by their keys; each has feeds.', 'Los autores por sus claves; cada uno tiene canales.', {
    'ana-ruiz': { name: 'Ana Ruiz' },
  }),
  limit: word('The most items in a feed.', 'El máximo de artículos en un canal.', 50),
  fallback: word(
    'What stands in for a missing translation: nothing (omit), or the original with a notice.',
    'Qué sustituye una traducción que falta: nada (omit), o el original con un aviso.',
  ),
  original: word(
    'The language in which articles are first written, where a record says nothing else.',
    'El idioma en que se escriben primero los artículos, si un registro no dice otra cosa.',
    'es',
  ),
  machineTranslations: word(
    'Whether feeds hold translations that a machine made.',
    'Si los canales llevan traducciones hechas por máquina.',
  ),
  sectionTerms: word('Terms of single sections, where they differ.', 'Condiciones de secciones que difieren.'),
  collections: word(
    'Lists that editors keep in collections/, each with feeds.',
    'Listas que llevan los redactores en collections/, cada una con canales.',
    ['front-page'],
  ),
  partners: word(
    'Contracts with publishers that republish articles, by their keys.',
    'Contratos con quienes republican artículos, por sus claves.',
  ),
  signals: word('What machines are told that read the feeds.', 'Qué se dice a las máquinas que leen los canales.'),
  pages: word(
    'Pages on which people subscribe: true, false, or how they look.',
    'Páginas para suscribirse: true, false, o cómo se ven.',
  ),
  hub: word('The address of a WebSub hub.', 'La dirección de un hub de WebSub.', 'https://pubsubhubbub.appspot.com/'),
  maxDrop: word(
    'The share of the items of a feed that may vanish at once, from 0 to 1. A build that drops more is refused.',
    'La parte de los artículos de un canal que puede desaparecer de una vez, de 0 a 1. Una compilación que quita más se rechaza.',
    0.49,
  ),
  archives: word('Archives of the whole feed by month (RFC 5005).', 'Archivos del canal entero por meses (RFC 5005).'),
  tombstones: word(
    'Whether Atom feeds name withdrawn articles for thirty days (RFC 6721).',
    'Si los canales Atom nombran los artículos retirados durante treinta días (RFC 6721).',
  ),
  formats: word('The formats that are written.', 'Los formatos que se escriben.', ['rss', 'atom', 'json']),
  scopes: word('For what there are feeds.', 'Para qué hay canales.', ['all', 'section', 'tag', 'author']),
  compress: word('Compressed copies beside each document.', 'Copias comprimidas junto a cada documento.', ['gzip']),
  moved: word(
    'Folders of feeds that are elsewhere now: old and new.',
    'Carpetas de canales que ahora están en otra parte: la vieja y la nueva.',
    { 'sections/mundo/': 'sections/world/' },
  ),
  retired: word('Folders of feeds that ended.', 'Carpetas de canales que terminaron.', ['es/tags/deportes/']),
  tdm: word(
    'Whether text and data mining is reserved (TDMRep).',
    'Si se reserva la minería de textos y datos (TDMRep).',
  ),
  reserved: word('Whether it is reserved.', 'Si está reservada.'),
  policy: word('The address of a policy with the terms.', 'La dirección de una política con las condiciones.'),
  rsl: word('Terms for machines (RSL).', 'Condiciones para las máquinas (RSL).'),
  permits: word('The uses that are permitted.', 'Los usos permitidos.'),
  prohibits: word('The uses that are prohibited.', 'Los usos prohibidos.'),
  profile: word(
    "The partner's rules, by the name of a profile.",
    'Las reglas del socio, por el nombre de un perfil.',
    'msn',
  ),
  format: word('The format of its feeds.', 'El formato de sus canales.'),
  'contract.languages': word('The languages that it gets.', 'Los idiomas que recibe.', ['en']),
  'contract.sections': word('Only articles of these sections.', 'Solo artículos de estas secciones.'),
  'contract.tags': word('Only articles with one of these tags.', 'Solo artículos con una de estas etiquetas.'),
  'contract.authors': word('Only articles by one of these authors.', 'Solo artículos de uno de estos autores.'),
  excludeTags: word('No articles with one of these tags.', 'Ningún artículo con una de estas etiquetas.'),
  collection: word('The list of editors that it follows.', 'La lista de redactores que sigue.', 'front-page'),
  'contract.wire': word(
    'Articles of agencies: with them, without them, or only them.',
    'Artículos de agencias: con ellos, sin ellos, o solo ellos.',
  ),
  'contract.text': word(
    'How much of the text: full, excerpt, or a number of paragraphs.',
    'Cuánto del texto: full, excerpt, o un número de párrafos.',
    'full',
    3,
  ),
  images: word('Which pictures it gets.', 'Qué imágenes recibe.'),
  maxAge: word('The oldest article that it gets.', 'El artículo más viejo que recibe.', '30d', '48h'),
  path: word('Where its feeds are, below partners/.', 'Dónde están sus canales, bajo partners/.'),
  access: word(
    'Who may read its feeds: everybody, who knows the address, or who has the password.',
    'Quién puede leer sus canales: todos, quien conoce la dirección, o quien tiene la contraseña.',
  ),
  attribution: word(
    'Whether each item says who published it first.',
    'Si cada artículo dice quién lo publicó primero.',
  ),
  logo: word('The address of a picture.', 'La dirección de una imagen.'),
  icon: word('The address of a small square picture.', 'La dirección de una imagen pequeña y cuadrada.'),
  color: word(
    'The colour of links and buttons, as #rrggbb.',
    'El color de enlaces y botones, como #rrggbb.',
    '#b3261e',
  ),
  links: word('Links at the foot of every page.', 'Enlaces al pie de cada página.'),
  'links.text': word(
    'The words of the link, one for all languages or one for each.',
    'Las palabras del enlace, una para todos los idiomas o una para cada uno.',
  ),
  'pages.partners': word(
    'Pages that tell partners how to use their feeds.',
    'Páginas que dicen a los socios cómo usar sus canales.',
  ),
  contact: word('Whom partners ask.', 'A quién preguntan los socios.'),
  feedMenu: word(
    'Whether there is a menu of the feeds at /.well-known/feed-menu.json.',
    'Si hay un menú de los canales en /.well-known/feed-menu.json.',
  ),
  forBrowsers: word(
    'Whether a person who opens a feed in a browser is shown its page.',
    'Si a quien abre un canal en un navegador se le muestra su página.',
  ),
}

/** Words for the keys of profiles. */
export const ofProfiles: Readonly<Record<string, KeyWords>> = {
  extends: word('The profile that this one changes.', 'El perfil que este cambia.', 'full'),
  title: word('The name of the partner.', 'El nombre del socio.'),
  source: word('The page of its rules.', 'La página de sus reglas.'),
  sure: word('How sure the rules are.', 'Cuán seguras son las reglas.'),
  formats: word('The formats that it takes.', 'Los formatos que acepta.', ['rss']),
  limit: word('The most items in a feed.', 'El máximo de artículos en un canal.'),
  tags: word(
    'The elements of HTML that it keeps. Others are rewritten.',
    'Los elementos de HTML que conserva. Los demás se reescriben.',
    ['p', 'h2', 'a', 'img'],
  ),
  faq: word('Whether it gets questions and answers.', 'Si recibe preguntas y respuestas.'),
  leadPicture: word('Whether the lead picture stands in the text.', 'Si la imagen principal está en el texto.'),
  bytes: word('The most bytes of a document.', 'El máximo de bytes de un documento.', 1_000_000),
  guid: word(
    "What its guid is: our id, or the page's address.",
    'Qué es su guid: nuestro identificador, o la dirección de la página.',
  ),
  date: word('Which date an item has.', 'Qué fecha tiene un artículo.'),
  languages: word('The languages that it takes.', 'Los idiomas que acepta.', ['en']),
  spelling: word('How it writes languages.', 'Cómo escribe los idiomas.', { es: 'es-mx' }),
  namespaces: word('Prefixes and their namespaces.', 'Prefijos y sus espacios de nombres.'),
  channel: word('Elements of the channel.', 'Elementos del canal.'),
  item: word('Elements of an item.', 'Elementos de un artículo.'),
  picture: word('Elements of a picture.', 'Elementos de una imagen.'),
  ended: word('Elements of an article that ended.', 'Elementos de un artículo que terminó.'),
  rules: word(
    'What it refuses or shows less of, by the names of rules.',
    'Qué rechaza o muestra peor, por los nombres de las reglas.',
  ),
}
