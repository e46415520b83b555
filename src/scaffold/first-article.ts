import { dayIn } from '../base/instant.ts'
import type { Site } from '../model/site.ts'
import { spokenIn, type SpokenLanguage } from './locale-file.ts'
import type { NewFile } from '../output/new-files.ts'
import { yamlText } from './yaml-text.ts'

interface Words {
  readonly title: string
  readonly slug: string
  readonly body: string
}

/** Words that are true for readers, should somebody publish them as they are. */
const welcome: Readonly<Record<SpokenLanguage, Words>> = {
  en: {
    title: 'Welcome',
    slug: 'welcome',
    body: 'This is the first article of this feed. New articles will come to your reader by themselves.',
  },
  es: {
    title: 'Te damos la bienvenida',
    slug: 'bienvenida',
    body: 'Este es el primer artículo de este canal. Los nuevos artículos llegarán solos a tu lector.',
  },
}

/**
 * The files of the first article. In a language without words that come with the program, it says nothing but the
 * publisher's name, with a link to the home: that is right in each language.
 */
export function firstArticle({ languages, publisher, sections, timezone }: Site, now: Date): NewFile[] {
  const { year, month, day } = dayIn(now, timezone)
  const facts = `# The facts of the article, the same in every language. All keys: docs/records.md of the package pregon.
id: welcome
published: ${year}-${month}-${day}
section: ${yamlText(sections[0] ?? '')}
`
  const words = [...languages].map(([tag, { home }]): NewFile => {
    const language = spokenIn(tag)
    const { title, slug, body } = language
      ? welcome[language]
      : { title: publisher, slug: 'welcome', body: `<${home}>` }
    return {
      path: `articles/welcome/${tag}.md`,
      text: `---\ntitle: ${yamlText(title)}\nslug: ${slug}\n---\n\n${body}\n`,
    }
  })
  return [{ path: 'articles/welcome/article.yaml', text: facts }, ...words]
}
