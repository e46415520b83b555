/** Entities of HTML 4. feedparser and other parsers decode them also without a semicolon. */
export const oldEntities: ReadonlySet<string> = new Set(
  `
  Aacute aacute Acirc acirc acute AElig aelig Agrave agrave alefsym Alpha alpha amp and ang apos Aring aring asymp
  Atilde atilde Auml auml bdquo Beta beta brvbar bull cap Ccedil ccedil cedil cent Chi chi circ clubs cong copy
  crarr cup curren Dagger dagger dArr darr deg Delta delta diams divide Eacute eacute Ecirc ecirc Egrave egrave
  empty emsp ensp Epsilon epsilon equiv Eta eta ETH eth Euml euml euro exist fnof forall frasl Gamma gamma ge gt
  hArr harr hearts hellip Iacute iacute Icirc icirc iexcl Igrave igrave image infin int Iota iota iquest isin Iuml
  iuml Kappa kappa Lambda lambda lang laquo lArr larr lceil ldquo le lfloor lowast loz lrm lsaquo lsquo lt macr
  mdash micro middot minus Mu mu nabla nbsp ndash ne ni not notin nsub Ntilde ntilde Nu nu Oacute oacute Ocirc ocirc
  OElig oelig Ograve ograve oline Omega omega Omicron omicron oplus or ordf ordm Oslash oslash Otilde otilde otimes
  Ouml ouml para part permil perp Phi phi Pi pi piv plusmn pound Prime prime prod prop Psi psi quot radic rang raquo
  rArr rarr rceil rdquo real reg rfloor Rho rho rlm rsaquo rsquo sbquo Scaron scaron sdot sect shy Sigma sigma
  sigmaf sim spades sub sube sum sup supe szlig Tau tau Theta theta thetasym thinsp THORN thorn tilde times trade
  Uacute uacute uArr uarr Ucirc ucirc Ugrave ugrave uml upsih Upsilon upsilon Uuml uuml weierp Xi xi Yacute yacute
  yen Yuml yuml Zeta zeta zwj zwnj`
    .trim()
    .split(/\s+/),
)

const letter = '\\p{L}'
const digit = '[\\p{N}_]'
const reference = [
  `#(?:${letter}|${digit})`,
  // The W3C validator reads every name with a digit as an entity.
  `${letter}*${digit}`,
  `(?:${[...oldEntities].join('|')})(?!${letter})`,
  // All names, since HTML 5 has 2,231 entities. A name that is no entity loses nothing.
  '[A-Za-z]+;',
]
const markup = new RegExp(`<[A-Za-z/]|&(?:${reference.join('|')})`, 'u')

/** Whether the W3C validator or `check` would report HTML in a plain text (docs/decisions.md). */
export const looksLikeMarkup = (text: string): boolean => markup.test(text)
