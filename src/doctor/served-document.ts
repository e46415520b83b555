import { codingOf, type Answer } from './answer.ts'
import { fault, ok, warning, type Found } from './examination.ts'
import { remedyForStatus } from './server-remedies.ts'

/** A document of a feed, as a server should answer for it. */
export interface Served {
  readonly address: URL
  /** Without parameters. Undefined where the document is not one of the newsroom's: any feed is right then. */
  readonly mediaType?: string | undefined
  /** What the last build wrote, where that is known, and when. */
  readonly published?: { readonly bytes: Buffer; readonly at: Date } | undefined
}

/** The answers to one document. The last three are undefined where the server gives nothing to ask with. */
export interface Answers {
  readonly plain: Answer
  readonly compressed: Answer
  /** To a reader that has the plain document already. */
  readonly again?: Answer | undefined
  /** To a reader that has the compressed one. */
  readonly againCompressed?: Answer | undefined
  /** To a reader that has an older one. */
  readonly another?: Answer | undefined
}

/** What a server must do for a feed, each rule by the name of its check. */
export const rules: Readonly<Record<string, (answers: Answers, served: Served) => Found>> = {
  status: ({ plain }) => status(plain),
  https: ({ plain }, { address }) => https(plain, address),
  redirects: ({ plain }, { address }) => redirects(plain, address),
  type: ({ plain }, served) => type(plain, served),
  charset: ({ plain }) => charset(plain),
  body: ({ plain }, served) => body(plain, served),
  validators,
  compression: ({ plain, compressed }) => compression(plain, compressed),
  cache: ({ plain }) => cache(plain),
  cors: ({ plain }) => cors(plain),
  clock: ({ plain }) => clock(plain),
}

/** In milliseconds: some readers wait no longer than ten seconds for a feed. */
const slow = 5000

function status({ status: found, took }: Answer): Found {
  if (found !== 200) return fault(`${found}`, remedyForStatus(found))
  return took < slow
    ? ok('200')
    : warning(`200, after ${(took / 1000).toFixed(1)} s`, 'look what keeps the web server: readers give up')
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

function https({ url }: Answer, address: URL): Found {
  if (url.protocol === 'https:') return ok('https, with a certificate that is valid')
  if (address.protocol === 'https:') return fault(`leads from https to ${url.href}`, 'redirect to https alone')
  if (loopback.test(url.hostname)) return ok('http, on this machine')
  return warning(
    'http: everybody on the way can read and change it',
    'serve the feeds over https, and say so in site.yaml',
  )
}

function redirects({ redirects: taken, url }: Answer, address: URL): Found {
  const [first] = taken
  if (!first) return ok('none')
  const says = `${taken.length} (${taken.map(([status]) => status).join(', ')}) from ${address.href} to ${url.href}`
  return warning(says, 'publish under the address that answers: readers ask twice, and some stop at redirects')
}

/** What some server gives an XML file whose type nobody set; readers take it. */
const vague = ['application/xml', 'text/xml', 'application/json']

/** RFC 9110 §8.3.1 lets the type be in any case, with spaces before its parameters. */
function typeIn({ headers }: Answer): { readonly type: string; readonly charset: string | undefined } {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';')
  const [charset] = parameters.flatMap(each => {
    const [name = '', value = ''] = each.split('=')
    return name.trim() === 'charset' ? value.trim().replaceAll('"', '') : []
  })
  return { type: type.trim(), charset }
}

const feedTypes = ['application/rss+xml', 'application/atom+xml', 'application/feed+json']

function type(plain: Answer, { mediaType }: Served): Found {
  const { type: found } = typeIn(plain)
  const wanted = mediaType === undefined ? feedTypes : [mediaType]
  if (wanted.includes(found)) return ok(found)
  const remedy = `send Content-Type: ${wanted.join(' or ')}; pregon hosting prints the configuration`
  if (found === '') return fault('no Content-Type', remedy)
  return vague.includes(found) ? warning(found, remedy) : fault(found, remedy)
}

function charset(plain: Answer): Found {
  const { type: found, charset: said } = typeIn(plain)
  if (said === 'utf-8' || said === 'utf8') return ok('utf-8')
  if (said !== undefined)
    return fault(`${said}: letters beyond English are read wrongly`, 'send charset=utf-8: feeds are UTF-8')
  // RFC 8259 §11 has no charset for JSON; RFC 7303 §3 lets the declaration of XML say it.
  if (found !== 'text/xml') return ok('left to the document, which says utf-8')
  return warning('none for text/xml: old readers take it for us-ascii', 'send charset=utf-8')
}

function body({ body: bytes, headers, status, at }: Answer, { published }: Served): Found {
  if (status !== 200) return fault('none, as there is no feed', 'mend the status first')
  if (!published) return ok(`${bytes.length} bytes; no document of this newsroom to compare with`)
  if (bytes.equals(published.bytes)) return ok(`the ${bytes.length} bytes of the last build`)
  const says = `${bytes.length} bytes, not the ${published.bytes.length} of the last build`
  const age = (at - published.at.getTime()) / 1000
  const patience = maxAge(headers) ?? 0
  return age < patience
    ? warning(
        `${says}, which is ${Math.round(age)} s old`,
        `ask again when caches have let go, in ${Math.ceil(patience - age)} s`,
      )
    : fault(says, 'copy the feeds to the server again, and empty the caches before it')
}

function validators({ plain: { headers }, again, againCompressed, another }: Answers): Found {
  const names = ['etag', 'last-modified'].filter(name => headers.has(name))
  if (!again || names.length === 0)
    return warning('neither ETag nor Last-Modified', 'send one: readers fetch the whole feed each time')
  if (another?.status === 304)
    return fault('304 for a document that the server does not have', 'readers never get news: compare the validators')
  const given = `for the ${names.join(' and ')} that the server gave itself`
  const remedy = 'let it answer 304: readers fetch the whole feed each time'
  if (again.status !== 304) return warning(`${again.status} ${given}`, remedy)
  if (againCompressed && againCompressed.status !== 304)
    return warning(`${againCompressed.status} ${given} with a compressed body`, remedy)
  return ok(`304 for ${names.join(' and ')}`)
}

/** In bytes. Shorter documents gain nothing. */
const worthCompressing = 1400

function compression(plain: Answer, compressed: Answer): Found {
  const { headers, body: bytes } = compressed
  const [unasked, coding] = [codingOf(plain.headers), codingOf(headers)]
  if (unasked !== 'identity')
    return fault(`${unasked}, which was not asked for`, 'compress only for readers that say Accept-Encoding')
  if (!['identity', 'gzip', 'x-gzip', 'br'].includes(coding))
    return fault(`${coding}, though asked for gzip or br`, 'send only what Accept-Encoding names')
  if (!bytes.equals(plain.body))
    return fault('the compressed copy is another document', 'remove old .gz and .br files, or build once more')
  if (coding !== 'identity') {
    const varies = /accept-encoding|\*/i.test(headers.get('vary') ?? '')
    return varies
      ? ok(coding)
      : warning(
          `${coding} without Vary: Accept-Encoding`,
          'send it: caches give compressed bytes to programs that cannot read them',
        )
  }
  if (plain.body.length < worthCompressing) return ok(`not worth it for ${plain.body.length} bytes`)
  return warning('none, though asked for gzip and br', 'switch it on for the types of feeds: they shrink to a fifth')
}

/** How long a copy may be used, in seconds. RFC 9111 §5.2.2: caches between look at `s-maxage` first. */
function maxAge(headers: Headers): number | undefined {
  const text = headers.get('cache-control') ?? ''
  const [, seconds] = /s-maxage="?(\d{1,10})/i.exec(text) ?? /max-age="?(\d{1,10})/i.exec(text) ?? []
  return seconds === undefined ? undefined : Number(seconds)
}

/** In seconds. */
const longestAge = 3600

function cache({ headers }: Answer): Found {
  const said = headers.get('cache-control')
  if (headers.has('set-cookie'))
    return warning('sets a cookie, so that caches keep nothing', 'set no cookies for feeds: they are equal for all')
  if (said === null) return warning('no Cache-Control: each cache guesses', 'send Cache-Control: public, max-age=300')
  if (/no-store/i.test(said)) return warning(said, 'let caches keep feeds for some minutes: max-age=300')
  const age = maxAge(headers) ?? 0
  return age > longestAge
    ? warning(
        `${said}: news may arrive ${Math.round(age / 60)} minutes late`,
        'let caches keep feeds for some minutes: max-age=300',
      )
    : ok(said)
}

function cors({ headers }: Answer): Found {
  const allowed = headers.get('access-control-allow-origin')
  return allowed === '*'
    ? ok('every page may read it')
    : warning(
        allowed === null ? 'no Access-Control-Allow-Origin' : `only ${allowed} may read it`,
        'send Access-Control-Allow-Origin: *, so that readers in browsers can read it',
      )
}

/** In seconds. */
const tolerated = 60

function clock({ headers, at }: Answer): Found {
  const date = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(date)) return ok('the server tells no time')
  // A copy of a cache has the date at which it was made.
  const age = Number(headers.get('age') ?? 0) || 0
  const ahead = Math.round((at - date) / 1000 - age)
  return Math.abs(ahead) <= tolerated
    ? ok('server and this machine agree')
    : warning(
        `this machine is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the server`,
        'set both clocks: articles appear when the clock says that they are due',
      )
}
