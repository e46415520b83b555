import { pathText, type Locate, type Path } from '../model/validation.ts'
import { finding, isError, type Details, type Finding, type FindingCode } from './finding.ts'
import type { Context, ValueContext } from './value-context.ts'

/** The check of one JSON document. */
export interface JsonCheck {
  readonly context: Context
  readonly report: (code: FindingCode, path: Path, details?: Details) => void
  readonly valueContext: (path: Path) => ValueContext
}

export function createJsonCheck(locate: Locate, context: Context, add: (finding: Finding) => void): JsonCheck {
  const report: JsonCheck['report'] = (code, path, details) => {
    if (context.errorsOnly && !isError(code)) return
    add(finding(code, { ...locate(path), path: pathText(path) || undefined }, details))
  }
  return {
    context,
    report,
    valueContext: path => ({ context, report: (code, details) => report(code, path, details) }),
  }
}
