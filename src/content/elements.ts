/** What becomes of an element that is not published under its own name. */
export type Fate =
  /** The element of that name stands in its place. */
  | { readonly becomes: 'element'; readonly as: string }
  /**
   * Its contents stay, as running text (`contents`), set apart from what stands beside them (`apart`), preformatted
   * (`code`), or read a second time since the parser takes them for text (`fallback`).
   */
  | { readonly becomes: 'contents' | 'apart' | 'code' | 'fallback' }
  /** What it holds for programs that do not fill it. */
  | { readonly becomes: 'fallback list' }
  /** A link to its address, with its contents or its title. */
  | { readonly becomes: 'link' }
  | { readonly becomes: 'picture' | 'player' }
  /** The words of a formula or a drawing. */
  | { readonly becomes: 'formula' | 'drawing' }
  /** Gone; with a warning (`loss`) where people would have seen or heard something. */
  | { readonly becomes: 'nothing' | 'loss' }

interface Row {
  readonly names: string
  readonly fate: Fate
  readonly why: string
}

/**
 * What becomes of every element that is no row of `allowed`. An element that stands in neither table is unknown: its
 * contents stay, set apart, and an address that it names becomes a link.
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
    fate: { becomes: 'element', as },
    // The W3C validator calls bdo a risk; bdi keeps its dir attribute, which is what matters in running text.
    why: 'means the same under a name that readers keep',
  })),
  {
    names:
      'address aside center dialog fieldset footer form header hgroup legend main nav optgroup search ' +
      'amp-accordion amp-carousel amp-sidebar',
    fate: { becomes: 'element', as: 'div' },
    why: 'a block: without it its words would run into those beside it. A closed dialog counts as hidden',
  },
  {
    names: 'big blink data font label meter nobr output progress rb rtc slot',
    fate: { becomes: 'contents' },
    why: 'running text, of which only the look is lost',
  },
  {
    names: 'applet button map marquee',
    fate: { becomes: 'apart' },
    why: 'a box in the line; headings that fold and galleries that open are buttons. Those of forms are controls',
  },
  { names: 'listing plaintext xmp', fate: { becomes: 'code' }, why: 'preformatted text, under an old name' },
  {
    names: 'noembed noframes noscript',
    fate: { becomes: 'fallback' },
    why: 'meant for programs that run no scripts, as readers are. Twins of pictures beside it are left out',
  },
  {
    names: 'area embed iframe object oembed portal',
    fate: { becomes: 'link' },
    why: 'a page or file of its own: no reader may load it, so people follow a link',
  },
  { names: 'amp-anim amp-img img', fate: { becomes: 'picture' }, why: 'a picture, whatever loads it' },
  { names: 'amp-audio amp-video audio video', fate: { becomes: 'player' }, why: 'plays, whatever loads it' },
  { names: 'math', fate: { becomes: 'formula' }, why: 'few readers draw formulas; its rules of parsing are attacked' },
  { names: 'svg', fate: { becomes: 'drawing' }, why: 'readers remove drawings; its rules of parsing are attacked' },
  {
    names: 'amp-list',
    fate: { becomes: 'fallback list' },
    why: 'a script fills it; what it holds for the case that none does is kept, and where that is nothing, a warning tells it',
  },
  {
    names: 'bgsound canvas',
    fate: { becomes: 'loss' },
    why: 'drawn by a script, or played unasked; what it holds for others is kept',
  },
  {
    names: 'datalist input keygen option select textarea',
    fate: { becomes: 'nothing' },
    why: 'controls of a form, which cannot be sent from a reader; they part the words beside them. An input of the type image is a picture',
  },
  {
    names: 'base basefont body command head html isindex link meta param script style template title track',
    fate: { becomes: 'nothing' },
    why: 'no text for people: it frames or steers a page, runs, styles, or waits for a script. TeX in a script is text',
  },
  {
    names: 'frame frameset',
    fate: { becomes: 'nothing' },
    why: 'a page of frames has no body; the parser passes them over, and a warning tells it',
  },
  {
    names:
      'amp-ad amp-ad-exit amp-addthis amp-analytics amp-animation amp-app-banner amp-auto-ads amp-consent amp-embed ' +
      'amp-experiment amp-facebook-comments amp-facebook-like amp-geo amp-install-serviceworker amp-next-page ' +
      'amp-pixel amp-position-observer amp-recaptcha-input amp-social-share amp-state amp-sticky-ad ' +
      'amp-user-notification amp-web-push',
    fate: { becomes: 'nothing' },
    why: 'advertisements, counting and buttons of a page, which are no words of the article',
  },
]

/** What becomes of an element, by its name. */
export const fates: ReadonlyMap<string, Fate> = new Map(
  rows.flatMap(({ names, fate }) => names.split(' ').map(name => [name, fate] as const)),
)
