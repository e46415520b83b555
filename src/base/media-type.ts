const byEnding: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  ogv: 'video/ogg',
  webm: 'video/webm',
}

/** The IANA media type that belongs to the file extension of an address; undefined for an unknown extension. */
export function mediaTypeOf(url: string): string | undefined {
  const ending = /\.([A-Za-z0-9]+)(?:[?#]|$)/.exec(url)?.[1]
  const type = ending?.toLowerCase() ?? ''
  return Object.hasOwn(byEnding, type) ? byEnding[type] : undefined
}
