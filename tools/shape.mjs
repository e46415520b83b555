// The shape of the code in numbers: how long its files and functions are, and which rooms import which.
// usage: node tools/shape.mjs [--write]   (--write puts the table into docs/architecture.md)
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src')
const page = join(root, 'docs/architecture.md')
const jobs = JSON.parse(readFileSync(join(root, 'tools/rooms.json'), 'utf8'))
/** From the top of the house to its ground. */
const rooms = Object.keys(jobs)

const paths = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts'))
  .map(path => path.replaceAll('\\', '/'))
  .toSorted()

/** The room of a file: its first folder, or its own name where it stands at the top. */
const roomOf = path => path.split('/')[0]

function measure(path) {
  const text = readFileSync(join(source, path), 'utf8')
  const { program, module } = parseSync(path, text)
  const lineOf = offset => text.slice(0, offset).split('\n').length
  const functions = []
  const count = node => functions.push(lineOf(node.end) - lineOf(node.start) + 1)
  new Visitor({
    FunctionDeclaration: count,
    FunctionExpression: count,
    ArrowFunctionExpression: count,
  }).visit(program)
  const requests = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)]
    .map(({ moduleRequest }) => moduleRequest?.value)
    .concat(module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)))
  const imports = requests
    .filter(name => name?.startsWith('.'))
    .map(name => relative(source, join(source, dirname(path), name)).replaceAll('\\', '/'))
  const exported = new Set(
    module.staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name ?? '*')),
  )
  return { path, room: roomOf(path), lines: text.split('\n').length - 1, functions, imports, exported: exported.size }
}

const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Every number that the table shows. */
export function shape() {
  const files = paths.map(measure)
  const arrows = new Set(
    files.flatMap(({ room, imports }) =>
      imports.map(roomOf).flatMap(other => (other === room ? [] : `${room} ${other}`)),
    ),
  )
  const floor = room => rooms.indexOf(room)
  return {
    files,
    unknown: [...new Set(files.map(({ room }) => room))].filter(room => floor(room) < 0),
    mutual: [...arrows].filter(arrow => {
      const [a, b] = arrow.split(' ')
      return a < b && arrows.has(`${b} ${a}`)
    }),
    upward: [...arrows].filter(arrow => {
      const [a, b] = arrow.split(' ')
      return floor(a) >= floor(b)
    }),
  }
}

/** The table of docs/architecture.md. */
export function table() {
  const { files, mutual, upward } = shape()
  const lines = files.map(file => file.lines)
  const functions = files.flatMap(file => file.functions)
  const counts = [
    ['files at the top of `src/`', files.filter(({ path }) => !path.includes('/')).length],
    ['folders that import each other', mutual.length],
    ['upward imports', upward.length],
    ['lines of a file: median, largest', `${median(lines)}, ${Math.max(...lines)}`],
    ['lines of a function: median, largest', `${median(functions)}, ${Math.max(...functions)}`],
  ]
  const folders = rooms
    .map(room => files.filter(file => file.room === room))
    .filter(([first]) => first?.path.includes('/'))
  return [
    '| what | number |',
    '|---|---|',
    ...counts.map(([what, number]) => `| ${what} | ${number} |`),
    '',
    '| folder | files | lines | exported names |',
    '|---|---|---|---|',
    ...folders.map(
      own =>
        `| \`${own[0].room}/\` | ${own.length} | ${own.reduce((sum, file) => sum + file.lines, 0)} | ${own.reduce((sum, file) => sum + file.exported, 0)} |`,
    ),
  ].join('\n')
}

/** The folders and their jobs, for docs/architecture.md. */
export function roomsTable() {
  const rows = rooms.map(room => `| \`src/${room}${room.includes('.') ? '' : '/'}\` | ${jobs[room]} |`)
  return ['| place | job |', '|---|---|', ...rows].join('\n')
}

/** What stands between marks of the page. */
const marked = name => new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`)

/** The page with both tables as they are measured. */
export function freshPage(text = readFileSync(page, 'utf8')) {
  const tables = { rooms: roomsTable(), shape: table() }
  return Object.entries(tables).reduce(
    (all, [name, rows]) => all.replace(marked(name), (_, begin, end) => `${begin}${rows}\n${end}`),
    text,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(table())
  if (process.argv.includes('--write')) writeFileSync(page, freshPage())
  if (process.argv.includes('--check') && freshPage() !== readFileSync(page, 'utf8')) {
    console.error('docs/architecture.md shows other numbers: npm run shape -- --write')
    process.exitCode = 1
  }
}
