export type Scheme = 'light' | 'dark'

type Color = readonly [red: number, green: number, blue: number]

/** The background of panels in each scheme: the one on which a color is the hardest to read. */
const panels: Readonly<Record<Scheme, Color>> = { light: [243, 241, 237], dark: [38, 40, 44] }

/** WCAG 2.2 asks for 4.5; a little more, since colors are rounded. */
const leastContrast = 4.6

/** A color as `#rrggbb`, made darker or lighter until text in it can be read on a panel of the scheme. */
export function readable(color: string, scheme: Scheme): string {
  const [red, green, blue] = parsed(color)
  const end = scheme === 'light' ? 0 : 255
  for (let step = 0; step < steps; step++) {
    const mix = (value: number) => Math.round(value + ((end - value) * step) / steps)
    const mixed: Color = [mix(red), mix(green), mix(blue)]
    if (contrast(mixed, panels[scheme]) >= leastContrast) return written(mixed)
  }
  return written([end, end, end])
}

export const panelColor = (scheme: Scheme): string => written(panels[scheme])

const steps = 32

function parsed(color: string): Color {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16))
  return [red, green, blue]
}

const written = (color: Color): string => `#${color.map(value => value.toString(16).padStart(2, '0')).join('')}`

/** WCAG 2.2, contrast ratio. */
function contrast(a: Color, b: Color): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map(value => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
