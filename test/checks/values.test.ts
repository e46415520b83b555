import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../src/checks/document.ts'
import { isLanguage } from '../../src/checks/languages.ts'

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
const clean = fixture('rss/clean.xml')
const json = fixture('json/clean.json')
const now = new Date('2026-06-01T00:00:00Z')
const namespaces =
  'xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
  'xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" ' +
  'xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:dcterms="http://purl.org/dc/terms/"'

const codes = (text: string): string[] => checkDocument(text, 'x', { now }).map(({ code }) => code)

/** The findings of an RSS feed whose item also holds the elements. */
const inItem = (elements: string): string[] =>
  codes(clean.replace('<rss ', `<rss ${namespaces} `).replace('</item>', `${elements}</item>`))

const media = (attributes: string, inside = ''): string =>
  `<media:content url="https://example.com/v.mp4" type="video/mp4" ${attributes}>${inside}</media:content>`

describe('a number', () => {
  test.each([
    ['duration', '185'],
    ['duration', '61.5'],
    ['bitrate', '128'],
    ['framerate', '29.97'],
    ['samplingrate', '44.1'],
    ['fileSize', '12216320'],
    ['channels', '2'],
    ['width', '640'],
    ['height', ''],
  ])('%s="%s" of Media RSS is one', (name, value) => expect(inItem(media(`${name}="${value}"`))).toEqual([]))

  test.each([
    ['duration', '12abc', 'VALUE_INVALID'],
    ['duration', '1:02', 'VALUE_INVALID'],
    ['bitrate', '128kbps', 'VALUE_INVALID'],
    ['framerate', '25 fps', 'VALUE_INVALID'],
    ['samplingrate', '44,1', 'VALUE_INVALID'],
    ['fileSize', '12 MB', 'INTEGER_INVALID'],
    ['fileSize', '1e6', 'INTEGER_INVALID'],
    ['channels', '2.1', 'INTEGER_INVALID'],
    ['width', '640px', 'INTEGER_INVALID'],
    ['height', '100%', 'INTEGER_INVALID'],
  ])('%s="%s" of Media RSS is none', (name, value, code) => expect(inItem(media(`${name}="${value}"`))).toEqual([code]))

  test.each([
    '<itunes:duration>3723</itunes:duration>',
    '<itunes:duration>1:02:03</itunes:duration>',
    '<itunes:duration>62:03</itunes:duration>',
    '<itunes:duration/>',
    '<itunes:episode>12</itunes:episode>',
    '<podcast:episode>3.5</podcast:episode>',
    '<podcast:soundbite startTime="73.0" duration="60.0"/>',
    '<geo:lat>23.1136</geo:lat><geo:long>-82.3666</geo:long>',
    '<georss:point>23.1136 -82.3666</georss:point>',
    '<georss:box>19.8 -85 23.3 -74</georss:box>',
  ])('is right in %s', elements => expect(inItem(elements)).toEqual([]))

  test.each([
    ['<itunes:duration>12abc</itunes:duration>', 'VALUE_INVALID'],
    ['<itunes:duration>1h 2m</itunes:duration>', 'VALUE_INVALID'],
    ['<itunes:episode>first</itunes:episode>', 'INTEGER_INVALID'],
    ['<itunes:season>0</itunes:season>', 'INTEGER_INVALID'],
    ['<podcast:soundbite startTime="1:13" duration="60s"/>', 'VALUE_INVALID'],
    ['<geo:lat>23,1136</geo:lat>', 'VALUE_INVALID'],
    ['<geo:lat>182.3</geo:lat>', 'VALUE_INVALID'],
    ['<geo:long>W82</geo:long>', 'VALUE_INVALID'],
    ['<georss:point>23.1136</georss:point>', 'VALUE_INVALID'],
    ['<georss:point>-82.3666 123.1136 4</georss:point>', 'VALUE_INVALID'],
    ['<georss:polygon>1 2 3 4</georss:polygon>', 'VALUE_INVALID'],
    [media('', '<media:price type="rent" price="5 USD" currency="USD"/>'), 'VALUE_INVALID'],
    [media('', '<media:community><media:statistics views="5,001"/></media:community>'), 'INTEGER_INVALID'],
  ])('is wrong in %s', (elements, code) => expect(new Set(inItem(elements))).toEqual(new Set([code])))

  test.each(['60 minutes', '1.5', 'daily', '-1'])('of minutes is not %s', ttl => {
    expect(codes(clean.replace('<language>', `<ttl>${ttl}</ttl><language>`))).toEqual(['INTEGER_INVALID'])
  })

  test.each(['12 kB', '1,000', '0x10', ''])('of bytes is not %j', length => {
    const enclosure = `<enclosure url="https://example.com/a.mp3" type="audio/mpeg" length="${length}"/>`
    expect(inItem(enclosure)).toEqual(['INTEGER_INVALID'])
  })
})

describe('Media RSS 1.5.1 has', () => {
  const elements = [
    '<media:community><media:starRating count="20" average="3.5" min="1" max="10"/><media:statistics views="5" favorites="5"/><media:tags>news: 5, abc:3</media:tags></media:community>',
    '<media:comments><media:comment>One</media:comment><media:comment>Two</media:comment></media:comments>',
    '<media:embed url="https://example.com/p.swf" width="512" height="323"><media:param name="type">application/x-shockwave-flash</media:param></media:embed>',
    '<media:responses><media:response>https://example.com/r1</media:response></media:responses>',
    '<media:backLinks><media:backLink>https://example.com/b1</media:backLink></media:backLinks>',
    '<media:status state="blocked" reason="https://example.com/law"/>',
    '<media:price type="rent" price="19.99" currency="EUR"/>',
    '<media:license type="text/html" href="https://example.com/license">Creative Commons</media:license>',
    '<media:subTitle type="application/smil" lang="en-us" href="https://example.com/s.smil"/>',
    '<media:peerLink type="application/x-bittorrent" href="https://example.com/a.torrent"/>',
    '<media:rights status="userCreated"/>',
    '<media:scenes><media:scene><sceneTitle>One</sceneTitle><sceneDescription>First</sceneDescription><sceneStartTime>00:15</sceneStartTime></media:scene></media:scenes>'.replace(
      '00:15',
      '00:00:15',
    ),
    '<media:scenes><media:scene><media:sceneTitle>One</media:sceneTitle><media:sceneEndTime>00:00:45</media:sceneEndTime></media:scene></media:scenes>',
    '<media:location description="My house" start="00:01" end="01:00"><georss:where><gml:Point><gml:pos>35.669998 139.770004</gml:pos></gml:Point></georss:where></media:location>'
      .replace('00:01', '0:00:01')
      .replace('01:00', '0:01:00'),
    '<media:restriction type="sharing" relationship="deny"/>',
    '<media:restriction relationship="allow" type="country">au us</media:restriction>',
    '<media:hash algo="md5">dfdec888b72151965a34b4b59031290a</media:hash>',
    '<media:player url="https://www.example.com/player?id=1111" height="200" width="400"/>',
  ]

  test.each(elements)('%s in an item', element => expect(inItem(element)).toEqual([]))

  test('all of them in a media object', () => {
    const once = elements.filter(element => !element.includes('<media:sceneTitle>'))
    expect(inItem(media('', once.join('')))).toEqual([])
  })

  test.each([
    ['<media:status state="gone"/>', 'VALUE_INVALID'],
    ['<media:status/>', 'ATTRIBUTE_MISSING'],
    ['<media:rights status="mine"/>', 'VALUE_INVALID'],
    ['<media:price type="gift" price="1"/>', 'VALUE_INVALID'],
    ['<media:community><media:stars/></media:community>', 'ELEMENT_UNKNOWN'],
    ['<media:comments>Nice</media:comments>', 'TEXT_UNEXPECTED'],
    ['<media:embed width="5"/>', 'ATTRIBUTE_MISSING'],
    ['<media:backLink>https://example.com/b1</media:backLink>', 'ELEMENT_MISPLACED'],
    ['<media:communty/>', 'ELEMENT_UNKNOWN'],
    ['<media:peerLink href="a.torrent"/>', 'URL_RELATIVE'],
    ['<media:hash algo="md5">zzdec888b72151965a34b4b59031290a</media:hash>', 'VALUE_INVALID'],
  ])('but not %s', (element, code) => expect(inItem(element)).toEqual([code]))
})

test.each([
  ...['title', 'creator', 'subject', 'publisher', 'type', 'rights', 'language'].map(
    name => `<dcterms:${name}>x</dcterms:${name}>`,
  ),
  '<dc:publisher>A</dc:publisher><dc:publisher>B</dc:publisher>',
  '<dc:type>Text</dc:type><dc:type>Image</dc:type>',
  '<yt:videoId xmlns:yt="http://www.youtube.com/xml/schemas/2015">x</yt:videoId>',
  '<a:verb xmlns:a="http://activitystrea.ms/spec/1.0/">post</a:verb>',
  '<w:cover xmlns:w="http://webfeeds.org/rss/1.0" image="x"/>',
  '<atom:category term="a"/><atom:rights>All</atom:rights>',
])('%s is known', elements => expect(inItem(elements)).toEqual([]))

describe('a language tag', () => {
  test.each([
    'es',
    'es-419',
    'ES-mx',
    'zh-Hant-TW',
    'zh-cmn-Hans',
    'zh-cmn-Hans-CN',
    'sgn-ase',
    'cmn-Hans',
    'zh-yue',
    'i-klingon',
    'I-Navajo',
    'en-GB-oed',
    'zh-min-nan',
    'art-lojban',
    'x-whatever',
    'x-a-b-c',
    'sl-rozaj-biske',
    'de-CH-1901',
    'de-1996-x-own',
    'en-u-ca-gregory',
    'az-Arab-x-AZE-derbend',
    'en-a-myext-b-another',
    'hak',
  ])('is %s', tag => expect(isLanguage(tag)).toBe(true))

  test.each([
    '',
    'es_MX',
    'e',
    'english',
    'qz',
    'zh-',
    'zh--Hans',
    'zh-Hans-cmn',
    'zh-cmn-yue',
    'de-419-DE',
    'de-1901-1901',
    'en-a-bb-a-cc',
    'en-a',
    'x-',
    'x',
    'i-',
    'i-english',
    'x-toolongsubtag',
    'en-GB-oe!',
    'es-MX, en',
    'es\n',
    'a-DE',
    '419',
    'español',
  ])('is not %j', tag => expect(isLanguage(tag)).toBe(false))
})

describe('a plain text of JSON', () => {
  const withTexts = (value: string): string[] => {
    const feed = JSON.parse(json) as { items: object[] }
    const texts = { title: value, summary: value, tags: [value], authors: [{ name: value }] }
    feed.items[0] = { ...feed.items[0], ...texts }
    return codes(JSON.stringify({ ...feed, title: value, description: value }))
  }

  test.each(['R&amp;D', 'It&#8217;s', 'It&#x2019;s', 'a&nbsp;b', 'caf&eacute;', '&frac12;', '&lt;b&gt;', '<b>a</b>'])(
    'is not %s',
    text => expect(withTexts(text)).toEqual(Array.from({ length: 6 }, () => 'TEXT_HAS_HTML')),
  )

  test.each(['R&D', 'AT&T; ABC', 'a &b; c', '&copy 2026', '&;', '&#;', '&#x;', 'si a<b entonces c>d', 'Q&A;'])(
    'may be %s',
    text => expect(withTexts(text)).toEqual([]),
  )
})
