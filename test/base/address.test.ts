import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absoluteUrl, linkSchemes } from '../../src/base/address.ts'
import { runs } from '../support/runs.ts'

const base = 'https://www.example.com/dir/page'

test.each([
  ['https://cibercuba.com', 'https://cibercuba.com/'],
  ['HTTPS://EXAMPLE.com/A', 'https://example.com/A'],
  ['https://example.com:443/', 'https://example.com/'],
  ['//cdn.example/x.jpg', 'https://cdn.example/x.jpg'],
  ['/images/a.jpg', 'https://www.example.com/images/a.jpg'],
  ['a.jpg', 'https://www.example.com/dir/a.jpg'],
  ['../up', 'https://www.example.com/up'],
  ['#x', 'https://www.example.com/dir/page#x'],
  ['/?a#b#c##', 'https://www.example.com/?a#b%23c%23%23'],
  ['/a b', 'https://www.example.com/a%20b'],
  ['/a%20b', 'https://www.example.com/a%20b'],
  ['/%zz', 'https://www.example.com/%25zz'],
  ['/100%', 'https://www.example.com/100%25'],
  ['/ñandú', 'https://www.example.com/%C3%B1and%C3%BA'],
  ['?q=año', 'https://www.example.com/dir/page?q=a%C3%B1o'],
  ['/😀', 'https://www.example.com/%F0%9F%98%80'],
  ['/[x]|^`{}"<>', 'https://www.example.com/%5Bx%5D%7C%5E%60%7B%7D%22%3C%3E'],
  ['https://a.example/?a[]=1&b=é#ü', 'https://a.example/?a%5B%5D=1&b=%C3%A9#%C3%BC'],
  ['https://ñandú.example/ñ', 'https://xn--and-6ma2c.example/%C3%B1'],
  ['http://例え.テスト/', 'http://xn--r8jz45g.xn--zckzah/'],
  ['http://[::1]/', 'http://[::1]/'],
  ['\\\\cdn.example\\x', 'https://cdn.example/x'],
  // HTML would decode this to a scheme. Outside of HTML it is a file's name.
  ['javascript&#58;alert(1)', 'https://www.example.com/dir/javascript&#58;alert(1)'],
])('%j is %j', (reference, expected) => {
  expect(absoluteUrl(reference, base)).toBe(expected)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript\r\n:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://a/b',
  'file:///etc/passwd',
  'ftp://a/b',
  'https://',
  'https://exa mple/',
  'https://{home}/',
  '//',
])('%j is refused, also as a link', reference => {
  expect(absoluteUrl(reference, base)).toBeUndefined()
  expect(absoluteUrl(reference, base, linkSchemes)).toBeUndefined()
})

test.each(['mailto:desk@example.com', 'tel:+1-305-555-0100'])(
  '%j is an address for links, but not for files',
  reference => {
    expect(absoluteUrl(reference, base)).toBeUndefined()
    expect(absoluteUrl(reference, base, linkSchemes)).toBe(reference)
  },
)

test('without a base only an absolute address is accepted', () => {
  expect(absoluteUrl('/a')).toBeUndefined()
  expect(absoluteUrl('//cdn.example/a')).toBeUndefined()
  expect(absoluteUrl('https://example.com/a')).toBe('https://example.com/a')
})

test('a long address is accepted', () => {
  const long = `https://example.com/${'a/'.repeat(2 ** 20)}`
  expect(absoluteUrl(long) === long).toBe(true)
})

const pieces = fc.constantFrom(
  '/',
  '//',
  '..',
  '?',
  '#',
  '%',
  '%C3',
  'ñ',
  '😀',
  ' ',
  '\t',
  '\\',
  ':',
  '@',
  '[',
  ']',
  '\ud800',
)
const references = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.array(fc.oneof(pieces, fc.string())).map(parts => parts.join('')),
)

test('any result is ASCII that RFC 3986 allows, has an allowed scheme, and is its own absolute form', () => {
  fc.assert(
    fc.property(references, reference => {
      const url = absoluteUrl(reference, base, linkSchemes)
      fc.pre(url !== undefined)
      expect(url).toMatch(
        /^(?!.*#.*#)(?:https?:|mailto:|tel:)(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=[\]]|%[0-9A-Fa-f]{2})*$/,
      )
      expect(absoluteUrl(url ?? '', undefined, linkSchemes)).toBe(url)
    }),
    { numRuns: runs(500) },
  )
})

test('an address without characters to encode equals the address that URL gives', () => {
  const of = (text: string, maxLength: number) =>
    fc.array(fc.constantFrom(...text.split(' ')), { maxLength }).map(parts => parts.join(''))
  const host = of('a b1 com 1 10 0x1 xn-- xn--and-6ma2c - -- . . . example _ www A', 6)
  const path = of("/ / / . .. a B 1 %2e %2E %41 %c3%b1 ~ _ - ! $ & ' ( ) * + , ; = : @ .jpg ? # xn--", 12)
  const written = fc.oneof(
    fc.tuple(fc.constantFrom('https://', 'http://', '//', ''), host, path).map(parts => parts.join('')),
    path.map(text => `/${text}`),
  )
  const bases = fc.constantFrom(
    base,
    'https://example.com/',
    'http://localhost:8000/a/b',
    'https://1.2.3.4/',
    'https://a.b:8/',
  )
  fc.assert(
    fc.property(written, bases, (reference, against) => {
      // A host without its scheme: the tests below say what becomes of it.
      fc.pre(!reference.startsWith('www.'))
      // A fragment has no "#" (RFC 3986 §3.5), which URL does not encode.
      fc.pre(!/#[^]*#/.test(reference))
      const url = URL.canParse(reference, against) ? new URL(reference, against) : undefined
      const isAllowed = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
      expect(absoluteUrl(reference, against)).toBe(isAllowed ? url.href : undefined)
    }),
    { numRuns: runs(5000) },
  )
})

describe('a host that was typed without its scheme', () => {
  const base = 'https://news.example/cuba/port'

  test.each([
    ['www.granma.example/nota?a=1#b', 'https://www.granma.example/nota?a=1#b'],
    ['WWW.Granma.example', 'https://www.granma.example/'],
  ])('%s is the address of that host', (typed, address) => {
    expect(absoluteUrl(typed, base)).toBe(address)
  })

  test.each(['www.jpg', 'www.d/x.html', 'wwwx.example/a', 'a/www.granma.example'])(
    '%s is a file beside the page',
    file => {
      expect(absoluteUrl(file, base)).toBe(`https://news.example/cuba/${file}`)
    },
  )
})
