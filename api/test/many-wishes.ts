import { TOOLS, WISH_WORDS, type WishWords } from './wish-words.ts'

/** A wish of a store, as the board would have it. */
export type SomeWish = { title: string; body: string }

/**
 * So many different wishes in three languages, the same each time and no two alike: of a hundred things that shops wish for, the common ones
 * more often, said in a few ways and at different lengths.
 */
export function manyWishes(count: number): SomeWish[] {
  const random = sequence(20_261_123)
  const titles = new Set<string>()
  const wishes: SomeWish[] = []
  while (wishes.length < count) {
    const wish = wishOf(WISH_WORDS[wishes.length % WISH_WORDS.length]!, random)
    if (titles.has(wish.title)) continue
    titles.add(wish.title)
    wishes.push(wish)
  }
  return wishes
}

function wishOf({ wants, of, how, asks, why, also }: WishWords, random: () => number): SomeWish {
  const pick = (words: string) => pickOf(words.split('|'), random)
  const wish = `${pick(wants)} ${pick(of)}`
  const title = [wish]
  if (random() < 0.7) title.push(pick(how))
  if (random() < 0.15) title.push(pick(how))
  if (random() < 0.25) title.push(`(${pick(TOOLS)})`)
  if (random() < 0.2) title.unshift(pick(asks))
  const body = [pick(why)]
  if (random() < 0.6) body.push(pick(also))
  if (random() < 0.4) body.push(pick(why))
  if (random() < 0.5) body.push(`${pick(TOOLS)}, ${brandOf(random)}.`)
  return { title: title.join(' '), body: body.join(' ') }
}

/** One of them, the first ones more often than the last. */
function pickOf<Kind>(list: readonly Kind[], random: () => number): Kind {
  return list[Math.floor(list.length * random() ** 1.5)]!
}

/** One of 4,096 brands: words that are rare, as in any shop, and like one another. */
function brandOf(random: () => number): string {
  const syllables = 'ka lo mi ren ta vi sol dor be ni ska pel ur fo len ma'.split(' ')
  const name = [1, 2, 3].map(() => syllables[Math.floor(16 * random())]).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Numbers from 0 to 1 that look like chance and are the same each time (a generator of Park and Miller). */
function sequence(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
