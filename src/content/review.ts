import type { ArticleLink } from '../model/article-link.ts'
import type { Article, Body, Translation } from '../model/article.ts'
import type { LanguageTag } from '../model/language.ts'
import { problem, show, type Problem } from '../model/problem.ts'
import { maxProblems, pathText, type Locate, type Path } from '../model/validation.ts'
import type { Html } from '../model/html.ts'
import { reportEscaped } from './escaped-markup.ts'
import { linksIn } from './article-links.ts'
import { conflictLeftIn } from './conflict-left.ts'
import { garbledIn } from './garbled.ts'
import { literalMarkupIn } from './literal-markup.ts'
import { reasons, type BodyLoss, type OnLoss } from './losses.ts'
import { isPlainMarkdown } from './markdown-losses.ts'
import { renderMarkdown } from './markdown.ts'
import { parseHtml, textOf } from './nodes.ts'
import { joinedParagraph } from './paragraphs.ts'
import { sanitize } from './sanitize.ts'
import { shortcodesIn, shortcodesLeft } from './shortcodes.ts'

/** What a look at the texts of an article finds. */
export interface Review {
  /** Parts that do not reach people as they were typed, and bodies that show nothing. */
  readonly problems: readonly Problem[]
  /** The links to articles, by the language of the text. */
  readonly links: ReadonlyMap<LanguageTag, readonly ArticleLink[]>
}

/** Looks at the texts in an article's translations. Runs for records whose data are valid. */
export function review(translations: Article['translations'], locate: Locate): Review {
  const links = new Map<LanguageTag, readonly ArticleLink[]>()
  const problems = [...translations].flatMap(([language, translation]) => {
    const at = (path: Path) => ['translations', language, ...path]
    const body = reviewBody(translation, at, locate)
    const answers = (translation.faq?.questions ?? []).map(({ answer }, i) =>
      reviewMarkup(
        { format: 'markdown', text: answer },
        translation.url,
        { path: at(['faq', 'questions', i, 'answer']), text: i },
        locate,
      ),
    )
    const own = [body, ...answers].flatMap(each => each.links)
    if (own.length > 0) links.set(language, own)
    return [
      ...body.problems,
      ...plainTexts(translation).flatMap(([path, text]) => reviewText(text, at(path), locate)),
      ...answers.flatMap(answer => answer.problems),
    ].slice(0, maxProblems)
  })
  return { problems, links }
}

function reviewBody({ body, url }: Translation, at: (path: Path) => Path, locate: Locate): Reviewed {
  const text = body.format === 'markdown' ? 'body' : 'html'
  const reviewed = reviewMarkup(body, url, { path: at([text]), text }, locate)
  if (!reviewed.isEmpty) return reviewed
  const missing = problem('BODY_MISSING', { ...locate(at([])), path: pathText(at([])) })
  return { ...reviewed, problems: [missing, ...reviewed.problems] }
}

interface Reviewed {
  readonly problems: readonly Problem[]
  readonly links: readonly ArticleLink[]
  readonly isEmpty: boolean
}

interface TextPlace extends Pick<ArticleLink, 'text'> {
  readonly path: Path
}

function reviewMarkup(body: Body, base: string, { path, text }: TextPlace, locate: Locate): Reviewed {
  const asHtml = () => (body.format === 'html' ? body.text : renderMarkdown(body.text, base))
  const left = [
    ...shortcodeProblems(shortcodesLeft(body.text, asHtml), body.text, path, locate),
    ...garbledProblems(body.text, path, locate),
    ...conflictProblems(body.text, path, locate),
  ]
  if (body.format === 'markdown' && isPlainMarkdown(body.text, base))
    return { problems: left, links: linksInMarkdown(body.text, base, text), isEmpty: false }
  const { html, losses } = rendered(body, base)
  const lost = losses.slice(0, maxProblems).map(({ reason, what, traces }) => {
    const { code, says, remedy } = reasons[reason]
    return problem(code, placeIn(body.text, traces, path, locate), { found: `${what} ${says}`, expected: remedy })
  })
  return { problems: [...lost, ...left], links: linksIn(body.text, html, text), isEmpty: showsNothing(html) }
}

/** The links to articles in a Markdown text. Only what is rendered tells which of them stand in code. */
function linksInMarkdown(text: string, base: string, key: ArticleLink['text']): readonly ArticleLink[] {
  return /\barticle:/i.test(text) ? linksIn(text, renderMarkdown(text, base), key) : []
}

function rendered({ format, text }: Body, base: string): { readonly html: Html; readonly losses: readonly BodyLoss[] } {
  const losses: BodyLoss[] = []
  const onLoss: OnLoss = loss => losses.push(loss)
  if (format === 'markdown') {
    const html = renderMarkdown(text, base, onLoss)
    reportEscaped(parseHtml(html), onLoss)
    return { html, losses }
  }
  const html = sanitize(text, base, onLoss)
  reportEscaped(parseHtml(text), onLoss)
  const paragraph = joinedParagraph(parseHtml(text))
  if (paragraph !== undefined) onLoss({ reason: 'paragraphs', what: show(paragraph), traces: [paragraph] })
  return { html, losses }
}

/** Whether HTML has no words, pictures or players. */
function showsNothing(html: Html): boolean {
  return !/<(?:img|audio|video) /.test(html) && html.replace(/<[^<>]*>/g, '').replace(/[\s\p{Cf}]/gu, '') === ''
}

/** The place of the first trace that a text holds. The line is exact where the file holds the text unchanged. */
function placeIn(text: string, traces: readonly string[], path: Path, locate: Locate) {
  const offset = Math.max(
    0,
    ...traces
      .slice(0, 4)
      .map(trace => text.indexOf(trace))
      .filter(at => at >= 0)
      .slice(0, 1),
  )
  const line = text.slice(0, offset).split('\n').length - 1
  return { ...locate(line === 0 ? path : [...path, line]), path: pathText(path) }
}

function shortcodeProblems(codes: readonly string[], text: string, path: Path, locate: Locate): Problem[] {
  return codes
    .slice(0, maxProblems)
    .map(code => problem('SHORTCODE_LEFT', placeIn(text, [code], path, locate), { found: show(code) }))
}

/** The plain texts of a translation, with their paths. */
function plainTexts({ title, summary, caption, alt, translator, faq }: Translation): [path: Path, text: string][] {
  const texts: [Path, string | undefined][] = [
    ...Object.entries({ title, summary, caption, alt, translator }).map(([key, text]): [Path, string | undefined] => [
      [key],
      text,
    ]),
    [['faq', 'title'], faq?.title],
    ...(faq?.questions ?? []).map(({ question }, i): [Path, string] => [['faq', 'questions', i, 'question'], question]),
  ]
  return texts.flatMap(([path, text]): [Path, string][] => (text === undefined ? [] : [[path, text]]))
}

const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i

/** Problems of a plain text that readers see as it was typed, although its author meant otherwise. */
export function reviewText(text: string, path: Path, locate: Locate): Problem[] {
  const left = shortcodeProblems([...shortcodesIn(text)], text, path, locate)
  const markup = literalMarkupIn(text)
  // What is meant in place of the markup has its references resolved, too.
  const asTyped = markup ? undefined : literalReference(text)
  const garbled = garbledIn(text)
  const found = [
    ...(asTyped ? [['REFERENCE_LITERAL', asTyped] as const] : []),
    ...(markup ? [['MARKUP_LITERAL', markup] as const] : []),
    ...(garbled ? [['TEXT_GARBLED', garbled] as const] : []),
  ]
  return [
    ...found.map(([code, { written, meant }]) =>
      problem(code, { ...locate(path), path: pathText(path) }, { found: show(written), expected: show(meant) }),
    ),
    ...left,
  ]
}

function literalReference(text: string): { readonly written: string; readonly meant: string } | undefined {
  const [written] = reference.exec(text) ?? []
  const meant = written === undefined ? text : textOf(parseHtml(text.replaceAll('<', '&lt;')))
  return written === undefined || meant === text ? undefined : { written, meant }
}

/** Problems of a body in which a merge left both sides of a conflict. */
function conflictProblems(text: string, path: Path, locate: Locate): Problem[] {
  const line = conflictLeftIn(text)
  if (line === undefined) return []
  return [problem('CONFLICT_LEFT', { ...locate(line === 0 ? path : [...path, line]), path: pathText(path) })]
}

/** Problems of a body in which signs stand that come from a wrong encoding. */
function garbledProblems(text: string, path: Path, locate: Locate): Problem[] {
  const garbled = garbledIn(text)
  if (!garbled) return []
  const { written, meant } = garbled
  return [
    problem('TEXT_GARBLED', placeIn(text, [written], path, locate), { found: show(written), expected: show(meant) }),
  ]
}
