import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { main } from '../../src/commands/main.ts'

/** What every report has, and whatever else it has. */
export interface AnyReport {
  readonly command: string
  readonly status: number
  readonly errors: number
  readonly warnings: number
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly says: string }[]
  readonly error?: string
  readonly [member: string]: unknown
}

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/report.schema.json'), 'utf8')) as {
  readonly $defs: Readonly<Record<string, object>>
}
const ajv = new Ajv2020({ allErrors: true, strict: true })
formats.default(ajv)
const isReport: (value: unknown) => boolean = ajv.addSchema(schema, 'report').compile({ $ref: 'report' })

/** The types of a command's reports. */
const typesOf = (command: string): readonly string[] =>
  Object.keys(schema.$defs).filter(name => name.toLowerCase() === `${command}json` || name === 'FailureJson')

/** Why a value is no report; empty where it is one. */
export function faultsInReport(value: AnyReport): readonly string[] {
  if (isReport(value)) return []
  return typesOf(value.command).flatMap(name => {
    const check = ajv.compile({ $ref: `report#/$defs/${name}` })
    check(value)
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${name}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  })
}

/** Runs a command. Throws unless it prints one report, which the schema allows, with the exit status in it. */
export async function reportOf(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const printed: string[] = []
  let stderr = ''
  const status = await main(args, {
    stdout: text => printed.push(text),
    stderr: text => (stderr += text),
    isInteractive: false,
    env,
  })
  const report = reportIn(printed.join(''))
  if (report.status !== status || report.command !== args[0])
    throw new Error(`pregon ${args.join(' ')} ended with ${status}, and printed ${JSON.stringify(report)}`)
  return { report, status, stderr }
}

/** The report in a text. Throws where the text is not one report. */
export function reportIn(text: string): AnyReport {
  const report = JSON.parse(text) as AnyReport
  const faults = faultsInReport(report)
  if (faults.length > 0) throw new Error(`no report: ${faults.join('\n')}\n${text}`)
  return report
}
