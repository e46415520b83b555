// The licences of the packages whose code a bundle holds.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A text that names each package of the modules, with its licence as the package gives it. */
export function notices(modules) {
  const folders = new Set(modules.filter(id => id.includes('node_modules')).map(packageFolder))
  const sections = [...folders].map(section).toSorted()
  return `The program holds code of these packages.\n${sections.map(each => `\n${'-'.repeat(80)}\n${each}`).join('')}`
}

/** The folder of the package to which a module belongs. */
function packageFolder(module) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module)?.[0] ?? dirname(module)
}

function section(folder) {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const writer = typeof author === 'object' ? [author.name, author.email].filter(Boolean).join(' ') : author
  const files = readdirSync(folder).filter(file => /^(?:licen[cs]e|copying|notice)/i.test(file))
  const texts = files.toSorted().map(file => readFileSync(join(folder, file), 'utf8').trim())
  const head = [`${name} ${version} (${license})`, writer, repository?.url ?? repository].filter(Boolean).join('\n')
  return `${head}\n\n${texts.length > 0 ? texts.join('\n\n') : withoutFile(name, license, writer)}\n`
}

/** The licence of a package that names it and does not bring its text. */
function withoutFile(name, license, writer) {
  if (license !== 'ISC' || !writer) throw new Error(`the package ${name} brings no text of its licence: ${license}`)
  return `Copyright ${writer}\n\n${isc}`
}

// https://spdx.org/licenses/ISC.html
const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`
