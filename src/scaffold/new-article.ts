import type { LanguageTag } from '../model/language.ts'
import { defaultLanguage, type Site } from '../model/site.ts'
import { commentsIn } from './comments.ts'
import type { NewFile } from '../output/new-files.ts'
import { yamlList, yamlText } from './yaml-text.ts'

/** A new article, all its values checked. */
export interface NewArticle {
  readonly id: string
  /** One line. */
  readonly title: string
  /** Of the page in the language of the title; empty where the title has no letters. */
  readonly slug: string
  /** As it shall be written. */
  readonly published: string
  readonly section: string
  readonly authors: readonly string[]
  /** The first is the language of the title. */
  readonly languages: readonly LanguageTag[]
}

/**
 * The files of a new article, with comments that explain the fields. Its words are drafts in each language, so that no
 * build publishes what is not finished.
 */
export function articleFiles(article: NewArticle, site: Site): NewFile[] {
  const folder = `articles/${article.id}`
  return [
    { path: `${folder}/article.yaml`, text: facts(article, site) },
    ...article.languages.map((tag, i) => ({ path: `${folder}/${tag}.md`, text: words(article, tag, i === 0) })),
  ]
}

function facts({ id, published, section, authors }: NewArticle, site: Site): string {
  const says = commentsIn(defaultLanguage(site))
  return `# ${says.facts}

# ${says.id}
id: ${yamlText(id)}
# ${says.published(site.timezone)}
published: ${published}
# ${says.section(site.sections.join(', '))}
section: ${yamlText(section)}
# ${says.authors([...site.authors.keys()].join(', '))}
authors: ${yamlList(authors)}
# ${says.tags}
tags: []
# ${says.image}
# image:
#   url: /images/port.jpg
#   width: 1200
#   height: 800
#   credit: { name: Ana Ruiz, source: Reuters }
# ${says.more}
`
}

function words({ id, title, slug }: NewArticle, tag: LanguageTag, isTitles: boolean): string {
  const says = commentsIn(tag)
  return `---
# ${says.draft}
draft: true
# ${says.title}
title:${isTitles ? ` ${yamlText(title)}` : ''}
# ${says.slug(id)}
slug:${isTitles && slug !== '' ? ` ${yamlText(slug)}` : ''}
# ${says.summary}
summary:
# ${says.picture}
# caption:
# alt:
# ${says.body}
---

`
}
