// The address of a picture, the sizes of trackers, and the addresses of one photograph.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isElement, parseHtml, walk, type Element } from '../../src/content/nodes.ts'
import {
  backgroundOf,
  bestSource,
  holdsPlace,
  isPoint,
  isPreview,
  isTracker,
  namesPicture,
  photographOf,
  pictureAddresses,
  sourceSet,
} from '../../src/content/pictures.ts'

const base = 'https://n.example/world/story'
const at = (path: string): string => `https://n.example/world/${path}`

/** The first element with a name. */
function elementIn(html: string, name = 'img'): Element {
  for (const node of walk(parseHtml(html))) if (isElement(node) && node.tagName === name) return node
  throw new Error(`no ${name} in ${html}`)
}

const img = (attributes: string): Element => elementIn(`<img ${attributes}>`)

describe('a picture has the address', () => {
  test.each<[what: string, attributes: string, src: string | undefined]>([
    ['of its src', 'src="a.jpg"', 'a.jpg'],
    ['of its src, also without a picture’s extension', 'src="a?id=1"', 'a?id=1'],
    ['that its loader moves there', 'src="a.jpg" data-src="b.jpg"', 'b.jpg'],
    ['of its src, where the loader’s attribute is only an option', 'src="a.jpg" data-src="true"', 'a.jpg'],
    ['of the first loader with a usable one', 'data-src="javascript:x/y.jpg" data-lazy-src="b.jpg"', 'b.jpg'],
    ['of its src, beside a srcset of a loader', 'src="a.jpg" data-srcset="b.jpg 800w"', 'a.jpg'],
    ['of a loader’s set where a placeholder is written', 'src="blank.gif" data-srcset="b.jpg 800w"', 'b.jpg'],
    ['of a loader’s set where none is written', 'data-srcset="b.jpg 800w"', 'b.jpg'],
    ['of the srcset where its src is a placeholder', 'src="blank.gif" srcset="b.jpg 800w"', 'b.jpg'],
    ['of its src, beside a srcset', 'src="a.jpg" srcset="b.jpg 800w"', 'a.jpg'],
    ['of another copy where its src is a placeholder', 'src="blank.gif" data-original="b.jpg"', 'b.jpg'],
    ['of its src, beside another copy', 'src="a.jpg" data-original="b.jpg"', 'a.jpg'],
    ['of any attribute that names a picture', 'src="blank.gif" data-my-own="b.jpg"', 'b.jpg'],
    ['of any attribute except a link', 'src="blank.gif" href="b.jpg"', 'blank.gif'],
    ['of any attribute without words', 'src="blank.gif" alt="one b.jpg"', 'blank.gif'],
    ['of the next loader where the first has none', 'data-src="javascript:x/y" data-lazy-src="/b"', '../b'],
    ['of the next set where the first has none', 'data-srcset="javascript:x 2x" data-lazy-srcset="b 2x"', 'b'],
    [
      'of another copy where its own address is no file of the web',
      'src="data:image/gif;base64,AA" data-original="b.jpg"',
      'b.jpg',
    ],
    ['of the largest screen, where its loader has one for each', 'data-src="a.jpg|b.jpg | c.jpg "', 'c.jpg'],
    ['with a bar, where it separates no pictures', 'data-src="a.jpg|b"', 'a.jpg%7Cb'],
    ['of any attribute, without the space around it', 'src="blank.gif" data-my-own=" b.jpg "', 'b.jpg'],
    ['of any attribute that is usable', 'src="blank.gif" data-a="javascript:b.jpg" data-b="c.jpg"', 'c.jpg'],
    ['of a background', 'src="blank.gif" data-bg="/b"', '../b'],
    ['of a placeholder where there is no other', 'src="blank.gif"', 'blank.gif'],
    [
      'of a pattern, with the largest width up to 1600 pixels',
      'data-src="a_{width}x.jpg" data-widths="[180, 900, 1600, 2048]"',
      'a_1600x.jpg',
    ],
    ['of a pattern in two braces', 'data-src="a_{{w}}.jpg" data-widths="180"', 'a_180.jpg'],
    ['of its src, where a pattern has no widths', 'src="a.jpg" data-src="a_{width}x.jpg"', 'a.jpg'],
    ['of its src, where all widths are too large', 'src="a.jpg" data-src="a_{width}x.jpg" data-widths="2048"', 'a.jpg'],
    ['none, where it is a pattern', 'src="a_{size}.jpg"', undefined],
    ['none, where it is a part of the page', 'src=" #a"', undefined],
    ['none, where it is empty', 'src=" "', undefined],
    ['none, where it is no file of the web', 'src="data:image/png;base64,AA"', undefined],
  ])('%s', (_, attributes, src) => {
    const addresses = pictureAddresses(img(attributes), base)
    expect(addresses && { src: addresses.src }).toEqual(
      src === undefined ? undefined : { src: new URL(src, base).href },
    )
  })

  test.each<[what: string, attributes: string, srcset: string | undefined, isSwapped: boolean]>([
    ['its own set', 'src="a.jpg" srcset="b.jpg 2x"', `${at('b.jpg')} 2x`, false],
    ['its own set, though another address is taken', 'src="blank.gif" srcset="b.jpg 2x"', `${at('b.jpg')} 2x`, true],
    ['its loader’s set', 'src="a.jpg" srcset="b.jpg 2x" data-srcset="c.jpg 2x"', `${at('c.jpg')} 2x`, false],
    ['no set that the page loads first', 'src="a.jpg" srcset="b.jpg 2x" data-src="c.jpg"', undefined, true],
    ['no set', 'src="a.jpg" srcset="javascript:b 2x"', undefined, false],
    ['its own set beside a placeholder', 'src="blank.gif"', undefined, false],
  ])('and %s', (_, attributes, srcset, isSwapped) => {
    expect(pictureAddresses(img(attributes), base)).toMatchObject({ srcset, isSwapped })
  })
})

describe('a placeholder is a file with a typical name:', () => {
  const isTaken = (name: string) =>
    pictureAddresses(img(`src="/i/${name}?v=1#x" data-original="real.jpg"`), base)?.src === at('real.jpg')
  test.each(
    'blank.gif spacer.png 1x1.gif 1px.png white.gif grey.jpg gray.jpeg spacer-1x1.gif placeholder_300x200.svg loading.webp lazy-placeholder.png 0.gif b.gif px.gif transparent.PNG pixel.16px.gif'.split(
      ' ',
    ),
  )('%s', name => expect(isTaken(name)).toBe(true))
  test.each(
    'white-house.jpg loading-dock.jpg pixels.jpg 0.jpg blank.mp4 my-blank.gif a0.gif clear-water.jpg emptyroom.png blankx-1x1.gif'.split(
      ' ',
    ),
  )('not %s', name => expect(isTaken(name)).toBe(false))
})

describe('a small, blurred preview', () => {
  const preview = 'https://res.example/image/upload/e_blur:900/a.jpg'

  test.each([
    [preview, true],
    ['https://static.example/media/x/v1/fill/w_40,h_30,blur_2/a.jpg', true],
    ['https://i.example/a.jpg?w=40&blur=20', true],
    ['https://miro.example/v2/resize:fit:60/a.jpg', true],
    ['https://n.example/_next/image?url=a.jpg&w=16&q=1', true],
    ['https://static.example/media/x/v1/fill/w_400,h_300/a.jpg', false],
    ['https://i.example/a.jpg?blur=0', false],
    ['https://miro.example/v2/resize:fit:600/a.jpg', false],
    ['https://n.example/_next/image?url=a.jpg&w=640&q=75', false],
    ['https://n.example/e_blur.jpg', false],
  ])('is recognized by its address: %s', (address, is) => expect(isPreview(address)).toBe(is))

  test('is replaced by the picture that is loaded over it, and stays marked as a preview where there is none', () => {
    const addresses = (attributes: string) => pictureAddresses(img(attributes), base)
    const loaded = { src: at('a.jpg'), isPreview: false }
    expect(addresses(`src="${preview}" data-original="a.jpg"`)).toMatchObject({ ...loaded, isSwapped: true })
    expect(addresses(`src="${preview}" data-src="a.jpg"`)).toMatchObject({ ...loaded, isSwapped: true })
    expect(addresses('src="a.jpg"')).toMatchObject({ ...loaded, isSwapped: false })
    for (const name of ['src', 'data-src', 'data-original'])
      expect(addresses(`${name}="${preview}"`)).toMatchObject({ src: preview, isPreview: true })
  })
})

test.each([
  ['a.jpg', true],
  ['a.JPEG?w=1#x', true],
  [' a.tif ', true],
  ['a.tiff', true],
  ['a.jpg/', false],
  ['a.html?b=a.jpg', false],
  ['ajpg', false],
  ['a.jpgx', false],
])('%j has the extension of a picture: %s', (address, is) => expect(namesPicture(address)).toBe(is))

describe('a picture element', () => {
  const inside = (sources: string, image = '<img src="blank.gif">') =>
    pictureAddresses(elementIn(`<picture>${sources}${image}</picture>`), base)?.src

  test('gives its image the address of the source that most browsers can show', () => {
    const avif = '<source srcset="a.avif" type="image/avif">'
    const webp = '<source srcset="a.webp" type="image/webp">'
    const jxl = '<source srcset="a.jxl" type="image/jxl">'
    expect(inside(`${jxl}${avif}${webp}`)).toBe(at('a.webp'))
    expect(inside(`${jxl}${avif}`)).toBe(at('a.avif'))
    expect(inside(`${jxl}${avif}${webp}<source srcset="a.jpg">`)).toBe(at('a.jpg'))
    expect(inside('<source srcset="a.avif"><source srcset="a.webp">')).toBe(at('a.webp'))
    expect(inside('<source srcset="a" type="image/avif"><source srcset="b" type="image/webp">')).toBe(at('b'))
  })

  test('gives the first of two equal sources, the address of a loader, or an address without a srcset', () => {
    expect(inside('<source srcset="a.jpg"><source srcset="b.jpg">')).toBe(at('a.jpg'))
    expect(inside('<source data-srcset="a.jpg" srcset="b.jpg">')).toBe(at('a.jpg'))
    expect(inside('<source src="a.jpg">')).toBe(at('a.jpg'))
    expect(inside('<source data-src="a.jpg">')).toBe(at('a.jpg'))
    expect(inside('<source srcset="javascript:x"><source srcset="b.jpg">')).toBe(at('b.jpg'))
  })

  test('gives no address where its image has one, or where it has no sources', () => {
    expect(inside('<source srcset="a.jpg">', '<img src="b.jpg">')).toBe(at('b.jpg'))
    expect(inside('')).toBe(at('blank.gif'))
    expect(pictureAddresses(elementIn('<p><source srcset="a.jpg"><img src="blank.gif"></p>'), base)?.src).toBe(
      at('blank.gif'),
    )
  })

  test('gives all its images the same address', () => {
    const picture = elementIn(
      '<picture><source srcset="a.jpg"><img src="blank.gif"><img src="1x1.gif"></picture>',
      'picture',
    )
    const images = picture.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'img')
    expect(images.map(image => pictureAddresses(image, base)?.src)).toEqual([at('a.jpg'), at('a.jpg')])
  })

  test('takes an address only from its sources', () => {
    expect(bestSource([elementIn('<img srcset="a.jpg">')], base)).toBeUndefined()
  })
})

test.each([
  ['srcset="a.jpg 2x"', `${at('a.jpg')} 2x`],
  ['srcset="a.jpg 2x" data-srcset="b.jpg 2x"', `${at('b.jpg')} 2x`],
  ['srcset="a.jpg 2x" data-srcset="javascript:b 2x"', `${at('a.jpg')} 2x`],
  ['media="x"', undefined],
])('a source with %s has the srcset %s', (attributes, set) => {
  expect(sourceSet(elementIn(`<source ${attributes}>`, 'source'), base)).toBe(set)
})

describe('an element that only holds the place of a picture is not reported', () => {
  const dot = 'src="data:image/gif;base64,AA"'
  test.each([
    ['a point that is hidden from screen readers', `${dot} aria-hidden="true"`, true],
    ['a point that is a presentation', `${dot} role="presentation" alt=" "`, true],
    ['a point of no role', `${dot} role="none"`, true],
    ['an audio player’s picture without an address', 'class="kg-audio-thumbnail kg-audio-hide" src=""', true],
    ['a point after a space', 'src=" data:image/gif;base64,AA" aria-hidden="true"', true],
    ['an audio player’s picture that says of no address', 'class="kg-audio-hide"', true],
    ['an empty address', 'src=""', false],
    ['a point', dot, false],
    ['a point with words', `${dot} aria-hidden="true" alt="A"`, false],
    ['a point that is shown', `${dot} aria-hidden="false"`, false],
    ['a point of another role', `${dot} role="presentations"`, false],
    ['a point of another role’s end', `${dot} role="x none"`, false],
    ['a picture that is hidden from screen readers', 'src="a.jpg" aria-hidden="true"', false],
    ['a picture with a similar address', 'src="x-data:image/gif" aria-hidden="true"', false],
    ['an audio player’s picture', 'class="kg-audio-hide" src="a.jpg"', false],
    ['no address', 'class="other"', false],
  ])('%s', (_, attributes, holds) => expect(holdsPlace(img(attributes))).toBe(holds))
})

describe('a background picture is', () => {
  test.each<[what: string, attributes: string, address: string | undefined]>([
    ['the address for a loader', 'data-bg="a.jpg"', at('a.jpg')],
    ['the best address of a srcset', 'data-bgset="a.jpg 480w, b.jpg 800w"', at('b.jpg')],
    ['no address that is no picture', 'data-bg="/a.html"', undefined],
    ['no colour', 'background="red"', undefined],
    ['the address in a style', 'style="color:red; background-image: url( \'a.jpg\' )"', at('a.jpg')],
    ['the address in a short style', 'style="BACKGROUND:URL(a?id=1) no-repeat"', at('a?id=1')],
    ['the address in quotes in a style', 'style=\'background:url("a.jpg")\'', at('a.jpg')],
    ['no pattern', 'data-bg="a_{size}.jpg"', undefined],
    ['no placeholder of a style', 'style="background:url(blank.gif)"', undefined],
    ['no picture of a list', 'style="list-style:url(a.jpg)"', undefined],
    ['none in a style without address', 'style="background:red"', undefined],
    ['none', '', undefined],
    ['no data', 'style="background:url(data:image/png;base64,AA)"', undefined],
  ])('%s', (_, attributes, address) =>
    expect(backgroundOf(elementIn(`<div ${attributes}>`, 'div'), base)).toBe(address),
  )
})

describe('a tracker is at most one pixel large:', () => {
  test.each<[what: string, html: string, tracker: boolean]>([
    ['width and height of 1', '<img width="1" height="1">', true],
    ['with a unit', '<img width="1px" height="1PX">', true],
    ['a width of 0', '<img width="0" height="200">', true],
    ['by its style', '<img style="width:1px; height:1px">', true],
    [
      'by a style, which wins over its attributes',
      '<img width="300" height="200" style="width:1px;height:1px!important">',
      true,
    ],
    ['by the least that its style allows', '<img style="min-width:1px;min-height: 1px">', true],
    ['an element of AMP that is fixed', '<amp-img layout="fixed" width="1" height="1">', true],
    ['not one side alone', '<img width="1" height="200">', false],
    ['not two points', '<img width="2" height="1">', false],
    ['not an unknown height', '<img width="1">', false],
    ['not a percentage', '<img width="1%" height="1%">', false],
    ['not the larger of two widths', '<img style="width:1px;width:300px;height:1px">', false],
    ['not a width that is partly unknown', '<img style="width:1px;width:auto;height:1px">', false],
    ['not a property of a longer name', '<img style="max-width:1px;border-height:1px">', false],
    ['not the shape of an element of AMP', '<amp-img layout="responsive" width="1" height="1">', false],
    ['with zeros before', '<img width="01" height="00">', true],
    ['not fractions of a pixel', '<img width="1" height="1.5">', false],
    ['not a width of 10', '<img width="10" height="1.5">', false],
  ])('%s', (_, html, tracker) =>
    expect(isTracker(elementIn(html, html.startsWith('<amp') ? 'amp-img' : 'img'))).toBe(tracker),
  )

  test.each<[attributes: string, point: boolean]>([
    ['width="1"', true],
    ['height="0"', true],
    ['height="1"', true],
    ['width="2" height="2"', false],
    ['', false],
    ['width="100%"', false],
  ])('<img %s> has the size of a picture that is not loaded yet: %s', (attributes, point) => {
    expect(isPoint(img(attributes))).toBe(point)
  })
})

describe('addresses are of one photograph', () => {
  const same = (a: string, b: string) => photographOf(a) === photographOf(b)
  test.each([
    ['http://www.n.example/a.jpg'],
    ['https://n.example/a.JPG?w=300'],
    ['https://n.example/a-1024x683.jpg'],
    ['https://n.example/a_300x20.jpg'],
    ['https://n.example/a-scaled.jpg'],
    ['https://n.example/a@2x.jpg'],
    ['https://n.example/styles/large/public/a.jpg'],
  ])('%s', address => expect(same(address, 'https://n.example/a.jpg')).toBe(true))

  test.each([
    ['https://n.example/b.jpg'],
    ['https://n.example/a.png'],
    ['https://n.example/a-1x1.jpg'],
    ['https://n.example/a-10240x683.jpg'],
    ['https://n.example/a-1024x683-b.jpg'],
    ['https://n.example/x/a.jpg'],
    ['https://m.example/a.jpg'],
    ['https://n.example/styles/public/a.jpg'],
    ['ftp://n.example/a.jpg'],
  ])('but not %s', address => expect(same(address, 'https://n.example/a.jpg')).toBe(false))

  test('without a file name only when they are equal', () => {
    expect(same('https://n.example/i?id=1', 'http://www.n.example/i?id=1')).toBe(true)
    expect(same('https://n.example/i?id=1', 'https://n.example/i?id=2')).toBe(false)
  })

  test('only where the size is the end of the name', () => {
    expect(same('https://n.example/a-1024x683-b.jpg', 'https://n.example/a-b.jpg')).toBe(false)
  })

  test('with any size and query added to the name', () => {
    const size = fc.integer({ min: 10, max: 9999 })
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,8}$/),
        size,
        size,
        fc.stringMatching(/^[a-z0-9=&]{0,12}$/),
        (name, width, height, query) => {
          expect(
            same(`https://n.example/${name}-${width}x${height}.jpg?${query}`, `http://n.example/${name}.jpg`),
          ).toBe(true)
        },
      ),
    )
  })
})
