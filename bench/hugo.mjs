// The newsroom of a benchmark as a Hugo site: the same articles, an RSS feed for each language, section, tag and author.
import { join } from 'node:path'
import { put } from './spellings.mjs'

const config = `baseURL = "https://example.org/"
title = "Bench News"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["404", "robotsTXT", "sitemap"]
[outputs]
home = ["RSS"]
page = []
section = ["RSS"]
taxonomy = []
term = ["RSS"]
[taxonomies]
tag = "tags"
author = "authors"
[languages.en]
contentDir = "content/en"
weight = 1
[languages.es]
contentDir = "content/es"
weight = 2
`

const template = `{{- $pages := .RegularPages -}}{{- if .IsHome -}}{{- $pages = .Site.RegularPages -}}{{- end -}}
{{- printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ .Title }}</description><language>{{ .Language.Lang }}</language>{{ range first 50 $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Params.summary }}</description><content:encoded>{{ printf "<![CDATA[%s]]>" .Content | safeHTML }}</content:encoded></item>{{ end }}</channel></rss>
`

/** Without caption and questions, which Hugo's own RSS does not know: that is less work for it, not more. */
export function writeHugoArticle(folder, { id, published, section, tags, authors, translations }) {
  for (const [language, { title, slug, summary, body }] of Object.entries(translations)) {
    const front = Object.entries({ title, slug, summary, date: published, tags, authors })
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join('')
    put(join(folder, 'content', language, section, `${id}.md`), `---\n${front}---\n\n${body}`)
  }
}

export function writeHugoSite(folder) {
  put(join(folder, 'config.toml'), config)
  put(join(folder, 'layouts/_default/rss.xml'), template)
}
