import { joinHtml, element, type Html } from '../../model/html.ts'
import type { LanguageTag } from '../../model/language.ts'
import type { Choice } from './addresses.ts'
import { choices } from './layout.ts'

/** What can be chosen where a reader is imitated. */
export interface Controls {
  readonly choice: Choice
  readonly language: LanguageTag
  /** The other languages in which the same is there. */
  readonly others: readonly LanguageTag[]
  /** The address of the same view with another choice, and perhaps in another language. */
  readonly address: (choice: Choice, language?: LanguageTag) => string
}

/** Links that change how a reader is imitated. They work without a script. */
export function readerControls({ choice, language, others, address }: Controls): Html {
  const languages = [language, ...others].toSorted()
  const groups = [
    languages.length > 1
      ? choices(
          'Language',
          languages.map(each => ({
            text: each,
            href: address({ ...choice, beside: choice.beside === each ? language : choice.beside }, each),
            isChosen: each === language,
          })),
        )
      : undefined,
    others.length > 0
      ? choices('Beside it', [
          { text: 'nothing', href: address({ ...choice, beside: undefined }), isChosen: choice.beside === undefined },
          ...others.map(each => ({
            text: each,
            href: address({ ...choice, beside: each }),
            isChosen: choice.beside === each,
          })),
        ])
      : undefined,
    choices(
      'Width',
      (['wide', 'phone'] as const).map(width => ({
        text: width,
        href: address({ ...choice, width }),
        isChosen: choice.width === width,
      })),
    ),
    choices(
      'Colors',
      (['device', 'light', 'dark'] as const).map(scheme => ({
        text: scheme,
        href: address({ ...choice, scheme }),
        isChosen: choice.scheme === scheme,
      })),
    ),
  ]
  return element('div', { class: 'controls' }, joinHtml(groups, '\n'))
}
