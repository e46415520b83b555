/** Gives a word that no other part has, and a number for addresses. */
export interface Fresh {
  readonly word: () => string
  readonly path: (ending: string) => string
}

/** A part of a body that pages and content systems write. */
export type Block = (fresh: Fresh) => string

const gif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const svg = "data:image/svg+xml;charset=utf-8,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 6 4'/>".replaceAll(
  '<',
  '%3C',
)

const words: readonly Block[] = [
  f => `<amp-list src="/l.json"><div placeholder>no</div><p fallback>${f.word()}</p></amp-list>${f.word()}`,
  f => `<amp-list src="/l.json"><template type="amp-mustache">{{no}}</template></amp-list>${f.word()}`,
  f =>
    `<amp-lightbox id="l" layout="nodisplay"><p>${f.word()}</p><amp-img src="${f.path('jpg')}"></amp-img></amp-lightbox>`,
  f => `<amp-img layout="nodisplay" src="${f.path('jpg')}"></amp-img>${f.word()}`,
  f => `&lt;p&gt;${f.word()} &lt;b&gt;${f.word()}&lt;/b&gt;&lt;/p&gt;`,
  f => `<p>*|FNAME|* ${f.word()} %%name%% {loadposition x} ${f.word()} [[${f.word()}]]</p><!--more-->${f.word()}`,
  f => {
    const slides = [f.word(), f.word()].map(word => `<p>${word}</p><img src="/m/${word}.jpg">`)
    const slide = (i: number, more: string) => `<div class="swiper-slide ${more}">${slides[i]}</div>`
    return `<div>${slide(1, 'swiper-slide-duplicate')}${slide(0, '')}${slide(1, '')}${slide(0, 'swiper-slide-duplicate')}</div>`
  },
  f => `<div><div class="slick-slide slick-cloned" aria-hidden="true"><p>${f.word()}</p></div></div>`,
  f => `<tweet id="1"></tweet><div data-html="&lt;p&gt;no&lt;/p&gt;"></div>${f.word()}`,
  f => `<p>${f.word()} ${f.word()}, <strong>${f.word()}</strong> <em>${f.word()}</em>.</p>`,
  f => `<h2 class="wp-block-heading" id="h-1">${f.word()} <a class="anchor" aria-hidden="true" href="#h-1"></a></h2>`,
  f => `<address>${f.word()}</address><strong>${f.word()}</strong>`,
  f => `<article><header>${f.word()}</header>${f.word()}<footer>${f.word()}</footer>${f.word()}</article>`,
  f => `<aside class="pull">${f.word()}</aside><nav>${f.word()}</nav><main>${f.word()}</main>${f.word()}`,
  f => `<ul><li>${f.word()}<ul><li>${f.word()}</li></ul></li><li><p>${f.word()}</p></li></ul>`,
  f => `<dl><dt>${f.word()}</dt><dd>${f.word()}</dd></dl>`,
  f =>
    `<table border=1><caption>${f.word()}</caption><tr><th>${f.word()}<td>${f.word()}</tr><tr><td colspan=2>${f.word()}</table>`,
  f => `<details><summary>${f.word()}</summary>${f.word()}</details>`,
  f => `<blockquote cite="https://q.example/">${f.word()}<footer>${f.word()}</footer></blockquote>`,
  f => `<center>${f.word()}</center><font color=red size=2>${f.word()}</font><marquee>${f.word()}</marquee>`,
  f => `<fieldset><legend>${f.word()}</legend><label>${f.word()}</label></fieldset>${f.word()}`,
  f => `<hgroup><h1>${f.word()}</h1><p>${f.word()}</p></hgroup><search>${f.word()}</search>${f.word()}`,
  f => `<dialog open>${f.word()}</dialog>${f.word()}<menu><li>${f.word()}</menu>`,
  f => `<h3><button aria-expanded="false">${f.word()}</button></h3><div role="region">${f.word()}</div>`,
  f => `<pre>${f.word()}\n\n${f.word()}</pre><xmp><b>${f.word()}</b></xmp><listing>${f.word()}</listing>`,
  f => `<ruby>${f.word()}<rp>(</rp><rt>${f.word()}</rt><rp>)</rp></ruby> <bdo dir=rtl>${f.word()}</bdo>`,
  f => `<x-tabs><x-tab label="a">${f.word()}</x-tab><x-tab label="b">${f.word()}</x-tab></x-tabs>${f.word()}`,
  f =>
    `<p>${f.word()}<o:p></o:p> <st1:place w:st="on">${f.word()}</st1:place></p><!--[if gte mso 9]><xml>no</xml><![endif]-->`,
  f =>
    `<!--[if mso]><table><tr><td><![endif]--><div>${f.word()}</div><!--[if mso]></td></tr></table><![endif]--><![if !mso]>${f.word()}<![endif]>`,
  f => `<div dir="rtl" lang="ar"><p>${f.word()} عربي ${f.word()}</p></div>`,
  f => `<p hidden>${f.word()}</p><p style="display:none;max-height:0">${f.word()}</p>`,
  f => `<p aria-hidden="true">${f.word()}</p><span class="sr-only">${f.word()}</span>`,
  f =>
    `<form action="/s"><p>${f.word()}</p><input name=q><select><option>a</select><textarea>b</textarea><button>c</button></form>`,
  f => `<div style="display: none"><p>${f.word()}</p><img src="${f.path('jpg')}"></div>`,
  f => `<template><p>no</p></template><div><template shadowrootmode="open"><p>${f.word()}</p></template></div>`,
  f => `${f.word()} &amp; ${f.word()} &#8212; ${f.word()}&nbsp;${f.word()}<br>${f.word()}<hr>${f.word()}`,
  f => `${'<div><span>'.repeat(140)}${f.word()}<p>${f.word()}</p>${f.word()}`,
  f =>
    `<progress value=1>${f.word()}</progress> <meter>${f.word()}</meter> <output>${f.word()}</output> <data value=1>${f.word()}</data>`,
]

const pictures: readonly Block[] = [
  f => `<img src="${gif}" data-src="${f.path('jpg')}|${f.path('jpg')}" alt="">`,
  f => `<img src="https://w.example/v1/fill/w_20,h_13,blur_2/p.jpg" srcset="${f.path('jpg')} 1x, ${f.path('jpg')} 2x">`,
  f => `<img src="https://c.example/upload/w_20,e_blur:1000/a.jpg" data-src="${f.path('jpg')}">`,
  f => `<img src="/_next/image?url=%2Fp.jpg&amp;w=16&amp;q=10" srcset="${f.path('jpg')} 640w">`,
  f => `<figure><img src="${f.path('jpg')}" alt="${f.word()}"><figcaption>${f.word()}</figcaption></figure>`,
  f => `<img src="${gif}" data-src="${f.path('jpg')}" class="lazyload" alt="">`,
  f => `<img class="lazy" src="/img/placeholder.png" data-original="${f.path('jpg')}">`,
  f =>
    `<img src="${svg}" data-lazy-src="${f.path('jpg')}" data-lazy-srcset="${f.path('jpg')} 300w, ${f.path('jpg')} 900w">`,
  f => `<img data-srcset="${f.path('jpg')} 1x, ${f.path('jpg')} 2x" data-sizes="auto">`,
  f => `<img srcset="${f.path('jpg')} 640w, ${f.path('jpg')} 1280w" sizes="100vw">`,
  f =>
    `<picture><source srcset="${f.path('avif')}" type="image/avif"><source srcset="${f.path('webp')}"><img alt=""></picture>`,
  f => `<picture><source data-srcset="${f.path('webp')}"><img src="${gif}" data-src="${f.path('jpg')}"></picture>`,
  f => `<picture data-alt="a"><source srcset="${f.path('webp')}" media="(min-width: 1px)"></picture>`,
  f => `<img src="${gif}"><noscript><img src="${f.path('jpg')}"></noscript>`,
  f => {
    const path = f.path('jpg')
    return `<img src="${gif}" data-src="${path}"><noscript><img src="${path}"></noscript>`
  },
  f => {
    const path = f.path('jpg')
    return `<noscript><img src="${path}"></noscript><img src="${svg}" data-src="${path}" class="lazyload">`
  },
  f => {
    const path = f.path('jpg')
    return `<img data-cfsrc="${path}" style="display:none;visibility:hidden"><noscript><img src="${path}"></noscript>`
  },
  f => `<img data-hi-res-src="${f.path('jpg')}" src="about:blank">`,
  f => `<img data-image="${f.path('jpg')}" data-load="false" data-src="${f.path('jpg')}?format=1000w" alt="">`,
  () => `<img data-src="/s/photo_{width}x.jpg" data-widths="[180, 360, 720]" src="${gif}">`,
  () => `<img data-src="/s/{size}/photo.jpg" src="${gif}" alt="a">`,
  f => `<img data-url="${f.path('png')}" src="">`,
  f => `<img src="${f.path('jpg')}" srcset="${f.path('jpg')} 2x" width=600 height=400 loading=lazy>`,
  () => `<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUg" alt="chart">`,
  () => `<img src="blob:https://news.example/1" alt="chart">`,
  f => {
    const path = f.path('jpg')
    return `<amp-img src="${path}" width=1 height=1 layout=responsive><noscript><img src="${path}"></noscript></amp-img>`
  },
  f =>
    `<amp-anim src="${f.path('gif')}" width=300 height=200><amp-img placeholder src="${f.path('png')}"></amp-img></amp-anim>`,
  f => `<div class="image" style="background-image:url(${f.path('jpg')})"></div>`,
  f => `<div style="background: url('${f.path('jpg')}') no-repeat"><p>${f.word()}</p></div>`,
  f => `<span class="lazy-bg" data-bg="${f.path('jpg')}"></span>`,
  () =>
    `<img src="https://count.example/p.gif" width="1" height="1"><img src="https://count.example/q" style="width:1px;height:1px">`,
  () => `<noscript><img height="1" width="1" style="display:none" src="https://count.example/tr?id=1"></noscript>`,
  f => `<a href="${f.path('jpg')}"><img src="${f.path('jpg')}"></a>`,
  f => `<image src="${f.path('jpg')}"><input type=image src="${f.path('png')}" alt="a">`,
  f => `<object type="image/png" data="${f.path('png')}">${f.word()}</object>`,
  f =>
    `<svg width=24 height=24><path d="M0 0h24"/></svg><svg viewBox="0 0 600 300"><rect width=9 height=9 /><text>${f.word()}</text></svg>`,
  f => `<svg viewBox="0 0 600 300"><image href="${f.path('jpg')}"/></svg>`,
  f => `<p>${f.word()} <img alt="lost"> ${f.word()}</p>`,
  f => `<canvas id="c">${f.word()}</canvas>`,
]

const embeds: readonly Block[] = [
  f => `<iframe src="https://v.example/${f.word()}" width="560" height="315" title="${f.word()}"></iframe>`,
  f => `<iframe class="lazy" src="about:blank" data-src="https://v.example/${f.word()}"></iframe>`,
  f =>
    `<div class="rll-youtube-player" data-src="https://www.youtube.com/embed/${f.word()}" data-id="x"></div><noscript><iframe src="https://www.youtube.com/embed/y"></iframe></noscript>`,
  f => `<iframe srcdoc="<p>${f.word()}</p>"></iframe><iframe></iframe>`,
  () =>
    `<noscript><iframe src="https://count.example/ns.html" height="0" width="0" style="display:none"></iframe></noscript>`,
  f =>
    `<object data="${f.path('pdf')}" type="application/pdf"><p>${f.word()} <a href="${f.path('pdf')}">${f.word()}</a></p></object>`,
  f =>
    `<object width=1 height=300><param name="movie" value="https://v.example/${f.word()}"><embed src="https://v.example/${f.word()}"></object>`,
  f =>
    `<blockquote class="twitter-tweet"><p lang="es" dir="ltr">${f.word()} <a href="https://t.co/${f.word()}">pic</a></p>&mdash; ${f.word()} (@x) <a href="https://twitter.com/x/status/1">1 de mayo</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>`,
  f =>
    `<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/${f.word()}/"></blockquote>`,
  f =>
    `<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@x/video/1" data-video-id="1"><section><a href="https://www.tiktok.com/@x">@x</a> ${f.word()}</section></blockquote>`,
  f =>
    `<div class="fb-post" data-href="https://www.facebook.com/${f.word()}"></div><div class="fb-share-button" data-href="https://news.example/"></div>`,
  f => `<figure class="media"><oembed url="https://www.youtube.com/watch?v=${f.word()}"></oembed></figure>`,
  f =>
    `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/${f.word()}\n</div><figcaption>${f.word()}</figcaption></figure>`,
  f => `<amp-youtube data-videoid="${f.word()}" layout="responsive" width="480" height="270"></amp-youtube>`,
  f => `<amp-twitter data-tweetid="885634330868850689"><blockquote placeholder>${f.word()}</blockquote></amp-twitter>`,
  f =>
    `<amp-instagram data-shortcode="${f.word()}"></amp-instagram><amp-facebook data-href="https://www.facebook.com/${f.word()}"></amp-facebook>`,
  f =>
    `<amp-iframe src="https://m.example/${f.word()}" width=2 height=2><amp-img placeholder src="${f.path('jpg')}"></amp-img></amp-iframe>`,
  f =>
    `<amp-video src="${f.path('mp4')}" poster="${f.path('jpg')}"><div fallback>${f.word()}</div></amp-video><amp-audio src="${f.path('mp3')}"></amp-audio>`,
  f =>
    `<amp-carousel><amp-img src="${f.path('jpg')}"></amp-img><figure><amp-img src="${f.path('jpg')}"></amp-img><figcaption>${f.word()}</figcaption></figure></amp-carousel><amp-ad type=x></amp-ad><amp-social-share type=x></amp-social-share>`,
  f =>
    `<amp-accordion><section><h2>${f.word()}</h2><p>${f.word()}</p></section></amp-accordion><amp-analytics><script type="application/json">{}</script></amp-analytics>`,
  f =>
    `<lite-youtube videoid="${f.word()}"></lite-youtube><x-chart data-key="1"></x-chart><ion-icon name="a"></ion-icon>`,
  f =>
    `<div class="flourish-embed" data-src="visualisation/123"></div><div class="infogram-embed" data-id="${f.word()}"></div>`,
  f => `<a data-pin-do="embedPin" href="https://www.pinterest.com/pin/${f.word()}/"></a>`,
  f =>
    `<video controls><source data-src="${f.path('mp4')}" type="video/mp4"><track src="/c.vtt"><p>${f.word()}</p></video>`,
  f =>
    `<video data-src="${f.path('mp4')}" poster="${f.path('jpg')}"></video><audio><source src="${f.path('mp3')}"></audio>`,
  () => `<video src="blob:https://news.example/1"></video><audio></audio>`,
  f =>
    `<embed src="${f.path('swf')}"><applet code=x>${f.word()}</applet><portal src="https://p.example/${f.word()}"></portal>`,
  f =>
    `<img usemap="#m" src="${f.path('png')}"><map name=m><area href="https://a.example/${f.word()}" alt="${f.word()}"><area href="https://a.example/${f.word()}"></map>`,
  f =>
    `<noembed><p>${f.word()}</p></noembed><noframes>${f.word()}</noframes><noscript>${f.word()} <a href="https://n.example/${f.word()}">x</a></noscript>`,
]

const links: readonly Block[] = [
  f =>
    `<p><a href="https://l.example/${f.word()}" target=_blank rel=nofollow>${f.word()}</a> <a href="../${f.word()}?a=1&amp;b=2">${f.word()}</a></p>`,
  f => `<p><a href="javascript:void(0)" onclick="x()">${f.word()}</a> <a href="data:text/html,x">${f.word()}</a></p>`,
  f => `<p><a href="whatsapp://send?text=x">${f.word()}</a> <a href="mailto:a@example.com">${f.word()}</a></p>`,
  f =>
    `<a href="https://l.example/${f.word()}" aria-label="${f.word()}"><svg viewBox="0 0 24 24"><title>t</title><path d="M0"/></svg></a>`,
  f => `<a href="https://l.example/${f.word()}"><h3>${f.word()}</h3><p>${f.word()}</p></a>`,
  f =>
    `<a href="https://user:pass@l.example/">${f.word()}</a><a name="x">${f.word()}</a><a href="https://exa mple.com">${f.word()}</a>`,
]

const formulas: readonly Block[] = [
  f => `<p>${f.word()} <math><mi>e</mi></math> ${f.word()}</p>`,
  f =>
    `<math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">\\alpha ${f.word()}</annotation></semantics></math>`,
  f =>
    `<math alttext="${f.word()}"><mi>x</mi></math><math><mfrac><mi>${f.word()}</mi><mi>${f.word()}</mi></mfrac></math>`,
  f =>
    `<span class="katex"><span class="katex-mathml"><math><mi>x</mi><annotation encoding="application/x-tex">${f.word()}</annotation></math></span><span class="katex-html" aria-hidden="true"><span>x</span></span></span>`,
  f => `<script type="math/tex">${f.word()}</script><script type="math/tex; mode=display">${f.word()}</script>`,
  f =>
    `<span class="mwe-math-element"><img src="${f.path('svg')}" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="x"></span>`,
]

/** Every kind of part that bodies are made of. */
export const blocks: readonly Block[] = [...words, ...pictures, ...embeds, ...links, ...formulas]

/** The wrappers that systems put around a body. */
export const wrappers: readonly ((inside: string, fresh: Fresh) => string)[] = [
  inside => inside,
  (inside, f) =>
    `<!DOCTYPE html><html><head><title>no</title><style>p{}</style></head><body class=x><div id=page>${inside}<footer>${f.word()}</footer></div></body></html>`,
  inside => `<!-- wp:paragraph -->\n<div class="entry-content">${inside}</div>\n<!-- /wp:paragraph -->`,
  inside => `<div class="field field--name-body"><div class="field__item">${inside}</div></div>`,
  inside => `<div dir="ltr" style="text-align: left;" trbidi="on">${inside}<a name='more'></a></div>`,
  inside => `<section name="b1c2" class="section--body"><div class="section-inner">${inside}</div></section>`,
  inside => `<!--kg-card-begin: html-->${inside}<!--kg-card-end: html-->`,
  inside => `<div class="available-content"><div dir="auto" class="body markup">${inside}</div></div>`,
  inside => `<article class="amp-wp-article"><amp-sidebar hidden></amp-sidebar>${inside}</article>`,
  inside => `<div class=WordSection1>${inside}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div>`,
  inside => `<b style="font-weight:normal;" id="docs-internal-guid-1">${inside}</b>`,
  inside =>
    `<table role="presentation" width="600"><tr><td style="mso-line-height-rule:exactly">${inside}</td></tr></table>`,
  inside => `<div class="mw-parser-output">${inside}</div>`,
  inside => `<form id="aspnetForm" action="/x">${inside}</form>`,
  inside => `<x-article><x-body>${inside}</x-body></x-article>`,
  (inside, f) =>
    `<p>${f.word()}</p><iframe src="https://v.example/${f.word()}"></iframe>${inside}<style>.x{}</style><script>var a = "<p>no</p>"</script>`,
]

/** Markdown with HTML that people write. */
export const markdownBlocks: readonly Block[] = [
  f => `## ${f.word()}\n\n${f.word()} **${f.word()}** [${f.word()}](/a/${f.word()})`,
  f => `![${f.word()}](${f.path('jpg')} "t")`,
  f => `![x](data:image/png;base64,AAAA) ${f.word()}`,
  f => `[${f.word()}](javascript:x) and [${f.word()}](<https://l.example/${f.word()}>)`,
  f => `${f.word()}[^n]\n\n[^n]: ${f.word()} *${f.word()}*`,
  f => `| ${f.word()} | b |\n|---|---|\n| ${f.word()} | c |\n| 1 | 2 | ${f.word()} |`,
  f => `> ${f.word()}\n\n- ${f.word()}\n- ${f.word()}\n\n1. ${f.word()}`,
  f => `\`${f.word()}\` ~~${f.word()}~~\n\n    ${f.word()}\n\n\`\`\`js\n${f.word()} <b>\n\`\`\``,
  f => `[${f.word()}]: nota`,
  f => `[${f.word()}][r]\n\n[r]: https://l.example/r`,
  f => `<figure><img src="${gif}" data-src="${f.path('jpg')}"><figcaption>${f.word()}</figcaption></figure>`,
  f => `${f.word()} <https://l.example/${f.word()}> &copy; \\*${f.word()}\\*`,
  f => `<div>\n\n${f.word()}\n\n</div>`,
]
