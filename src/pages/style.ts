import type { Site } from '../model/site.ts'
import { panelColor, readable, type Scheme } from './colors.ts'
import { pageMark } from './page-name.ts'

const usualColor = '#0b5394'

/** The colors of a scheme as custom properties, one on each line. */
export function schemeColors(color: string = usualColor): Readonly<Record<Scheme, string>> {
  return {
    light: `  --paper: #fff;
  --panel: ${panelColor('light')};
  --ink: #1c1b19;
  --soft: #57534d;
  --line: #d9d5cd;
  --accent: ${readable(color, 'light')};
  --on-accent: #fff;`,
    dark: `  --paper: #17181b;
  --panel: ${panelColor('dark')};
  --ink: #eceae6;
  --soft: #b4b0a9;
  --line: #45474c;
  --accent: ${readable(color, 'dark')};
  --on-accent: #17181b;`,
  }
}

/** The style sheet of all pages: light and dark, wide and narrow, in both directions, and on paper. */
export function pageStyle({ pages }: Pick<Site, 'pages'>): string {
  const { light, dark } = schemeColors(pages?.color)
  return `/* ${pageMark}: the pages on which people subscribe */
:root {
  color-scheme: light dark;
${light}
}
@media (prefers-color-scheme: dark) {
  :root {
${dark.replaceAll(/^/gm, '  ')}
  }
}
${rules}`
}

const rules = `*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
header, main, footer { padding-inline: max(clamp(1rem, 4vw, 2rem), (100% - 58rem) / 2); }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
header { padding-block: 1.1rem; border-block-start: .3rem solid var(--accent); border-block-end: 1px solid var(--line); }
.brand {
  display: inline-flex;
  gap: .75rem;
  align-items: center;
  color: inherit;
  font-weight: 700;
  letter-spacing: .01em;
  text-decoration: none;
}
.brand:hover { text-decoration: underline; }
.logo { inline-size: auto; block-size: 2.5rem; max-inline-size: 12rem; object-fit: contain; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin-block: 2.5rem .5rem; font-family: Georgia, "Noto Serif", serif; font-size: clamp(1.9rem, 5vw, 2.9rem); }
h2 { margin-block: 2.5rem 1rem; font-size: 1.35rem; }
h3 { margin-block: 1.25rem .5rem; font-size: 1rem; }
p { margin-block: 0 1rem; max-inline-size: 44rem; }
.lead { color: var(--soft); font-size: 1.2rem; }
section, nav { margin-block: 2.5rem; }
section h2, nav h2 { margin-block-start: 0; }
.subscribe { padding: clamp(1rem, 3vw, 1.75rem); background: var(--panel); border-radius: .75rem; }
.address { display: grid; grid-template-columns: 1fr auto; gap: .25rem .5rem; align-items: center; margin-block-end: 1rem; }
.address label { color: var(--soft); font-size: .9rem; }
.address a { font-size: .9rem; text-align: end; }
.address input {
  min-inline-size: 0;
  padding: .5rem .75rem;
  border: 1px solid var(--soft);
  border-radius: .4rem;
  background: var(--paper);
  color: var(--ink);
  font: .95rem/1.5 ui-monospace, Menlo, Consolas, monospace;
  text-overflow: ellipsis;
}
button, .row a {
  display: inline-block;
  padding: .5rem .9rem;
  border: 1px solid var(--accent);
  border-radius: .4rem;
  font: inherit;
  font-size: .95rem;
  line-height: 1.5;
  text-decoration: none;
}
button { min-inline-size: 6rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
[hidden] { display: none; }
.row a:hover { background: var(--accent); color: var(--on-accent); }
footer .row a:hover { background: none; color: var(--accent); }
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0; padding: 0; list-style: none; }
[role=status] { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
.news { margin: 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.news { margin-block-end: 2.5rem; }
.news > li { border-block-end: 1px solid var(--line); }
article { display: flow-root; padding-block: 1.5rem; }
article h3 { margin-block: 0 .25rem; font-family: Georgia, "Noto Serif", serif; font-size: 1.35rem; }
article h3 a { color: inherit; text-decoration-color: transparent; }
article h3 a:hover, article h3 a:focus { text-decoration-color: currentColor; }
article p { margin-block-end: .5rem; }
.by, figcaption { color: var(--soft); font-size: .9rem; }
figure { float: inline-end; inline-size: 15rem; margin: .25rem 0 .5rem; margin-inline-start: 1.5rem; }
figure img { display: block; inline-size: 100%; block-size: auto; border-radius: .4rem; background: var(--panel); }
figcaption { margin-block-start: .35rem; font-size: .8rem; line-height: 1.4; }
.facts { margin: 0 0 2.5rem; }
.facts dt { margin-block-start: 1rem; color: var(--soft); font-size: .9rem; }
.facts dd { margin: 0; max-inline-size: 44rem; }
code { font: .95em/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { margin: 0 0 2.5rem; padding: 1rem; overflow-x: auto; background: var(--panel); border-radius: .75rem; font-size: .875rem; }
.languages { max-inline-size: 44rem; margin: 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.languages li { padding-block: 1rem; border-block-end: 1px solid var(--line); }
.languages a { font-size: 1.35rem; font-weight: 700; }
.languages p { margin-block: .25rem 0; }
footer { margin-block-start: 3rem; padding-block: 1.5rem 2.5rem; border-block-start: 1px solid var(--line); background: var(--panel); }
footer .row { gap: .25rem 1.5rem; }
footer .row a { padding-inline: 0; border: 0; text-decoration: underline; }
@media (max-width: 40rem) {
  figure { float: none; inline-size: auto; margin: 0 0 1rem; }
}
@media print {
  :root { --paper: #fff; --panel: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; }
  body { font-size: 10.5pt; }
  .subscribe { padding: 0; }
  button, .address a, .readers, #open { display: none !important; }
  .address { grid-template-columns: 1fr; }
  .address input { border: 0; padding: 0; }
  article, figure, .address { break-inside: avoid; }
  figure { inline-size: 5cm; float: inline-end; margin-inline-start: .5cm; }
  .row a { padding: 0; border: 0; }
  .row { gap: .25rem 1.25rem; }
  h2, h3 { break-after: avoid; }
}
`

/** Shows the buttons that copy an address and the links to apps on the device, which do nothing without a script. */
export const pageScript: string = `// ${pageMark}: the buttons that copy an address, and the links to apps on the device
const status = document.querySelector('[role=status]')
for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy)
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      document.execCommand('copy')
    }
    button.textContent = button.dataset.done
    status.textContent = button.dataset.done + ': ' + field.value
    setTimeout(() => {
      button.textContent = label
      status.textContent = ''
    }, 2500)
  })
}
for (const link of document.querySelectorAll('[data-href]')) {
  link.href = link.dataset.href
  link.parentElement.hidden = false
}
`
