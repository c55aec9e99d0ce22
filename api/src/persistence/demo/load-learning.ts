import type { EntityManager } from '@mikro-orm/postgresql'
import { countHelped, countShown } from '../../learning/count-learning.ts'
import type { Written } from '../../learning/learning-piece.entity.ts'
import { writeLearning } from '../../learning/write-learning.ts'
import { Person } from '../../people/person.entity.ts'
import { Membership } from '../../stores/store.entity.ts'
import { learning, type InThree } from './content/learning.ts'
import { people } from './content/people.ts'
import { daysBefore } from './hours.ts'

const DAYS_OF_LEARNING = 120
const DAYS_APART = 6

/** Ingrid writes what the platform teaches, one piece a week, and stores watch and read it since. */
export async function loadLearning(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const ingrid = await em.findOneOrFail(Person, {
    email: people.find(({ key }) => key === 'ingrid')!.email,
  })
  const memberships = { role: 'OWNER' } as const
  const owners = await em.find(Membership, memberships, {
    populate: ['store', 'person'],
    orderBy: { store: { slug: 'asc' } },
  })
  for (const [place, told] of learning.entries()) {
    const since = daysBefore(now, DAYS_OF_LEARNING - place * DAYS_APART)
    const made = { kind: told.kind, authorId: ingrid.id, requestKey: null }
    const piece = await writeLearning(em, made, draftOf(told), since)
    piece.publish(since)
    await em.flush()
    for (let turn = 0; turn < told.shown; turn++) {
      const { store, person } = owners[(turn * 7 + place) % owners.length]!
      const by = {
        storeId: store.id,
        personId: person.id,
        question: `demo.${place}.${turn}`,
        language: (person as Person).language,
      }
      const at = since.add({ hours: 24 * (1 + turn) })
      await (turn < told.helped ? countHelped(em, by, piece.id, at) : countShown(em, by, [piece.id], at))
    }
  }
}

function draftOf({ title, text, youtube, seconds, transcript, topic }: (typeof learning)[number]) {
  return {
    title: written(title),
    text: written(text),
    youtube: youtube ?? null,
    seconds: seconds ?? null,
    transcript: written(transcript ?? [null, null, null]),
    topics: [topic],
    products: [],
  }
}

function written([el, nb, en]: InThree): Written<string> {
  return { EL: el ?? '', NB: nb ?? '', EN: en ?? '' }
}
