const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Elements that readers keep, or of which they keep the text. They never run code. */
export const readableElements: ReadonlySet<string> = words(`
  a abbr acronym address area article aside audio b bdi big blockquote br button canvas caption center cite code col
  colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3
  h4 h5 h6 header hgroup hr i img input ins kbd label legend li main map mark menu meter nav noscript ol optgroup option
  output p picture pre progress q rp rt ruby s samp section select slot small source span strike strong sub summary sup
  table tbody td template textarea tfoot th thead time tr track tt u ul var video wbr`)

/** Elements that readers remove, and the harm that they may do. */
const removedElements: ReadonlySet<string> = words(`
  applet base basefont bdo body command embed frame frameset head html iframe isindex link listing marquee meta nobr
  noembed noframes object param plaintext portal rb rtc script style title xmp search`)

export const htmlElements: ReadonlySet<string> = new Set([...readableElements, ...removedElements])

/** Elements of SVG and MathML are judged by their namespace, not by their names. */
export const foreignRoots: ReadonlySet<string> = words('svg math')

/** Attributes that hold an address which readers load or follow. */
export const addressAttributes: ReadonlySet<string> = words(
  'action background cite data formaction href longdesc poster src xlink:href',
)

/** CSS properties that change only the appearance of text. */
export const harmlessStyles: ReadonlySet<string> = words(`
  azimuth background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width
  border-collapse border-color border-left border-left-color border-left-style border-left-width border-right
  border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color
  border-top-style border-top-width border-width clear color cursor direction display elevation float font font-family
  font-size font-style font-variant font-weight height letter-spacing line-height list-style-type margin margin-bottom
  margin-left margin-right margin-top overflow padding padding-bottom padding-left padding-right padding-top pause
  pause-after pause-before pitch pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate
  stress text-align text-decoration text-indent unicode-bidi vertical-align voice-family volume white-space width`)
