// The news desk of a newsroom: what it does in a day, spread as a seed says.
import { join } from 'node:path'
import { spellingOf } from './spellings.mjs'
import { articles, dice, idOf, instant, inventor, languages, newsroomSeed } from './stories.mjs'

const minute = 60_000
/** People edit and withdraw what is new; fewer than a feed holds, so that each deed is seen in the feed of all. */
const recently = 40

/** `perKind` deeds of each kind, with the kinds of each build in the order in which the desk does them. */
export function scheduleOf(perKind, builds, seed) {
  const { between } = dice(seed)
  const schedule = Array.from({ length: builds }, () => ({ withdrawn: 0, edited: 0, added: 0 }))
  for (const [kind, count] of Object.entries(perKind))
    for (let i = 0; i < count; i++) schedule[between(0, builds)][kind]++
  return schedule
}

export class Desk {
  #folder
  #draws
  #invent
  #standing
  #next
  #records

  /** The desk of a newsroom that `writeNewsroom` has written with its own seed; `seed` is the day's. */
  constructor(site, { articles: count, spelling, seed }) {
    this.#records = spellingOf(spelling)
    this.#folder = join(site, 'articles')
    this.#draws = dice(seed)
    this.#invent = inventor(seed)
    this.#standing = [...articles(count, newsroomSeed)].map(({ tags }, index) => ({ index, tags }))
    this.#next = count
  }

  /**
   * Does what the schedule says in the five minutes before `now`, and returns what readers must see of it: sentences,
   * and numbers of articles.
   */
  work({ withdrawn, edited, added }, now) {
    const expected = { absent: [], sentences: [], present: [] }
    const aWhileAgo = () => instant(now - this.#draws.between(1, 4) * minute)
    for (let i = 0; i < withdrawn; i++) expected.absent.push(this.#withdraw(aWhileAgo()))
    for (let i = 0; i < edited; i++) expected.sentences.push(this.#edit(aWhileAgo()))
    for (let i = 0; i < added; i++) expected.present.push(this.#add(now - this.#draws.between(1, 4) * minute))
    return expected
  }

  #withdraw(moment) {
    // A tag keeps its feed when its last article goes, but a build without memory knows of no such tag.
    const others = new Map()
    for (const { tags } of this.#standing) for (const tag of tags) others.set(tag, (others.get(tag) ?? 0) + 1)
    const article = this.#draws.pick(
      this.#standing.slice(-recently).filter(({ tags }) => tags.every(tag => others.get(tag) > 1)),
    )
    this.#records.setFacts(this.#folder, idOf(article.index), { withdrawn: moment })
    this.#standing = this.#standing.filter(each => each !== article)
    return article.index
  }

  #edit(moment) {
    const { index } = this.#draws.pick(this.#standing.slice(-recently))
    const language = this.#draws.pick(languages)
    const sentence = `Corrected at ${moment}, number ${this.#draws.between(0, 1e6)}.`
    this.#records.addSentence(this.#folder, idOf(index), language, sentence)
    // Half of the edits are such that readers shall know of them.
    if (this.#draws.chance(0.5)) this.#records.setFacts(this.#folder, idOf(index), { updated: moment })
    return { language, sentence }
  }

  #add(published) {
    const index = this.#next++
    const article = this.#invent(index, published)
    this.#records.add(this.#folder, article)
    this.#standing.push({ index, tags: article.tags })
    return index
  }
}
