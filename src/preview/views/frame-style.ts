import { sha256 } from '../../base/sha256.ts'
import { schemeColors } from '../../pages/style.ts'

const { light, dark } = schemeColors()

/** The style of an article in its frame: that of a plain reader. */
export const frameStyle: string = `
:root { color-scheme: light dark; background: var(--paper); ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }
:root.light { color-scheme: light; ${light} }
:root.dark { color-scheme: dark; ${dark} }
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-inline-size: 40rem;
  padding: 1.5rem 1.25rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.65 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.from { margin: 0; color: var(--soft); font-size: .85rem; font-weight: 600; }
h1 { margin: .25rem 0 .5rem; font: 700 clamp(1.5rem, 6vw, 2.1rem)/1.2 Georgia, "Noto Serif", serif; text-wrap: balance; }
h1 a { color: inherit; text-decoration: none; }
h1 a:hover { text-decoration: underline; }
h2, h3, h4 { margin: 2rem 0 .5rem; line-height: 1.3; }
.by { margin: 0 0 1.5rem; padding-block-end: 1rem; border-block-end: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
p, ul, ol { margin: 0 0 1rem; }
img, video, audio { max-inline-size: 100%; }
img, video { block-size: auto; border-radius: .4rem; background: var(--panel); color: var(--soft); font-size: .85rem; }
figure { margin: 0 0 1.25rem; }
figure img { display: block; inline-size: 100%; }
figcaption { margin-block-start: .4rem; color: var(--soft); font-size: .85rem; line-height: 1.45; }
blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
pre { padding: .75rem; overflow-x: auto; background: var(--panel); border-radius: .4rem; font-size: .85rem; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
td, th { padding: .35rem .6rem; border: 1px solid var(--line); }
small { color: var(--soft); }
`

/** The style as a source of a Content-Security-Policy. */
export const frameStyleSource: string = `'sha256-${Buffer.from(sha256(frameStyle), 'hex').toString('base64')}'`
