import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Platform } from '../../stores/platform.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import { countPlanValues } from '../../suggestions/count-plan-values.ts'
import { drawTicketNumbers } from '../../tickets/open-ticket.ts'
import { loadPreset } from '../presets/load-preset.ts'
import { nagacommerce } from '../presets/nagacommerce.ts'
import { askPartnersFirst } from './ask-partners-first.ts'
import { closePast } from './close-past.ts'
import { contestIssued } from './contest-issued.ts'
import { growOrders, orderOneSuggestion } from './grow-orders.ts'
import { loadBilling } from './load-billing.ts'
import { loadCast } from './load-cast.ts'
import { loadDeskWords } from './load-desk-words.ts'
import { loadFixes } from './load-fixes.ts'
import { loadIncidents } from './load-incidents.ts'
import { loadLearning } from './load-learning.ts'
import { loadSuggestions } from './load-suggestions.ts'
import { commentOnWishes } from './comment-on-wishes.ts'
import { mergeWishes } from './merge-wishes.ts'
import { noteDemands } from './note-demands.ts'
import { offerEstimates } from './offer-estimates.ts'
import { offerTogether } from './offer-together.ts'
import { planRate } from './plan-rate.ts'
import { playStores } from './play-stores.ts'
import { registerPrograms } from './register-programs.ts'
import { takeInPast } from './take-in-past.ts'
import { tellLately } from './tell-lately.ts'
import { stageScenes } from './stage-scenes.ts'
import { voteByPartner } from './vote-by-partner.ts'
import { weighBacklog } from './weigh-backlog.ts'

const STORES_AT_ONCE = 6

const NUMBERS = [
  'ticket_number',
  'suggestion_number',
  'learning_number',
  'incident_number',
  'platform_fix_number',
]

/** Whether a platform is there already, the demo's or another; the demo is loaded whole or not at all. */
export async function isLoaded(em: EntityManager): Promise<boolean> {
  return (await em.count(Platform)) > 0
}

/**
 * Loads the demo platform, told back from `now`: the same each time for the same `now`, made by the product's own verbs
 * with the clock of each moment. One transaction, so that a load that is killed or halted leaves nothing.
 */
export async function loadDemo(
  em: EntityManager,
  now: Temporal.Instant,
  log: (line: string) => void,
  halt?: AbortSignal,
): Promise<void> {
  await em.fork().transactional(async (whole) => {
    /** Each part forgets the rows of the one before: a flush compares everything that it remembers. */
    const part = () => {
      halt?.throwIfAborted()
      return whole.fork({ clear: true, keepTransactionContext: true })
    }
    await beginNumbersAnew(whole)
    const { platform, calendars } = await loadPreset(part(), nagacommerce, now)
    await loadCast(part(), platform.timeZone, now)
    await loadBilling(part(), now)
    await loadDeskWords(part(), now)
    await loadLearning(part(), now)
    const desk = calendars.get(nagacommerce.plans[0]!.calendar)!.definition
    const staged = stageScenes(desk, now)
    const numbers = await drawTicketNumbers(part(), staged.length)
    const scenes = staged.map((scene, index) => ({ ...scene, number: numbers[index]! }))
    const played = [...Map.groupBy(scenes, ({ store }) => store)].map(([store, scenes]) => ({
      store,
      scenes,
    }))
    await loadIncidents(part(), platform.timeZone, now)
    for (let first = 0; first < played.length; first += STORES_AT_ONCE)
      await playStores(part(), played.slice(first, first + STORES_AT_ONCE), desk, now)
    await takeInPast(part())
    const wishes = scenes.filter(({ script }) => script.type === 'PRODUCT_SUGGESTION')
    await countPlanValues(part(), now)
    await loadSuggestions(part(), wishes, desk, now)
    await noteDemands(part(), 'kari', now)
    await mergeWishes(part(), wishes, now)
    await growOrders(part(), platform.timeZone, now)
    await voteByPartner(part(), 'elaionas-manis', now)
    await registerPrograms(part(), { partner: 'arvanitis-digital', store: 'meli-taygetou' }, now)
    await orderOneSuggestion(part(), 'kyma-swimwear', now)
    await weighBacklog(part(), now)
    await commentOnWishes(part(), desk, now)
    await offerTogether(part(), platform.timeZone, now)
    await loadFixes(part(), now)
    await askPartnersFirst(part(), now)
    await offerEstimates(part(), now)
    await planRate(part(), platform.timeZone, now)
    await closePast(part(), platform.timeZone, now)
    await contestIssued(part(), now)
    await tellLately(part(), now)
    log(`Demo: ${await part().count(Store)} stores with ${scenes.length} tickets are loaded.`)
  })
}

/** Sequences forget nothing: a load that was killed has drawn numbers. */
async function beginNumbersAnew(em: EntityManager): Promise<void> {
  await sql`
    select setval(format('%I.%I', schemaname, sequencename), start_value, false) from pg_sequences
    where schemaname = current_schema() and sequencename = any(${NUMBERS})`.execute(em.getKysely())
}
