import type { EntityManager } from '@mikro-orm/postgresql'
import { CannedAnswer } from '../../desk/canned-answer.entity.ts'
import { SavedView } from '../../desk/saved-view.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { cannedAnswers, savedViews } from './content/canned-answers.ts'
import { people } from './content/people.ts'
import { daysBefore } from './hours.ts'

const DAYS_OF_WORDS = 90

/** Gives the desk its canned answers, by Kari, and its views. */
export async function loadDeskWords(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const since = daysBefore(now, DAYS_OF_WORDS)
  const who = (key: string) =>
    em.findOneOrFail(Person, { email: people.find((person) => person.key === key)?.email ?? '' })
  const kari = await who('kari')
  for (const words of cannedAnswers) em.persist(CannedAnswer.write(kari, words, since, null))
  for (const [position, { owner, ...view }] of savedViews.entries())
    em.persist(SavedView.save(await who(owner), { ...view, position }, since, null))
  await em.flush()
}
