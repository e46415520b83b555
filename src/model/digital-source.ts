import { z } from 'zod'
import { nearest, report } from './validation.ts'
import { writtenForms } from './written-form.ts'

/** The scheme of IPTC's list, in front of each name: https://cv.iptc.org/newscodes/digitalsourcetype/ */
const scheme = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** The names of IPTC's list that are in use. */
export const digitalSources = [
  'digitalCapture',
  'computationalCapture',
  'negativeFilm',
  'positiveFilm',
  'print',
  'humanEdits',
  'algorithmicallyEnhanced',
  'digitalCreation',
  'dataDrivenMedia',
  'trainedAlgorithmicMedia',
  'algorithmicMedia',
  'screenCapture',
  'virtualRecording',
  'composite',
  'compositeCapture',
  'compositeSynthetic',
  'compositeWithTrainedAlgorithmicMedia',
] as const

/** How a picture or a text came into being: a name of IPTC's list of digital source types. */
export type DigitalSource = (typeof digitalSources)[number]

/** How much of a work comes from a machine. */
export type MachineShare = 'generated' | 'partly'

const byAi: Readonly<Partial<Record<DigitalSource, MachineShare>>> = {
  trainedAlgorithmicMedia: 'generated',
  compositeSynthetic: 'partly',
  compositeWithTrainedAlgorithmicMedia: 'partly',
}

/** How much of a work generative AI has made, as readers are told; undefined where it made nothing. */
export function madeByAi(source: DigitalSource | undefined): MachineShare | undefined {
  return source && byAi[source]
}

/** How much of a translation a machine has made. Translation by rules, without AI, is a machine's work too. */
export function madeByMachine(source: DigitalSource | undefined): MachineShare | undefined {
  return source === 'algorithmicMedia' ? 'generated' : madeByAi(source)
}

/** The address of a name. */
export const digitalSourceUri = (source: DigitalSource): string => scheme + source

/** The names that IPTC has retired, with those that it says to write. */
const retired: Readonly<Record<string, DigitalSource>> = {
  digitalArt: 'digitalCreation',
  minorHumanEdits: 'humanEdits',
  softwareImage: 'digitalCreation',
}

/** Other words for how something was made. */
const otherWords: Readonly<Record<string, DigitalSource>> = {
  ai: 'trainedAlgorithmicMedia',
  ia: 'trainedAlgorithmicMedia',
  generated: 'trainedAlgorithmicMedia',
  machine: 'trainedAlgorithmicMedia',
  true: 'trainedAlgorithmicMedia',
  camera: 'digitalCapture',
  photo: 'digitalCapture',
  screenshot: 'screenCapture',
}

const example =
  'a name of https://cv.iptc.org/newscodes/digitalsourcetype/, such as trainedAlgorithmicMedia (made by AI) or compositeWithTrainedAlgorithmicMedia (made in part by AI)'

const isDigitalSource = (name: string): name is DigitalSource => digitalSources.some(source => source === name)

/** A name of IPTC's list, also written as its address. */
export const digitalSourceSchema: z.ZodType<DigitalSource> = z
  .string({ error: example })
  .transform((text, ctx): DigitalSource => {
    const name = text.trim().replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//, '')
    if (isDigitalSource(name)) return name
    const meant = retired[name] ?? otherWords[name.toLowerCase()] ?? nearest(name, digitalSources)
    report(ctx, 'VALUE_INVALID', text, meant === undefined ? example : `"${meant}"`)
    return z.NEVER
  })
digitalSourceSchema.register(writtenForms, {
  pattern: String.raw`^\s*(?:https?://cv\.iptc\.org/newscodes/digitalsourcetype/)?(?:${digitalSources.join('|')})\s*$`,
  patternErrorMessage:
    'Write a name of https://cv.iptc.org/newscodes/digitalsourcetype/, such as trainedAlgorithmicMedia.',
  examples: digitalSources,
})
