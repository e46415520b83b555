import { escapeHtml } from '../../model/html.ts'
import { describe } from '../../model/problem.ts'
import { filesPath, liveScriptPath, type PreviewState, type View } from './state.ts'

/** The page at a path of the preview; undefined where there is none. */
export function renderView(path: string, _query: URLSearchParams, state: PreviewState): View | undefined {
  if (path !== '/') return undefined
  const problems = state.report.problems.map(problem => `<pre>${escapeHtml(describe(problem))}</pre>`)
  const feeds = state.report.feeds.map(
    ({ folder, items }) => `<li><a href="${filesPath}${folder}rss.xml">${folder}</a> ${items}</li>`,
  )
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Preview</title>
<script src="${liveScriptPath}?version=${state.version}" defer></script>
<h1>Preview</h1>
${problems.join('\n')}
<ul>
${feeds.join('\n')}
</ul>
`
  return { status: 200, mediaType: 'text/html', body }
}
