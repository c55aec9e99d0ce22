import { sendDigests } from '../../src/notifications/send-digests.ts'
import { tellPeople } from '../../src/notifications/tell-people.ts'
import { tellSuggestionNews } from '../../src/notifications/tell-suggestion-news.ts'
import { shipFixes } from '../../src/suggestions/ship-fixes.ts'
import { nodeId } from '../../src/graphql/node-id.ts'
import type { World } from '../world.ts'
import { doingsIn } from './doings.ts'

/** What everybody may see, and what many tenants have a part in: a wish with an offer, an incident, a fix, a piece of learning. */
export async function buildCommons(world: World) {
  const { act } = doingsIn(world)
  const staff = {
    kari: await world.buildStaff('AGENT'),
    ingrid: await world.buildStaff('PRODUCT_MANAGER'),
    thanos: await world.buildStaff('ADMIN'),
  }
  const { store, owner } = await world.buildStore({ name: 'Kyma Swimwear', ownerName: 'Dimitra Pappa' })
  const said = { storeId: nodeId('Store', store.id), title: 'Stock by warehouse', body: 'Often asked.' }
  const { suggestion } = await act(owner, 'suggest', said)
  const terms = { price: '900', scope: 'All of it.', expiresOn: '2026-12-20', deliverBy: '2027-06-01' }
  const { offer } = await act(staff.ingrid, 'offerSuggestion', { suggestionId: suggestion!.id, ...terms })
  const declared = { title: { en: 'The checkout is slow' }, severity: 'MINOR', components: ['CHECKOUT'] }
  const { incident } = await act(staff.kari, 'declareIncident', { ...declared, affects: 'ALL' })
  const told = { title: { en: 'Vouchers' }, words: { en: 'Vouchers are here.' } }
  const { fix } = await act(staff.kari, 'prepareFix', { ...told, components: ['CHECKOUT'] })
  await act(staff.kari, 'shipFix', { fixId: fix!.id })
  const piece = {
    kind: 'ARTICLE',
    title: { en: 'Carts' },
    text: { en: 'How carts work.' },
    topics: ['FEATURES'],
  }
  const { piece: learning } = await act(staff.thanos, 'writeLearning', piece)
  await act(staff.thanos, 'publishLearning', { id: learning!.id })

  /** What is told in the portal, and mailed. */
  async function tell() {
    await shipFixes(world.stoa.orm.em, world.now)
    await tellSuggestionNews(world.stoa.orm.em, world.now())
    await tellPeople(world.stoa.orm.em, world.now())
    await sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())
  }

  return {
    staff,
    owner,
    wish: suggestion!,
    offerId: offer!.id,
    incident: incident!,
    learning: learning!,
    tell,
  }
}

export type Commons = Awaited<ReturnType<typeof buildCommons>>
