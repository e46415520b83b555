/** Attributes in which the most common lazy loaders keep the address that a script moves into `src`. */
export const lazySources: readonly string[] = [
  'data-src',
  'data-lazy-src',
  'data-lazy',
  'data-lazyload',
  'data-lazysrc',
  'data-ll-src',
  'data-echo',
  'data-cfsrc',
  'data-ezsrc',
  'data-opt-src',
  'data-orig-src',
  'data-actualsrc',
  'data-delayed-url',
  'data-deferred',
  'data-defer-src',
  'data-pagespeed-lazy-src',
  'pagespeed_lazy_src',
  'data-flickity-lazyload',
  'data-flickity-lazyload-src',
  'data-wpfc-original-src',
  'data-frz-src',
  'data-breeze',
  'data-layzr',
  'data-splide-lazy',
  'data-glide-src',
]

/** Attributes in which lazy loaders keep a srcset. */
export const lazySets: readonly string[] = [
  'data-srcset',
  'data-lazy-srcset',
  'data-original-set',
  'data-original-srcset',
  'data-ezsrcset',
  'data-orig-srcset',
  'data-brsrcset',
  'data-flickity-lazyload-srcset',
  'data-splide-lazy-srcset',
  'data-glide-srcset',
]

/** Attributes that hold another size or copy of a picture. They are used where there is nothing better. */
export const otherSources: readonly string[] = [
  'data-original',
  'data-original-src',
  'data-url',
  'data-image',
  'data-image-src',
  'data-img',
  'data-img-src',
  'data-img-url',
  'data-source',
  'data-normal',
  'data-hi-res-src',
  'data-hires',
  'data-high-res-src',
  'data-large-src',
  'data-large-file',
  'data-full-src',
  'data-full-url',
  'data-orig-file',
  'data-medium-file',
  'data-file',
  'data-iesrc',
  'data-thumb',
  'data-fallback-src',
  'data-zoom-image',
  'lowsrc',
  'dynsrc',
]

/** Attributes with HTML or words that a script puts into an empty element. */
export const awaitedTexts: readonly string[] = [
  'data-html',
  'data-content',
  'data-body',
  'data-inner-html',
  'data-markup',
  'data-text',
]

/** Match addresses of small, blurred previews: Wix, Cloudinary, imgix, Medium, Next.js. */
export const previews: readonly RegExp[] = [
  /\/v1\/(?:fill|fit|crop)\/[^/]*\bblur_/i,
  /\/(?:upload|fetch)\/[^/]*\be_blur\b/i,
  /[?&]blur=[1-9]/i,
  /\/(?:freeze\/)?max\/[1-9]\d?\/|\/resize:fit:[1-9]\d?\//i,
  /[?&]w=(?:8|16)&q=[1-6]?\d(?:&|$)/i,
]

/** Attributes in which scripts keep the address of a background picture. */
export const backgrounds: readonly string[] = [
  'data-bg',
  'data-bgset',
  'data-background',
  'data-background-image',
  'data-background-src',
  'data-bg-url',
  'data-bg-image',
  'data-bg-src',
  'data-lazy-bg',
  'data-lazy-background',
  'data-image-background',
  'background',
]
