/** A Markdown document without its fenced blocks, whose links are examples. */
export const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '')
