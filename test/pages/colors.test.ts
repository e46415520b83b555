import fc from 'fast-check'
import { expect, test } from 'vitest'
import { panelColor, readable } from '../../src/pages/colors.ts'
import { runs } from '../support/runs.ts'

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (color: string): number =>
  [1, 3, 5]
    .map(at => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0)
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const anyColor = fc.nat(0xffffff).map(number => `#${number.toString(16).padStart(6, '0')}`)
/** The background of pages, of their panels, and the text of buttons, which have the color as their background. */
const beside = { light: ['#ffffff', panelColor('light')], dark: ['#17181b', panelColor('dark')] }

test.each(['light', 'dark'] as const)('whatever color a newsroom has, text in it and on it can be read: %s', scheme => {
  fc.assert(
    fc.property(anyColor, color => {
      for (const other of beside[scheme]) expect(contrast(readable(color, scheme), other)).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: runs(500) },
  )
})

test('a color that can be read stays as it is', () => {
  expect(readable('#0b5394', 'light')).toBe('#0b5394')
  expect(readable('#ffe100', 'dark')).toBe('#ffe100')
})
