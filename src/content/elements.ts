/** The treatment of an element that is not published under its own name. */
export type Treatment =
  /** The element gets the name `as`. */
  | { readonly becomes: 'element'; readonly as: string }
  /**
   * The contents stay: as running text (`contents`), separated from the words beside them (`apart`), preformatted
   * (`code`), or parsed a second time, since the parser reads them as text (`fallback`).
   */
  | { readonly becomes: 'contents' | 'apart' | 'code' | 'fallback' }
  /** A list that a script fills: its contents for programs without scripts stay. */
  | { readonly becomes: 'fallback list' }
  /** A link to the element's address, with its contents or its title as text. */
  | { readonly becomes: 'link' }
  | { readonly becomes: 'picture' | 'player' }
  /** The words of a formula or a drawing. */
  | { readonly becomes: 'formula' | 'drawing' }
  /** The element is removed; with a warning (`loss`) where people would have seen or heard something. */
  | { readonly becomes: 'nothing' | 'loss' }

interface Row {
  readonly names: string
  readonly treatment: Treatment
  readonly why: string
}

/**
 * The treatment of every element that is not in `allowed`. An element in neither table is unknown: its contents stay,
 * and an address that it names becomes a link.
 */
const rows: readonly Row[] = [
  ...[
    ['acronym', 'abbr'],
    ['article', 'section'],
    ['bdo', 'bdi'],
    ['dir menu', 'ul'],
    ['strike', 's'],
    ['tt', 'code'],
  ].map(([names = '', as = '']): Row => ({
    names,
    treatment: { becomes: 'element', as },
    // The W3C validator warns of bdo. bdi keeps the dir attribute, which matters in running text.
    why: 'readers keep the other name, which means the same',
  })),
  {
    names:
      'address aside center dialog fieldset footer form header hgroup legend main nav optgroup search ' +
      'amp-accordion amp-carousel amp-sidebar',
    treatment: { becomes: 'element', as: 'div' },
    why: 'a block: without it, its words would run into the words beside it. A closed dialog counts as hidden',
  },
  {
    names: 'big blink data font label meter nobr output progress rb rtc slot',
    treatment: { becomes: 'contents' },
    why: 'running text: only its look is lost',
  },
  {
    names: 'applet button map marquee',
    treatment: { becomes: 'apart' },
    why: 'a box in the line. Folding headings and galleries are buttons; buttons of forms are controls',
  },
  { names: 'listing plaintext xmp', treatment: { becomes: 'code' }, why: 'preformatted text, under an old name' },
  {
    names: 'noembed noframes noscript',
    treatment: { becomes: 'fallback' },
    why: 'meant for programs that run no scripts, such as readers. Copies of pictures beside it are left out',
  },
  {
    names: 'area embed iframe object oembed portal',
    treatment: { becomes: 'link' },
    why: 'a page or file of its own: readers do not load it, so people follow a link',
  },
  { names: 'amp-anim amp-img img', treatment: { becomes: 'picture' }, why: 'a picture, however it is loaded' },
  { names: 'amp-audio amp-video audio video', treatment: { becomes: 'player' }, why: 'a player, however it is loaded' },
  {
    names: 'math',
    treatment: { becomes: 'formula' },
    why: 'few readers draw formulas, and attacks use its parsing rules',
  },
  {
    names: 'svg',
    treatment: { becomes: 'drawing' },
    why: 'readers remove drawings, and attacks use its parsing rules',
  },
  {
    names: 'amp-list',
    treatment: { becomes: 'fallback list' },
    why: 'a script fills it. Its fallback contents are kept; where it has none, there is a warning',
  },
  {
    names: 'bgsound canvas',
    treatment: { becomes: 'loss' },
    why: 'drawn by a script, or played unasked. Its fallback contents are kept',
  },
  {
    names: 'datalist input keygen option select textarea',
    treatment: { becomes: 'nothing' },
    why: 'controls of a form, which no reader can send; they separate the words beside them. An input of type image is a picture',
  },
  {
    names: 'base basefont body command head html isindex link meta param script style template title track',
    treatment: { becomes: 'nothing' },
    why: 'no text for people: it frames or controls a page, runs, styles, or waits for a script. TeX in a script is text',
  },
  {
    names: 'frame frameset',
    treatment: { becomes: 'nothing' },
    why: 'a page of frames has no body. The parser skips frames, and there is a warning',
  },
  {
    names:
      'amp-ad amp-ad-exit amp-addthis amp-analytics amp-animation amp-app-banner amp-auto-ads amp-consent amp-embed ' +
      'amp-experiment amp-facebook-comments amp-facebook-like amp-geo amp-install-serviceworker amp-next-page ' +
      'amp-pixel amp-position-observer amp-recaptcha-input amp-social-share amp-state amp-sticky-ad ' +
      'amp-user-notification amp-web-push',
    treatment: { becomes: 'nothing' },
    why: 'advertisements, counters and buttons of a page, which are no part of the article',
  },
]

/** The treatment of an element, by its name. */
export const treatments: ReadonlyMap<string, Treatment> = new Map(
  rows.flatMap(({ names, treatment }) => names.split(' ').map(name => [name, treatment] as const)),
)
