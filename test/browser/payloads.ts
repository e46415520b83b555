/** What stands for any script: the page counts its calls. */
const run = 'canary(1)'

const urls = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  ` javascript:${run}`,
  `&#1;javascript:${run}`,
  `java&#9;script:${run}`,
  `java&NewLine;script:${run}`,
  `&#106;&#x61;vascript&colon;${run}`,
  `javascript:%63anary(1)//`,
  `vbscript:${run}`,
  `data:text/html,<script>parent.${run};opener.${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD5wYXJlbnQuY2FuYXJ5KDEpPC9zY3JpcHQ+`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='parent.${run}'/>`,
  'blob:null/1',
  'filesystem:http://news.example/x',
  '//undeclared.example/x',
]

const carriers = [
  'a href',
  'area href',
  'base href',
  'link rel=stylesheet href',
  'link rel=prefetch href',
  'link rel=import href',
  'img src',
  'img srcset',
  'img lowsrc',
  'img dynsrc',
  'image src',
  'input type=image src',
  'script src',
  'iframe src',
  'iframe srcdoc',
  'frame src',
  'embed src',
  'object data',
  'applet code',
  'audio src',
  'video src',
  'video poster',
  'source src',
  'source srcset',
  'track src',
  'form action',
  'button formaction',
  'isindex action',
  'body background',
  'table background',
  'td background',
  'q cite',
  'blockquote cite',
  'html manifest',
  'svg/onload',
  'a ping',
  'div style',
  'meta http-equiv=refresh content',
  'portal src',
  'bgsound src',
  'layer src',
  'math href',
  'svg><a xlink:href',
  'svg><use href',
  'svg><image href',
  'svg><script href',
  'svg><animate attributeName=href values',
  'svg><set attributeName=onload to',
  'math><maction xlink:href',
  'svg><foreignObject><iframe src',
  'picture><source srcset',
]
// What a body may load, wherever it stands: that is no attack.
const declared = /^(?:img src|img srcset|image src|audio src|video src|video poster|source|picture>)/

const inAttributes = carriers.flatMap(carrier =>
  urls
    .filter(url => !(url.startsWith('//') && declared.test(carrier)))
    .flatMap(url => {
      const value = carrier.includes('refresh')
        ? `0;url=${url}`
        : carrier === 'div style'
          ? `background:url(${url})`
          : url
      const quoted = value.replaceAll('"', '&quot;')
      return [`<${carrier}="${quoted}">press</a>`]
    }),
)

const handlers = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onanimationstart',
  'onbegin',
  'onpageshow',
  'onscroll',
  'onbeforematch',
  'onpointerenter',
]
const inHandlers = handlers.flatMap(name => [
  `<img src=/x.png ${name}=${run}>`,
  `<img src="/x.png"/${name.toUpperCase()}="${run}">`,
  `<video src=/x.mp4 ${name}="${run}" controls autoplay></video>`,
  `<p ${name}\n=\n'${run}' tabindex=1 autofocus>press</p>`,
  `<svg ${name}=${run}><circle r=9 /></svg>`,
  `<details open ${name}=${run}><summary>press</summary>x</details>`,
  `<x-card ${name}=${run} style="animation:x 1s">press</x-card>`,
  `<a href="/page" ${name}=${run}>press</a>`,
  `<body ${name}=${run}>press`,
  `<marquee ${name}=${run}>press</marquee>`,
])

const mutations = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<math><mtext><table><mglyph><svg><mtext><textarea><path id="</textarea><img onerror=${run} src=1>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
  `<svg><p><style><g title="</style><img src onerror=${run}>">`,
  `<math><annotation-xml encoding="text/html"><style><img src onerror=${run}></style></annotation-xml></math>`,
  `<svg><title><style><img src onerror=${run}></style></title></svg>`,
  `<svg><desc><noscript><p title="</noscript><img src=x onerror=${run}>"></desc></svg>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<template><style></template><img src=x onerror=${run}></style>`,
  `<textarea><p title="</textarea><img src=x onerror=${run}>">`,
  `<title><p title="</title><img src=x onerror=${run}>">`,
  `<xmp><p title="</xmp><svg/onload=${run}>">`,
  `<noembed><p title="</noembed><script>${run}</script>">`,
  `<noframes><p title="</noframes><script>${run}</script>">`,
  `<iframe><p title="</iframe><img src=x onerror=${run}>">`,
  `<plaintext></plaintext><script>${run}</script>`,
  `<select><template><style><!--</style><a rel="--></style></template></select><img src onerror=${run}>">`,
  `<select><option><style></option></select><img src=x onerror=${run}></style>`,
  `<!--><img src onerror=${run}>-->`,
  `<!---><img src onerror=${run}>-->`,
  `<!-- --!><img src onerror=${run}> -->`,
  `<!--[if gte IE 4]><script>${run}</script><![endif]-->`,
  `<![CDATA[><img src onerror=${run}>]]>`,
  `<svg><![CDATA[</svg><img src onerror=${run}>]]></svg>`,
  `<?xml version="1.0"?><script>${run}</script>`,
  `<!DOCTYPE x [<!ENTITY e "<script>${run}</script>">]>&e;`,
  `<p title="&quot;><script>${run}</script>">`,
  `<p title='"><script>${run}</script>'>`,
  `<p lang='" onmouseover="${run}'>press`,
  `<img src=/x.png alt='" onerror="${run}'>`,
  `<img src="/x.png\`onerror=${run}" alt="\`><script>${run}</script>">`,
  `<pre>\n<script>${run}</script></pre>`,
  `<script>${run}</script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<script/x>${run}</script >`,
  `<script type=module>${run}</script>`,
  `<script>/*<p title="</script><img src onerror=${run}>">`,
  `<<script>${run}//<</script>`,
  `<style>@import '//undeclared.example/x.css'; *{background:url(//undeclared.example/x)}</style>`,
  `<p style="background:url(//undeclared.example/y);animation:x" class=x id=canary>`,
  `<form name=canary><input name=call></form><form action="javascript:${run}"><button autofocus>press</button></form>`,
  `<button form=f formaction="javascript:${run}">press</button><form id=f></form>`,
  `<base href="//undeclared.example/"><img src="x.png">`,
  `<link rel=stylesheet href="//undeclared.example/x.css"><link rel=preconnect href="//undeclared.example">`,
  `<meta http-equiv=refresh content="0;url=//undeclared.example/">`,
  `<meta http-equiv=set-cookie content="a=b"><meta charset=utf-7>+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  `<object data="//undeclared.example/x.swf"><param name=movie value=x></object><embed src="//undeclared.example/x">`,
  `<iframe src="//undeclared.example/frame"></iframe><iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<frameset onload=${run}><frame src="//undeclared.example/"></frameset>`,
  `<input autofocus onfocus=${run}><keygen autofocus onfocus=${run}>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><a><animate attributeName=href values=javascript:${run} /><text y=20>press</text></a></svg>`,
  `<a href="/x" ping="//undeclared.example/ping" target=_blank>press</a>`,
  `<a href="http://news.example/page&#34;onmouseover=${run}//">press</a>`,
  `${'<div>'.repeat(600)}<img src=x onerror=${run}>`,
  `${'<table><td>'.repeat(200)}<script>${run}</script>`,
  `<a>`.repeat(50) + `<svg><a xlink:href="javascript:${run}">press</a>`,
]

const markdown = [
  `[press](javascript:${run})`,
  `[press](<java\tscript:${run}>)`,
  `[press](javascript&colon;${run})`,
  `[press](data:text/html;base64,PHNjcmlwdD5wYXJlbnQuY2FuYXJ5KDEpPC9zY3JpcHQ+)`,
  `<javascript:${run}>`,
  `![x](javascript:${run})`,
  `![x" onerror="${run}](/x.png)`,
  `![x](/x.png "t\\" onerror=\\"${run}")`,
  `[press](/page "\\" onmouseover=\\"${run}")`,
  `[r]\n\n[r]: javascript:${run}`,
  `[r]\n\n[r]: <data:text/html,<script>${run}</script>>`,
  `\`\`\`"><script>${run}</script>\nx\n\`\`\``,
  `\`<script>${run}</script>\``,
  `<script>\n\n${run}\n\n</script>`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `a <b\nonclick="${run}">press</b>`,
  `| a |\n|---|\n| <img src=x onerror=${run}> |`,
  `<div>\n\n*x* <svg/onload=${run}>\n\n</div>`,
]

export interface Payload {
  readonly format: 'html' | 'markdown'
  readonly text: string
}

export const payloads: readonly Payload[] = [
  ...[...inAttributes, ...inHandlers, ...mutations].map((text): Payload => ({ format: 'html', text })),
  ...[...inHandlers.slice(0, 12), ...mutations].map((text): Payload => ({
    format: 'markdown',
    text: `Text.\n\n${text}`,
  })),
  ...markdown.map((text): Payload => ({ format: 'markdown', text })),
]
