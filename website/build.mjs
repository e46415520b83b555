// Makes the site of the documents in `website/dist/`. They are copied first, since the generator finds its own modules
// only from files below its folder.
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vitepress'

const here = import.meta.dirname
const pages = join(here, 'pages')
rmSync(pages, { recursive: true, force: true })
for (const path of ['README.md', 'README.es.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs'])
  if (existsSync(join(here, '..', path))) cpSync(join(here, '..', path), join(pages, path), { recursive: true })
await build(here)
