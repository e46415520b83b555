/** The style of the page: light and dark, for a screen on a wall and for a telephone. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --paper: #fff; --panel: #f5f3ef; --ink: #1c1b19; --soft: #57534d; --line: #d9d5cd;
  --good: #1b6b34; --bad: #a8201a; --doubtful: #7a4d00; --weak: #57534d;
  --on-good: #e3f3e7; --on-bad: #fbe4e2; --on-doubtful: #fbeed3; --on-weak: #eceae6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b; --panel: #222428; --ink: #eceae6; --soft: #b4b0a9; --line: #45474c;
    --good: #8fd6a4; --bad: #ffaca5; --doubtful: #f0c672; --weak: #c3bfb8;
    --on-good: #173322; --on-bad: #43201e; --on-doubtful: #3b2f14; --on-weak: #34363b;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1rem, 2.5vw, 2.5rem);
  background: var(--paper); color: var(--ink);
  font: clamp(1rem, .7rem + .6vw, 1.5rem)/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; }
h1 { margin: 0; font-size: 1.6em; }
h2 { margin: 0 0 .5rem; font-size: 1.15em; }
p { margin: .25rem 0; }
.soft, caption, time { color: var(--soft); }
.languages { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(18em, 100%), 1fr)); margin-block: 1.25rem; }
section { padding: 1rem 1.25rem; background: var(--panel); border-radius: .5rem; }
section + section, .below { margin-block-start: 1rem; }
.languages section { margin: 0; }
.number { display: block; font-size: 2.6em; line-height: 1.1; font-variant-numeric: tabular-nums; }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; margin: .75rem 0 0; padding: 0; list-style: none; }
.chip { display: inline-block; padding: .05em .6em; border-radius: 1em; white-space: nowrap; }
.good { color: var(--good); background: var(--on-good); }
.bad { color: var(--bad); background: var(--on-bad); }
.doubtful { color: var(--doubtful); background: var(--on-doubtful); }
.weak { color: var(--weak); background: var(--on-weak); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .35em .75em .35em 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { font-weight: 600; }
tbody th { font-weight: 400; min-width: min(14em, 35vw); }
tbody th small { display: block; color: var(--soft); font-size: .75em; }
tr:last-child > * { border-block-end: 0; }
ul.plain { margin: 0; padding: 0; list-style: none; }
ul.plain li { padding-block: .15em; }
.columns { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(24em, 100%), 1fr)); }
.columns section { margin: 0; }`
