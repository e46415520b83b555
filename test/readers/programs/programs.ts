import type { Reader } from '../reader.ts'
import { feedParser } from './feed-parser.ts'
import { feedparser } from './feedparser.ts'
import { feedsmith } from './feedsmith.ts'
import { newsboat } from './newsboat.ts'
import { rssParser } from './rss-parser.ts'
import { sfeed } from './sfeed.ts'
import { simplepie } from './simplepie.ts'

export const readers: readonly Reader[] = [feedparser, newsboat, sfeed, simplepie, feedsmith, rssParser, feedParser]
