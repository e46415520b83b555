import type { ReportFormat } from '../checks/report.ts'
import { readStandardInput } from '../input/feed-files.ts'
import { checkArticles, NamedArticles, recordsInText, type ArticleCheck } from '../input/named-articles.ts'
import type { Read } from '../input/records.ts'
import { envelopeOf } from '../model/envelope.ts'
import { annotate, dataOf, describe } from '../model/problem.ts'
import { readNewsroomFolder } from '../output/newsroom-folder.ts'
import type { Terminal } from './command.ts'
import { jsonText } from './json-reports.ts'
import { valueIn } from './parsed-value.ts'
import { refuse } from './refusal.ts'

/** What `pregon check --article` is asked. */
export interface ArticleRequest {
  readonly site?: string | undefined
  /** The file that the standard input stands for. */
  readonly as?: string | undefined
  readonly strict: boolean
  readonly quiet: boolean
}

/** Checks single articles of a newsroom, prints what is wrong with them, and returns the exit status. */
export async function articleReport(
  paths: readonly string[],
  request: ArticleRequest,
  format: ReportFormat,
  terminal: Pick<Terminal, 'stdout' | 'stderr'>,
): Promise<number> {
  const { site: folder = '.', as, strict, quiet } = request
  const isPiped = paths.includes('-')
  if (paths.length === 0) return refuse('--article needs the PATH of an article, or - for the standard input')
  if (isPiped && paths.length > 1) return refuse('- stands alone: the standard input is one article')
  if (as !== undefined && !isPiped) return refuse('--as says which file the standard input is; write - as the PATH')
  const read = await readNewsroomFolder(folder)
  const { site } = valueIn(read, terminal)
  const records = isPiped ? piped(folder, as) : named(folder, paths)
  const checked = checkArticles(records, site)
  const { problems } = checked
  const errors = problems.filter(({ severity }) => severity === 'error')
  const status = errors.length > 0 || (strict && problems.length > 0) ? 1 : 0
  if (format === 'json') {
    const { articles, drafts, rejected } = checked
    terminal.stdout(jsonText({ ...envelopeOf('check', status, problems.map(dataOf)), articles, drafts, rejected }))
    return status
  }
  const print = format === 'github' ? annotate : describe
  terminal.stdout((quiet ? errors : problems).map(each => `${print(each)}\n`).join(''))
  if (!quiet) terminal.stdout(`${summary(checked)}\n`)
  return status
}

function piped(folder: string, as: string | undefined): Iterable<Read> {
  const bytes = readStandardInput()
  if (bytes instanceof Error) return refuse(`the standard input cannot be read: ${bytes.message}`)
  const text = Buffer.from(bytes)
  if (as !== undefined) return named(folder, [as], new NamedArticles(folder, { path: as, bytes: text }))
  const [first] = text.toString().trim()
  if (first === '{' || first === '[') return recordsInText(text)
  return refuse(
    'the standard input is no record in JSON; say which file it is, such as --as articles/port-reopens/en.md',
  )
}

function named(folder: string, paths: readonly string[], articles = new NamedArticles(folder)): Iterable<Read> {
  for (const path of paths) {
    const fault = articles.add(path)
    if (fault !== undefined) refuse(fault)
  }
  return articles.records()
}

function summary({ articles, drafts, rejected, problems }: ArticleCheck): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const parts = [
    `${counted(articles + rejected, 'article')}: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`,
    ...(drafts > 0 ? [`${counted(drafts, 'draft')} not checked`] : []),
  ]
  return parts.join('; ')
}

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
