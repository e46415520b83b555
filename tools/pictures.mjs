// The pictures of the documents: `npm run pictures` makes all of them anew from the sample newsroom, in Debian's Chromium.
// usage: node tools/pictures.mjs [NAME…]   (after npm run compile; .ci/install-browser installs the browser)
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { terminalPicture } from './terminal-picture.mjs'

const root = join(import.meta.dirname, '..')
const cli = join(root, 'lib/cli.js')
/** All of the sample is due then, but for the time capsule. */
const moment = '2026-11-22T12:00:00Z'
const env = { ...process.env, NO_COLOR: '1', SOURCE_DATE_EPOCH: String(Date.parse(moment) / 1000) }

/** Each picture by its name in docs/pictures/. */
export const pictures = {
  'page.png': photo({ path: 'en/index.html', width: 900, height: 1130 }),
  'page-phone.png': photo({ path: 'es/sections/world/index.html', width: 360, height: 700, colorScheme: 'dark' }),
  'page-arabic.png': photo({ path: 'ar/index.html', width: 360, height: 700 }),
  'preview.png': preview({ path: 'items/en/cuban-security-withdrawal?beside=es', width: 1100, height: 820 }),
  'terminal.svg': terminal,
}

/** A page as a browser shows it. */
function photo({ path, width, height, colorScheme = 'light' }) {
  return ({ site, browser }) =>
    capture(browser, pathToFileURL(join(site, 'dist', path)).href, { viewport: { width, height }, colorScheme })
}

/** A page of the preview, after its first build. */
function preview({ path, width, height }) {
  return async ({ site, browser }) => {
    const child = spawn(process.execPath, [cli, 'preview', '--site', site, '--port', '0', '--now', moment], { env })
    const ended = once(child, 'exit')
    try {
      let printed = ''
      for await (const text of child.stdout.setEncoding('utf8')) {
        printed += text
        const [, address, built] = /(http:\/\/\S+)[^]*?( documents:)/.exec(printed) ?? []
        if (built) return await capture(browser, new URL(path, address).href, { viewport: { width, height } })
      }
      throw new Error(`the preview ended: ${printed}`)
    } finally {
      child.kill()
      await ended
    }
  }
}

async function capture(browser, address, options) {
  const context = await browser.newContext({ ...options, locale: 'en', timezoneId: 'UTC', reducedMotion: 'reduce' })
  await context.route(/\/images\//, route =>
    route.fulfill({ contentType: 'image/svg+xml', body: standIn(route.request().url()) }),
  )
  const page = await context.newPage()
  // A frame may ask for its picture before the browser hands out stand-ins.
  for (let tries = 0; tries < 20; tries++) {
    await page.goto(address)
    if (!(await hasPictures(page))) continue
    const image = await settled(page)
    await context.close()
    return image
  }
  throw new Error(`${address} lacks pictures`)
}

/** Whether all pictures that are seen have come. Those further down come when somebody scrolls there. */
async function hasPictures(page) {
  const decoded = () => {
    const seen = Array.from(document.images).filter(image => image.getBoundingClientRect().top < innerHeight)
    return Promise.all(seen.map(image => image.decode())).then(() => true)
  }
  const all = page.frames().map(async frame => {
    await frame.waitForLoadState('load')
    return frame.evaluate(decoded)
  })
  return Promise.all(all).then(
    () => true,
    () => false,
  )
}

/** The screenshot that stays as it is: pictures may be decoded after the page has loaded. */
async function settled(page) {
  let before = Buffer.alloc(0)
  for (let tries = 0; tries < 20; tries++) {
    const image = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    if (image.equals(before)) return image
    before = image
    await page.waitForTimeout(250)
  }
  throw new Error(`${page.url()} does not come to rest`)
}

/** Stands for a picture that the sample does not have: a hill and a sun, in colors made from the address. */
function standIn(address) {
  const hue = Array.from(new URL(address).pathname).reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 360, 7)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
<rect width="1200" height="800" fill="hsl(${hue} 45% 78%)"/>
<circle cx="${300 + hue}" cy="260" r="120" fill="hsl(${(hue + 180) % 360} 70% 88%)"/>
<path d="M0 800V560Q300 380 600 560T1200 520V800Z" fill="hsl(${hue} 40% 45%)"/>
<path d="M0 800V680Q400 540 800 680T1200 660V800Z" fill="hsl(${hue} 45% 32%)"/>
</svg>`
}

/** What is really printed: a slip of an editor, the build that tells of it, and a check of the feeds. */
function terminal({ site }) {
  const record = join(site, 'articles/clock-change/article.yaml')
  const text = readFileSync(record, 'utf8')
  writeFileSync(record, text.replace(/^section: .*$/m, 'section: wrld'))
  rmSync(join(site, 'dist'), { recursive: true })
  rmSync(join(site, '.pregon'), { recursive: true })
  const wrong = run(site, 'build')
  writeFileSync(record, text)
  const right = run(site, 'build')
  return Buffer.from(terminalPicture([wrong, right, run(site, 'check', 'dist')]))
}

/** Runs a command of the program; both outputs, as a terminal shows them. */
function run(site, ...args) {
  const script = '"$@" 2>&1; true'
  const output = execFileSync('sh', ['-c', script, 'sh', process.execPath, cli, ...args], { cwd: site, env })
  return { command: ['pregon', ...args].join(' '), output: output.toString() }
}

/** The sample newsroom with Arabic and Japanese, built at the moment. */
function buildSample() {
  const site = mkdtempSync(join(tmpdir(), 'pregon-pictures-'))
  for (const part of ['site.yaml', 'locales', 'articles'])
    cpSync(join(root, part), join(site, part), { recursive: true })
  for (const part of ['locales', 'articles'])
    cpSync(join(root, 'test/fixtures', part), join(site, part), { recursive: true })
  const file = join(site, 'site.yaml')
  const more = ['ar', 'ja'].map(tag => `  ${tag}: { home: https://${tag}.cubaheadlines.example/ }\n`).join('')
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/^ {2}es: .*\n/m, line => line + more),
  )
  run(site, 'build')
  return site
}

async function draw(names) {
  const folder = join(root, 'docs/pictures')
  mkdirSync(folder, { recursive: true })
  const site = buildSample()
  // Frames of their own processes would load their pictures past the stand-ins.
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--disable-features=IsolateSandboxedIframes',
    ],
  })
  try {
    for (const [name, picture] of Object.entries(pictures)) {
      if (names.length > 0 && !names.includes(name)) continue
      const bytes = await picture({ site, browser })
      writeFileSync(join(folder, name), bytes)
      process.stdout.write(`${name}: ${(bytes.length / 1000).toFixed(0)} kB\n`)
    }
  } finally {
    await browser.close()
    rmSync(site, { recursive: true })
  }
}

if (process.argv[1] === import.meta.filename) await draw(process.argv.slice(2))
