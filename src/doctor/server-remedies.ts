/** What to do where a server gives no answer, by the code of the error: of the system, of TLS or of the decompression. */
const unanswered: Readonly<Record<string, string>> = {
  ENOTFOUND: 'look whether the address in site.yaml is right, and whether the DNS knows its name',
  EAI_AGAIN: 'look whether this machine reaches a DNS server',
  ECONNREFUSED: 'start the web server, or let it listen at that port',
  ECONNRESET: 'look into the log of the web server: it broke the connection off',
  EHOSTUNREACH: 'look at the network and its firewall',
  ENETUNREACH: 'look at the network and its firewall',
  ETIMEDOUT: 'look at the network and its firewall',
  TimeoutError: 'look what keeps the web server: many readers give up sooner',
  CERT_HAS_EXPIRED: 'renew the certificate, and look why nothing renewed it',
  CERT_NOT_YET_VALID: 'look at the certificate, and at the clock of this machine',
  ERR_TLS_CERT_ALTNAME_INVALID: 'get a certificate for this name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'get a certificate of an authority that readers know',
  SELF_SIGNED_CERT_IN_CHAIN: 'get a certificate of an authority that readers know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'let the web server send the whole chain of certificates (fullchain.pem)',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'let the web server send the whole chain of certificates (fullchain.pem)',
  Z_DATA_ERROR: 'remove old .gz and .br files, and build once more',
  Z_BUF_ERROR: 'look into the log of the web server: it ends the compressed body too soon',
}

export const remedyForSilence = (code: string | undefined): string =>
  unanswered[code ?? ''] ?? 'look whether the server runs, and whether its name and its certificate are valid'

/** What to do about a status other than 200. RFC 9110 section 15. */
export function remedyForStatus(status: number): string {
  if (status >= 500) return 'look into the log of the web server, and into that of what stands in front of it'
  if (status >= 300 && status < 400) return 'answer 200: nothing was asked that this would answer'
  if ([401, 403, 406, 407, 451].includes(status))
    return 'let everybody read: readers have no password and no cookies, and are no browsers; protection against bots must leave feeds out'
  if (status === 429) return 'let readers ask every few minutes, also many behind one address'
  return 'serve the folder of the feeds there; pregon hosting prints the configuration'
}
