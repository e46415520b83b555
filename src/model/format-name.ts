export const formatNames = ['rss', 'atom', 'json'] as const
export type FormatName = (typeof formatNames)[number]
