import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../../people/person.entity.ts'
import { noteSuggestion } from '../../suggestions/note-suggestion.ts'
import { Suggestion } from '../../suggestions/suggestion.entity.ts'
import { takeCareOfSuggestion } from '../../suggestions/take-care-of-suggestion.ts'
import { weighSuggestion } from '../../suggestions/weigh-suggestion.ts'
import { nodeId } from '../../graphql/node-id.ts'

const TEAM = ['ingrid@nagacommerce.example', 'pavlos@nagacommerce.example', 'sofia@nagacommerce.example']
const WEIGHTS = [
  { weight: 8, reason: 'Three calls this month began with it.' },
  { weight: -5, reason: 'Most of it comes with the new checkout anyway.' },
  { weight: 3, reason: 'It makes the order export simpler for us, too.' },
]

/** What the product team did in its backlog: whose each of the most wanted ones is, some weights, and a note. */
export async function weighBacklog(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const team = await em.find(Person, { email: { $in: TEAM } }, { orderBy: { email: 'asc' } })
  const wanted = await em.find(
    Suggestion,
    { status: { $nin: ['SHIPPED', 'DECLINED'] } },
    { orderBy: { voteCount: 'desc', number: 'asc' }, limit: 9 },
  )
  for (const [place, suggestion] of wanted.entries()) {
    const by = team[place % team.length]!
    if (place % 4 < 3) await takeCareOfSuggestion(em, suggestion, nodeId('Person', by.id))
    const weight = WEIGHTS[place]
    if (weight) await weighSuggestion(em, suggestion, weight, by, now.subtract({ hours: 50 + place * 31 }))
  }
  await em.flush()
  const body = 'Ask the two largest stores how they do it today, before we draw anything.'
  await noteSuggestion(em, wanted[0]!, { body, requestKey: null }, team[0]!, now.subtract({ hours: 28 }))
}
