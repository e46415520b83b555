import type { Site } from '../../model/site.ts'
import { schemeColors } from '../../pages/style.ts'

/** The style sheet of the preview: light and dark, wide and narrow. */
export function previewStyle(pages: Site['pages']): string {
  const { light, dark } = schemeColors(pages?.color)
  return `:root, [data-scheme=light] {
${light}
${lightMarks}
}
@media (prefers-color-scheme: dark) {
  :root, [data-scheme=device] {
${dark}
${darkMarks}
  }
}
[data-scheme=dark] {
${dark}
${darkMarks}
}
:root { color-scheme: light dark; }
[data-scheme=light] { color-scheme: light; }
[data-scheme=dark] { color-scheme: dark; }
${rules}`
}

const lightMarks = `  --error: #a1140a; --error-panel: #fdeceb; --warning: #7a4b00; --warning-panel: #fdf3dd; --good: #1d6a33;
  --name: #7a2e8e; --value: #0a5c53; --number: #9a4700;`
const darkMarks = `  --error: #ff9d94; --error-panel: #3b1f1d; --warning: #f2c76e; --warning-panel: #372b14; --good: #86d69c;
  --name: #d9a4ea; --value: #7fd3c7; --number: #f0b27a;`

const rules = `*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block-start: 5rem; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; inset-block-start: -4rem; inset-inline-start: 1rem; z-index: 2; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { inset-block-start: .5rem; }
body > header, main { padding-inline: max(clamp(1rem, 3vw, 2rem), (100% - 82rem) / 2); }
body > header {
  position: sticky;
  inset-block-start: 0;
  z-index: 1;
  display: flex;
  flex-wrap: wrap;
  gap: .25rem 1.75rem;
  align-items: center;
  padding-block: .7rem;
  border-block-start: .25rem solid var(--accent);
  border-block-end: 1px solid var(--line);
  background: var(--paper);
}
.brand { color: inherit; font-weight: 700; text-decoration: none; }
.brand span { color: var(--soft); font-weight: 400; }
header nav ul { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none; }
header nav a { display: block; white-space: nowrap; padding: .3rem .75rem; border-radius: 2rem; color: var(--ink); text-decoration: none; }
header nav a:hover { background: var(--panel); }
header nav a[aria-current] { background: var(--accent); color: var(--on-accent); }
.status { margin: 0; margin-inline-start: auto; font-size: .9rem; font-weight: 600; }
.status::before { content: ""; display: inline-block; inline-size: .6em; block-size: .6em; margin-inline-end: .5em; border-radius: 50%; background: currentColor; }
.status a { color: inherit; }
.good { color: var(--good); }
.status.error, .flag { color: var(--error); }
.status.warning { color: var(--warning); }
main { padding-block: 1.75rem 5rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 1rem; font: 700 clamp(1.6rem, 4vw, 2.3rem)/1.2 Georgia, "Noto Serif", serif; }
h2 { margin: 0 0 .75rem; font-size: 1.25rem; }
h3 { margin: 1.5rem 0 .4rem; font-size: 1rem; }
p { margin: 0 0 1rem; max-inline-size: 48rem; }
main > section { margin-block: 2.5rem; }
code, pre { font: .875rem/1.55 ui-monospace, Menlo, Consolas, monospace; }
pre { margin: 0; padding: .75rem 1rem; overflow-x: auto; border-radius: .4rem; background: var(--panel); overflow-wrap: normal; }
time { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { padding: .5rem .9rem; border-inline-start: .25rem solid var(--accent); background: var(--panel); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem 2.5rem; }
.columns h3 { margin-block-start: 0; }
.newest { margin: 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.newest li { display: flex; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; padding-block: .5rem; border-block-end: 1px solid var(--line); }
.newest a { color: inherit; text-decoration-color: transparent; }
.newest a:hover, .newest a:focus { text-decoration-color: currentColor; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .95rem; overflow-wrap: normal; }
th, td { padding: .4rem .9rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; white-space: nowrap; }
th[scope=row] { font-weight: 400; }
th[scope=rowgroup] { padding-block-start: 1.25rem; font-weight: 700; }
.feeds td { font-variant-numeric: tabular-nums; }
.feeds td a { display: inline-block; min-inline-size: 2.5rem; }
.problems { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.problem { min-inline-size: 0; padding: .8rem 1rem; border-inline-start: .25rem solid var(--error); border-radius: 0 .5rem .5rem 0; background: var(--error-panel); }
.problem.warning { border-color: var(--warning); background: var(--warning-panel); }
.problem p { margin: 0; max-inline-size: none; }
.problem pre { margin-block: .5rem; background: var(--paper); }
.problem .mended { border-inline-start: .25rem solid var(--good); }
.where { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
.kind { color: var(--error); text-transform: uppercase; font-size: .8rem; letter-spacing: .04em; }
.warning .kind { color: var(--warning); }
.where .code { color: var(--soft); font-size: .8rem; }
* + .of { margin-block-start: 1rem; }
h3 + .of { margin-block-start: 0; }
.of { margin-block-end: .5rem; }
.back { margin-block-end: .5rem; font-size: .9rem; }
.of, .documents { font-size: .9rem; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin-block: 1rem 1.25rem; font-size: .9rem; }
.choices { display: flex; gap: .6rem; align-items: center; }
.choices > span { color: var(--soft); }
.choices ul { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: .5rem; overflow: clip; }
.choices a { display: block; padding: .25rem .75rem; color: var(--ink); text-decoration: none; }
.choices a:hover { background: var(--panel); }
.choices a[aria-current] { background: var(--accent); color: var(--on-accent); }
.choices a:focus-visible { outline-offset: -3px; outline-color: currentColor; }
.readers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1.5rem; align-items: start; margin-block-end: 1.5rem; }
.reader { overflow: hidden; border: 1px solid var(--line); border-radius: .75rem; background: var(--paper); color: var(--ink); }
.readers:has(.phone) { grid-template-columns: repeat(auto-fit, minmax(min(24.5rem, 100%), 24.5rem)); }
.reader.phone { block-size: min(52rem, 85vh); border: .6rem solid #2c2e33; border-radius: 2rem; overflow-y: auto; }
.reader > h2 { margin: 0; padding: 1rem 1.25rem; border-block-end: 1px solid var(--line); font-size: 1.1rem; }
.reader > p { padding: 1.25rem; }
.reader:has(iframe) { overflow: hidden; }
iframe { display: block; inline-size: 100%; block-size: min(60rem, 82vh); border: 0; }
.phone iframe { block-size: 100%; }
.news { margin: 0; padding: 0; list-style: none; }
.news > li { padding: 1.1rem 1.25rem; border-block-end: 1px solid var(--line); }
.news > li:last-child { border: 0; }
.news article { display: flow-root; }
.news h3 { margin: 0 0 .2rem; font: 700 1.2rem/1.3 Georgia, "Noto Serif", serif; }
.news h3 a { color: inherit; text-decoration-color: transparent; }
.news h3 a:hover, .news h3 a:focus { text-decoration-color: currentColor; }
.news p { margin-block-end: .35rem; }
.by, figcaption { color: var(--soft); font-size: .875rem; }
figure { float: inline-end; inline-size: 11rem; margin: .2rem 0 .5rem; margin-inline-start: 1.25rem; }
figure img { display: block; inline-size: 100%; aspect-ratio: 3/2; object-fit: cover; border-radius: .4rem; background: var(--panel); }
figcaption { margin-block-start: .35rem; font-size: .75rem; line-height: 1.4; }
.phone figure { float: none; inline-size: auto; margin: 0 0 .75rem; }
.flag a { color: inherit; font-weight: 600; }
.flag::before { content: "▲ "; font-size: .8em; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.5rem; margin: 0; font-size: .95rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; min-inline-size: 0; }
.keep td { white-space: nowrap; }
.keep .yes { color: var(--good); font-weight: 600; }
.keep .no { color: var(--soft); }
.keep .yes::before { content: "✓ " / ""; }
.keep .no::before { content: "– " / ""; }
.notes { max-inline-size: 48rem; margin-block: .75rem 0; color: var(--soft); font-size: .9rem; }
.changes { margin: 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.changes li { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; align-items: baseline; padding-block: .6rem; border-block-end: 1px solid var(--line); }
.changes a { font: 700 1.1rem/1.35 Georgia, "Noto Serif", serif; }
.changes span { color: var(--soft); font-size: .9rem; }
pre.source { overflow: auto; max-block-size: 80vh; border: 1px solid var(--line); background: var(--panel); font-size: .8rem; }
.t-tag { color: var(--accent); }
.t-name { color: var(--name); }
.t-value { color: var(--value); }
.t-number { color: var(--number); }
.t-aside { color: var(--soft); }
.versions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); gap: 1.75rem 1.5rem; }
.versions section { min-inline-size: 0; }
.versions h2 { margin: 0; }
.versions p { margin-block-end: .5rem; }
@media (max-width: 40rem) {
  body > header { position: static; }
  header nav ul { gap: 0; margin-inline: -.6rem; }
  header nav a { padding-inline: .6rem; }
  .status { margin-inline-start: 0; }
  .newest li { display: block; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-block-end: .6rem; }
  .reader figure { float: none; inline-size: auto; margin: 0 0 .75rem; }
  .reader.phone { border-width: 1px; border-radius: .75rem; }
}
`
