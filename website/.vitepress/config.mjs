import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitepress'

const root = join(import.meta.dirname, '../..')

/** The documents in the order in which a newcomer reads them. Others of `docs/` follow at the end. */
const groups = [
  ['Start', ['docs/tutorial.md', 'docs/mistakes.md']],
  [
    'For your work',
    [
      'docs/for-editors.md',
      'docs/for-translators.md',
      'docs/operations.md',
      'docs/partners.md',
      'docs/status.md',
      'docs/preview.md',
      'docs/editors.md',
      'docs/library.md',
      'docs/language-feed.md',
      'docs/recipes.md',
      'docs/moving.md',
    ],
  ],
  [
    'Reference',
    [
      'docs/records.md',
      'docs/keys.md',
      'docs/command-line.md',
      'docs/json.md',
      'docs/problems.md',
      'docs/checks.md',
      'docs/profiles.md',
      'docs/signals.md',
      'docs/pages.md',
      'docs/websub.md',
      'docs/readers.md',
    ],
  ],
  [
    'Inside',
    [
      'docs/architecture.md',
      'docs/incremental.md',
      'docs/decisions.md',
      'docs/performance.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
    ],
  ],
  ['Español', ['README.es.md', 'docs/keys.es.md']],
]

const isSpanish = page => page.endsWith('.es.md')

const titleOf = path => /^# (.+)$/m.exec(readFileSync(join(root, path), 'utf8'))?.[1]?.replaceAll('`', '') ?? path
const present = new Set([
  'README.es.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
])
const listed = new Set(groups.flatMap(([, paths]) => paths))
const rest = [...present].filter(path => !listed.has(path)).toSorted()
const linked = path => ({ text: titleOf(path), link: `/${path.replace(/\.md$/, '.html')}` })

export default defineConfig({
  title: 'Pregón',
  description: 'Article records in; RSS 2.0, Atom 1.0 and JSON Feed 1.1 out, in every language',
  // Browsers would ask for an icon that is not there.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: 'pages',
  outDir: join(root, 'website/dist'),
  cacheDir: join(root, 'website/.vitepress/cache'),
  // The documents link to these files, which are no documents.
  ignoreDeadLinks: [/\/examples\//],
  buildEnd: ({ outDir }) => {
    for (const folder of ['examples', 'schema']) cpSync(join(root, folder), join(outDir, folder), { recursive: true })
  },
  rewrites: { 'README.md': 'index.md' },
  lang: 'en',
  transformHtml: (html, _path, { page }) =>
    isSpanish(page) ? html.replace('<html lang="en"', '<html lang="es"') : html,
  markdown: {
    languageAlias: { crontab: 'sh' },
    config: ({ renderer: { rules } }) => {
      // Two braces would begin an expression of Vue.
      for (const name of ['text', 'code_inline']) {
        const rule = rules[name]
        rules[name] = (...args) => rule(...args).replaceAll('{{', '&#123;&#123;')
      }
    },
  },
  themeConfig: {
    nav: [{ text: 'Español', link: '/README.es.html' }],
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: [...groups, ['More', rest]]
      .map(([text, paths]) => ({ text, items: paths.filter(path => present.has(path)).map(linked) }))
      .filter(({ items }) => items.length > 0),
  },
})
