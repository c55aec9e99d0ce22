import { sql } from 'kysely'
import { nodeId } from '../src/graphql/node-id.ts'
import { sendDigests } from '../src/notifications/send-digests.ts'
import { tellPeople } from '../src/notifications/tell-people.ts'
import { tellSuggestionNews } from '../src/notifications/tell-suggestion-news.ts'
import type { Person } from '../src/people/person.entity.ts'
import { shipFixes } from '../src/suggestions/ship-fixes.ts'
import { boardOf, CAST, DECIDE, SUGGEST, WITHDRAW } from './board.ts'
import { MONDAY_MORNING, type World } from './world.ts'

/** What no store but one may ever read: in its name, in its people's, in its words and in what is said to it alone. */
export const SECRETS = {
  name: 'Quixomart',
  owner: 'Zebulon Wyx',
  member: 'Ottoline Vrax',
  partner: 'Plonkwerk',
  words: 'xylophonist',
  reason: 'zugzwang',
}

const payloadOf = (name: string, input: string, fields: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${fields} userErrors { code field } } }`
const OPEN = payloadOf('openTicket', 'OpenTicketInput', 'ticket { id number suggestion { id number title } }')
const ORDER = payloadOf('orderSuggestion', 'OrderSuggestionInput', 'ticket { id number }')
const FOLLOW = payloadOf('followSuggestion', 'FollowSuggestionInput', '')
const MERGE = payloadOf('mergeSuggestions', 'MergeSuggestionsInput', '')
const LOOK = payloadOf('lookAtSuggestion', 'LookAtSuggestionInput', '')
const NOTE = payloadOf('noteSuggestion', 'NoteSuggestionInput', '')
const WEIGH = payloadOf('weighSuggestion', 'WeighSuggestionInput', '')
const CARE = payloadOf('takeCareOfSuggestion', 'TakeCareOfSuggestionInput', '')
const PUBLISH = payloadOf('publishSuggestion', 'PublishSuggestionInput', 'suggestion { id number title }')
const ON_BEHALF = payloadOf('voteOnBehalf', 'VoteOnBehalfInput', '')
const SUGGEST_ON_BEHALF = payloadOf('suggestOnBehalf', 'SuggestOnBehalfInput', '')
const LET_VOTE = payloadOf('letPartnerVote', 'LetPartnerVoteInput', '')
const PREPARE = payloadOf('prepareFix', 'PrepareFixInput', 'fix { id }')
const SHIP = payloadOf('shipFix', 'ShipFixInput', '')
const CLOSE = payloadOf('closeStore', 'StoreClosingInput', '')
const COMMENT = payloadOf('commentOnSuggestion', 'CommentOnSuggestionInput', 'comment { id }')
const REMOVE_COMMENT = payloadOf('removeSuggestionComment', 'RemoveSuggestionCommentInput', '')
const EDIT_COMMENT = payloadOf('editSuggestionComment', 'EditSuggestionCommentInput', '')
const OFFER = payloadOf('offerSuggestion', 'OfferSuggestionInput', 'offer { id }')
const PLEDGE = payloadOf('pledgeShare', 'PledgeShareInput', '')
const WITHDRAW_PLEDGE = payloadOf('withdrawPledge', 'PledgeInput', '')
const WITHDRAW_OFFER = payloadOf('withdrawSuggestionOffer', 'WithdrawSuggestionOfferInput', '')
const DAYS = payloadOf('setDaysToConsider', 'SetDaysToConsiderInput', '')
const VOTING = 'query ($id: ID!) { partnerVoting(storeId: $id) { partner { id } } }'

export type Wish = { id: string; number: number; title: string }
type Asked = { ticket: { id: string; number: number; suggestion: Wish | null } }
type Told = { userErrors?: { code: string }[]; code?: string }

/**
 * A store with its owner, a member and a partner, and another one on the same board: wishes of both, public, private and
 * merged, with votes, orders, followers and answers. Each store's own are told to it; `actInPrivate` does all that the
 * other store and the product team can do for it that no store may learn of.
 */
export async function openTwoStores(world: World) {
  const board = boardOf(world)
  const shop = await board.buildShop('Fjellstua Sport')
  const member = await world.buildMember(shop.store)
  const partner = await world.buildPartner([shop.store])
  const other = await board.buildShop('A store')
  const third = await board.buildShop('A third store')
  const otherMember = await world.buildMember(other.store)
  const otherPartner = await world.buildPartner([other.store])
  const ingrid = await world.buildStaff('PRODUCT_MANAGER')
  const kari = await world.buildStaff('AGENT')
  const thanos = await world.buildStaff('ADMIN')

  /** Does something that must go through. */
  async function act<Payload = unknown>(by: Person, operation: string, input: object): Promise<Payload> {
    const done: Told = await board.run(by, operation, input)
    if (done.code || done.userErrors?.length)
      throw new Error(`${operation.slice(31, 60)}: ${JSON.stringify(done)}`)
    return done as Payload
  }
  type Shop = typeof shop
  const cast = (by: Shop, wish: Wish) => act(by.owner, CAST, { suggestionId: wish.id, storeId: by.id })
  const open = async (by: Shop, type: string, title: string) => {
    const made = await act<Asked>(by.owner, OPEN, { storeId: by.id, type, title, body: title })
    return made.ticket
  }
  const wish = async (by: Shop, title: string) =>
    (
      await act<{ suggestion: Wish }>(by.owner, SUGGEST, {
        storeId: by.id,
        title,
        body: 'Often asked.',
        product: 'ECOMMERCE',
      })
    ).suggestion
  const decide = (one: Wish, status: string, reason: string, plannedFor?: string) =>
    act(ingrid, DECIDE, { suggestionId: one.id, status, reason, plannedFor })
  const letPartnerVote = async ({ id, owner }: Shop) => {
    const { data } = await world.as(owner).run(VOTING, { id })
    const partnerId: string = data.partnerVoting.partner.id
    await act(owner, LET_VOTE, { storeId: id, partnerId, mayVote: true })
    return partnerId
  }
  const say = async (by: Person, one: Wish, words: string, of?: Shop) => {
    const input = { suggestionId: one.id, storeId: of?.id ?? null, words }
    return (await act<{ comment: { id: string } }>(by, COMMENT, input)).comment.id
  }
  const offer = async (one: Wish) => {
    const terms = { price: '900', scope: 'All of it.', expiresOn: '2026-12-20', deliverBy: '2027-06-01' }
    const made = await act<{ offer: { id: string } }>(ingrid, OFFER, {
      suggestionId: one.id,
      ...terms,
    })
    return made.offer.id
  }
  const pledge = (by: Shop, offerId: string, amount: string) =>
    act(by.owner, PLEDGE, { offerId, storeId: by.id, amount })

  /** What is told in the portal, and mailed. */
  async function tell() {
    await shipFixes(world.stoa.orm.em, world.now)
    await tellSuggestionNews(world.stoa.orm.em, world.now())
    await tellPeople(world.stoa.orm.em, world.now())
    await sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())
  }

  await act(ingrid, DAYS, { days: 60 })
  const partnerIds = { own: await letPartnerVote(shop), other: await letPartnerVote(other) }
  world.travel(Temporal.Instant.from('2026-08-03T08:00:00Z'))
  const own = await wish(shop, 'Gift notes on the parcel slip')
  world.travel(MONDAY_MORNING)
  const foreign = await wish(other, 'Stock by warehouse in the shop')
  const byPartner = await wish(other, 'Choose the courier by weight')
  const intoForeign = await wish(shop, 'Stock of each warehouse')
  const intoOwn = await wish(other, 'Gift notes with every parcel')
  const shipped = await wish(other, 'Vouchers that customers give away')
  const ordered = await wish(other, 'Labels in silver')
  await cast(other, own)
  for (const one of [foreign, shipped]) await cast(shop, one)
  await act(partner, CAST, { suggestionId: byPartner.id, storeId: shop.id })
  await act(member, FOLLOW, { suggestionId: byPartner.id, storeId: shop.id })
  await act(shop.owner, ORDER, { suggestionId: foreign.id, storeId: shop.id })
  const order = await act<Asked>(shop.owner, ORDER, { suggestionId: intoForeign.id, storeId: shop.id })

  const ownTicket = await open(shop, 'PRODUCT_SUGGESTION', 'Parcel slips in two colours')
  const ownPrivate = ownTicket.suggestion!
  const ownPublished = (await open(shop, 'PRODUCT_SUGGESTION', 'Courier of our own')).suggestion!
  const otherPrivate = (await open(other, 'PRODUCT_SUGGESTION', `Stock for the ${SECRETS.words}`)).suggestion!
  const otherPublished = (await open(other, 'PRODUCT_SUGGESTION', `Courier of the ${SECRETS.words}`))
    .suggestion!
  for (const [one, words] of [
    [ownPublished, 'For you alone.'],
    [otherPublished, `For you alone: ${SECRETS.reason}.`],
  ] as const)
    await act(ingrid, LOOK, { suggestionId: one.id, words })
  await say(ingrid, otherPublished, `A word to you alone: ${SECRETS.reason}.`)
  await decide(otherPublished, 'PLANNED', `We owe you that: ${SECRETS.reason}.`)
  world.travel({ minutes: 60 })
  for (const [one, title] of [
    [ownPublished, 'A courier that the shop adds'],
    [otherPublished, 'A courier for very long parcels'],
  ] as const)
    await act(ingrid, PUBLISH, { suggestionId: one.id, title, body: 'In new words.' })

  const question = await open(shop, 'USER_SUPPORT', 'Which courier takes heavy parcels')
  await act(kari, ON_BEHALF, { suggestionId: foreign.id, ticketId: question.id })
  await act(kari, ON_BEHALF, {
    suggestionId: otherPublished.id,
    storeId: shop.id,
    source: 'CALL',
    askedByEmail: member.email,
  })
  const otherTicket = await open(other, 'USER_SUPPORT', `A question of the ${SECRETS.words}`)
  for (const one of [own, foreign, byPartner, ownPrivate])
    await act(ingrid, LOOK, { suggestionId: one.id, words: 'We read it.' })
  await decide(own, 'PLANNED', 'Many of you send gifts.', '2027-Q1')
  for (const [one, into] of [
    [intoForeign, foreign],
    [intoOwn, own],
  ] as const)
    await act(ingrid, MERGE, { suggestionId: one.id, intoSuggestionId: into.id, reason: 'The same wish.' })
  const comment = await say(shop.owner, own, 'On both sides.', shop)
  await act(shop.owner, EDIT_COMMENT, { commentId: comment, words: 'On both sides of it.' })
  const removed = await say(member, own, 'Call me at home.', shop)
  await act(ingrid, REMOVE_COMMENT, { commentId: removed, reason: 'No numbers, please.' })
  const otherComment = await say(other.owner, own, `Not for a ${SECRETS.words}.`, other)
  for (const one of [own, otherPublished]) await say(ingrid, one, 'We draw it now.')
  const together = await offer(foreign)
  await pledge(shop, together, '300')
  await pledge(other, together, '200')
  await act(ingrid, WITHDRAW_OFFER, { offerId: await offer(own), reason: 'It comes without one.' })
  await pledge(shop, await offer(ordered), '900')
  await decide(shipped, 'PLANNED', 'It is drawn.', '2026-Q4')
  const text = { en: 'Vouchers are here.' }
  const { fix } = await act<{ fix: { id: string } }>(ingrid, PREPARE, {
    title: text,
    words: text,
    suggestionId: shipped.id,
    components: ['CHECKOUT'],
  })
  await act(ingrid, SHIP, { fixId: fix.id })
  await tell()

  /** All at the same instant, and nothing of it public. */
  async function actInPrivate() {
    await rename()
    const secret = (await open(other, 'PRODUCT_SUGGESTION', `Gift notes for the ${SECRETS.words}`))
      .suggestion!
    // Words that a slip might lead to before it leads to one's own: a wish full of them took the place of what was meant.
    await open(
      other,
      'PRODUCT_SUGGESTION',
      'astok bstok cstok dstok estok fstok gstok hstok istok jstok kstok lstok mstok',
    )
    const merged = (await open(other, 'PRODUCT_SUGGESTION', `Slips for the ${SECRETS.words}`)).suggestion!
    await act(ingrid, MERGE, { suggestionId: merged.id, intoSuggestionId: own.id, reason: SECRETS.reason })
    for (const one of [secret, otherPrivate])
      await act(ingrid, LOOK, { suggestionId: one.id, words: `Only for you: ${SECRETS.reason}.` })
    await decide(secret, 'DECLINED', `Too ${SECRETS.reason} for us.`)
    await act(kari, SUGGEST_ON_BEHALF, {
      storeId: other.id,
      title: `A courier who is a ${SECRETS.words}`,
      body: SECRETS.words,
      source: 'MEETING',
    })
    await act(kari, ON_BEHALF, {
      suggestionId: own.id,
      storeId: other.id,
      source: 'CHAT',
      askedByEmail: otherMember.email,
    })
    await act(kari, ON_BEHALF, { suggestionId: foreign.id, ticketId: otherTicket.id })
    // Whose votes they are, where as many stand.
    await act(other.owner, WITHDRAW, { suggestionId: own.id, storeId: other.id })
    await act(other.owner, WITHDRAW, { suggestionId: byPartner.id, storeId: other.id })
    await cast(third, own)
    await act(otherPartner, CAST, { suggestionId: byPartner.id, storeId: other.id })
    // Whose money it is, where as much is pledged by as many.
    await act(other.owner, WITHDRAW_PLEDGE, { offerId: together, storeId: other.id })
    await pledge(third, together, '200')
    for (const one of [own, foreign, byPartner]) {
      await say(other.owner, one, `It is for a ${SECRETS.words}.`, other)
      await act(otherMember, FOLLOW, { suggestionId: one.id, storeId: other.id })
      await act(other.owner, ORDER, { suggestionId: one.id, storeId: other.id })
      await act(ingrid, NOTE, { suggestionId: one.id, body: `${SECRETS.name} wants it, a ${SECRETS.words}.` })
      await act(ingrid, WEIGH, { suggestionId: one.id, weight: 7, reason: SECRETS.reason })
      await act(ingrid, CARE, { suggestionId: one.id, ownerId: nodeId('Person', ingrid.id) })
    }
    const fifth = await board.buildShop(SECRETS.name)
    await act(thanos, CLOSE, { storeId: fifth.id, reason: SECRETS.reason })
    await tell()
  }

  /** Past the API: the other store is called differently from one moment to the next. */
  async function rename() {
    const set = (table: string, name: string, id: string) =>
      sql`update ${sql.table(table)} set name = ${name} where id = ${id}::uuid`.execute(world.owner)
    await set('store', SECRETS.name, other.store.id)
    await set('person', SECRETS.owner, other.owner.id)
    await set('person', SECRETS.member, otherMember.id)
    await set('person', SECRETS.member, otherPartner.id)
    await sql`update partner set name = ${SECRETS.partner} from partnership
      where partnership.partner_id = partner.id and partnership.store_id = ${other.store.id}::uuid`.execute(
      world.owner,
    )
    await sql`update store set slug = lower(${SECRETS.name}), external_id = lower(${SECRETS.name})
      where id = ${other.store.id}::uuid`.execute(world.owner)
  }

  return {
    shop,
    other,
    readers: { owner: shop.owner, member, partner },
    others: [other.owner, otherMember, otherPartner, third.owner] as Person[],
    wishes: {
      own,
      foreign,
      byPartner,
      intoForeign,
      intoOwn,
      shipped,
      ordered,
      ownPrivate,
      ownPublished,
      otherPublished,
    },
    otherPrivate,
    tickets: { own: ownTicket, question, order: order.ticket },
    otherTicket,
    comments: { own: comment, other: otherComment },
    offerId: together,
    partnerIds,
    actInPrivate,
  }
}
