/** What a page puts into a template: where its names stand in double braces. */
export const placeholders = ['language', 'direction', 'title', 'up', 'head', 'header', 'main', 'footer'] as const
export type Placeholder = (typeof placeholders)[number]

/** A frame for pages: texts, and between them the names of what a page puts there. */
export type PageTemplate = readonly (string | { readonly of: Placeholder })[]

/** The name of a newsroom's own template, beside its site file. */
export const templateName = 'pages.html'

/** The parts of a text. A name that is unknown stays a text. */
export function partsOf(text: string): PageTemplate {
  return text.split(/(\{\{[^{}]*\}\})/).map(part => {
    const name = nameIn(part)
    return name !== undefined && isPlaceholder(name) ? { of: name } : part
  })
}

/** The name in double braces, where a part is one. */
export const nameIn = (part: string): string | undefined => /^\{\{([^{}]*)\}\}$/.exec(part)?.[1]?.trim()

const isPlaceholder = (name: string): name is Placeholder => placeholders.some(each => each === name)

/** The template of newsrooms that have none of their own. */
export const usualTemplate: PageTemplate = partsOf(`<!doctype html>
<html lang="{{language}}" dir="{{direction}}">
<head>
{{head}}
</head>
<body>
{{header}}
{{main}}
{{footer}}
</body>
</html>
`)
