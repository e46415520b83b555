import { attributeOf, isElement, textOf, walk, type Element, type Node } from './nodes.ts'

/** Classes of slides that a slider repeats, so that it can turn in a circle. */
const mark =
  /(?:^|\s)(?:slick-cloned|swiper-slide-duplicate|splide__slide--clone|glide__slide--clone|tns-slide-cloned|bx-clone|owl-item\s+cloned|cloned|clone|is-clone)(?=\s|$)/

const isMarked = (node: Element): boolean => mark.test(attributeOf(node, 'class') ?? '')

/** Whether an element repeats a slide beside it, so that nobody misses it. */
export function isClone(node: Element): boolean {
  const { parentNode } = node
  return isMarked(node) && parentNode !== null && slidesOf(parentNode.childNodes).has(shownBy(node))
}

/** The contents of a slider's slides. They are cached, so that each slide is read once. */
function slidesOf(slider: readonly Node[]): ReadonlySet<string> {
  const known = slides.get(slider)
  if (known) return known
  const all = new Set(
    slider
      .filter(isElement)
      .filter(child => !isMarked(child))
      .map(shownBy),
  )
  slides.set(slider, all)
  return all
}

const slides = new WeakMap<readonly Node[], ReadonlySet<string>>()

/** The words and addresses of an element. */
function shownBy(node: Element): string {
  const addresses = Array.from(walk([node])).flatMap(inner =>
    isElement(inner)
      ? inner.attrs.flatMap(({ name, value }) =>
          /^(?:data-|src|href|style$)/.test(name) && /[/.]/.test(value) ? value : [],
        )
      : [],
  )
  return [textOf(node.childNodes).trim().replace(/\s+/g, ' '), ...addresses].join('\n')
}
