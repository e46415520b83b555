/**
 * `nginx` and `caddy` are servers; `headers` and `redirects` are the files `_headers` and `_redirects` of static hosts;
 * `tdmrep` is the file `.well-known/tdmrep.json`.
 */
export type HostKind = 'nginx' | 'caddy' | 'headers' | 'redirects' | 'tdmrep'

export interface HostingOptions {
  /** The newsroom's folder. Default: the working directory. */
  readonly site?: string | undefined
  /** The output folder that is served. Default: `dist` in the newsroom's folder. */
  readonly out?: string | undefined
  /**
   * For nginx and Caddy: parts for a configuration that exists, or a whole server. Default: parts where the feeds share
   * the host of a home page.
   */
  readonly as?: 'parts' | 'server' | undefined
}
