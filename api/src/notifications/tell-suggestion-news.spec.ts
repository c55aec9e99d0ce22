import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, CAST, WITHDRAW } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { Person } from '../people/person.entity.ts'
import { Staff } from '../stores/staff.entity.ts'
import { Membership, Store } from '../stores/store.entity.ts'
import { shipFixes } from '../suggestions/ship-fixes.ts'
import { Suggestion } from '../suggestions/suggestion.entity.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import type { MailCarrier } from './mail-carrier.ts'
import { Mail } from './mail.entity.ts'
import { readUnsubscribeToken } from './mail-links.ts'
import { mayStillRead } from './may-still-read.read.ts'
import { sendDigests } from './send-digests.ts'
import { sendWaitingMail } from './send-waiting-mail.ts'
import { tellSuggestionNews } from './tell-suggestion-news.ts'

const turn = (name: string) => `mutation ($input: FollowSuggestionInput!) { ${name}(input: $input) {
  userErrors { code } } }`
const MERGE = `mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) {
  suggestion { merges { id } } userErrors { code } } }`
const UNDO = `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { userErrors { code } } }`
const LOOK = `mutation ($input: LookAtSuggestionInput!) { lookAtSuggestion(input: $input) { userErrors { code } } }`
const COMMENT = `mutation ($input: CommentOnSuggestionInput!) { commentOnSuggestion(input: $input) {
  comment { id } userErrors { code } } }`
const REMOVE = `mutation ($input: RemoveSuggestionCommentInput!) { removeSuggestionComment(input: $input) { userErrors { code } } }`
const CARE = `mutation ($input: TakeCareOfSuggestionInput!) { takeCareOfSuggestion(input: $input) { userErrors { code } } }`
const INBOX = `{ unreadNotificationCount notifications(first: 20) { nodes {
  kind eventType suggestionStatus excerpt subject ticket { number } suggestion { number } store { name } actor { name side } } } }`
const DAY = 24 * 60

let world: World
let board: ReturnType<typeof boardOf>
let ingrid: Person
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

const tell = () => tellSuggestionNews(world.stoa.orm.em, world.now())
const send = () => sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())

async function told(person: Person): Promise<Record<string, unknown>[]> {
  return (await world.as(person).run(INBOX)).data.notifications.nodes
}

async function kindsTold(person: Person): Promise<unknown[]> {
  return (await told(person)).map(({ kind }) => kind)
}

function mailsTo(person: Person): Promise<Mail[]> {
  return world.stoa.orm.em.fork().find(Mail, { person: person.id }, { orderBy: { id: 'asc' } })
}

/** A suggestion of one store, with another one's vote. */
async function buildBoard() {
  const [shop, voter] = [await board.buildShop('Kyma Swimwear'), await board.buildShop('Meli Taygetou')]
  const made = await board.suggest(shop)
  const vote = { suggestionId: made.id, storeId: voter.id }
  await board.run(voter.owner, CAST, vote)
  return { shop, voter, made, vote }
}

/** Ships a suggestion by a fix that came from it, twice at once. */
async function shipByFix({ id: suggestionId }: { id: string }) {
  const PREPARE = `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { id } userErrors { code } } }`
  const words = { el: 'Έτοιμο.', nb: 'Klart.', en: 'Ready.' }
  const prepared = await world.as(ingrid).run(PREPARE, { input: { title: words, words, suggestionId } })
  const SHIP = `mutation ($id: ID!) { shipFix(input: { fixId: $id }) { userErrors { code } } }`
  await world.as(ingrid).run(SHIP, { id: prepared.data.prepareFix.fix.id })
  const ship = () => shipFixes(world.stoa.orm.em, world.now)
  await Promise.all([ship(), ship()])
}

describe('in the portal', () => {
  it('tells whose private wish it was that it is on the board, once', async () => {
    const shop = await board.buildShop()
    const wish = await board.suggestPrivately(shop, 'Only for us')
    const publish =
      'mutation ($input: PublishSuggestionInput!) { publishSuggestion(input: $input) { userErrors { code } } }'
    const input = { suggestionId: wish.id, title: 'For all', body: 'In new words.' }
    for (const _ of [1, 2]) await world.as(await world.buildStaff('AGENT')).run(publish, { input })
    await tell()
    expect(await kindsTold(shop.owner)).toEqual(['SUGGESTION_PUBLISHED'])
  })

  it('tells nobody of another store’s private wish, not even a voter that came to it', async () => {
    const [shop, voter] = [await board.buildShop(), await board.buildShop()]
    const wish = await board.suggestPrivately(shop, 'Only for us')
    await world.owner.executeQuery(
      sql`insert into vote (id, suggestion_id, store_id, cast_by_id, cast_at) values (gen_random_uuid(),
        ${uuidOf('Suggestion', wish.id)}, ${uuidOf('Store', voter.id)}, ${voter.owner.id}, now())`.compile(
        world.owner,
      ),
    )
    await board.decide(ingrid, wish, 'DECLINED', 'Only one shop could use it.')
    await tell()
    expect(await kindsTold(shop.owner)).toEqual(['SUGGESTION_DECIDED'])
    expect(await told(voter.owner)).toEqual([])
  })

  it('tells voters and whoever suggested it of a decision, once, with its words', async () => {
    const { shop, voter, made } = await buildBoard()
    await board.decide(ingrid, made, 'PLANNED', 'Many shops asked.')
    await Promise.all([tell(), tell()])
    expect(await tell()).toBe(0)
    for (const [owner, name] of [
      [shop.owner, 'Kyma Swimwear'],
      [voter.owner, 'Meli Taygetou'],
    ] as const)
      expect(await told(owner)).toEqual([
        {
          kind: 'SUGGESTION_DECIDED',
          eventType: null,
          suggestionStatus: 'PLANNED',
          excerpt: 'Many shops asked.',
          subject: null,
          ticket: null,
          suggestion: { number: made.number },
          store: { name },
          actor: { name: 'Ingrid Moe', side: 'PLATFORM' },
        },
      ])
  })

  it('counts as read once the suggestion was read, by its reader alone, and is mailed no more', async () => {
    const { shop, voter, made } = await buildBoard()
    const other = await board.suggest(voter, 'Bulk labels')
    await board.decide(ingrid, made, 'PLANNED')
    await board.decide(ingrid, other, 'PLANNED')
    await tell()
    const read = `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) {
      unreadCount userErrors { code field } } }`
    const mark = async (input: object) =>
      (await world.as(voter.owner).run(read, { input })).data.markNotificationsRead
    expect(await mark({ suggestionId: made.id })).toEqual({ unreadCount: 1, userErrors: [] })
    expect((await world.as(shop.owner).run(INBOX)).data.unreadNotificationCount).toBe(1)
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(voter.owner)
    expect(mail!.text).toContain('Bulk labels')
    expect(mail!.text).not.toContain('Show stock by shop')
    for (const input of [{}, { ids: [], suggestionId: made.id }])
      expect((await mark(input)).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'ids'] }])
  })

  it('counts as read where it goes on, once it is merged', async () => {
    const { shop, voter, made } = await buildBoard()
    const other = await board.suggest(shop, 'The same in other words')
    await world.as(ingrid).run(MERGE, { input: { suggestionId: made.id, intoSuggestionId: other.id } })
    await tell()
    expect(await kindsTold(voter.owner)).toEqual(['SUGGESTION_MERGED'])
    const read = `mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) {
      unreadCount userErrors { code field } } }`
    const { data } = await world.as(voter.owner).run(read, { input: { suggestionId: other.id } })
    expect(data.markNotificationsRead).toEqual({ unreadCount: 0, userErrors: [] })
  })

  it('tells that it shipped, once, and a look only where it has words', async () => {
    const { voter, made } = await buildBoard()
    await world.as(ingrid).run(LOOK, { input: { suggestionId: made.id } })
    await world.as(ingrid).run(LOOK, { input: { suggestionId: made.id, words: 'We ask three shops.' } })
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
    await tell()
    expect((await kindsTold(voter.owner)).toSorted()).toEqual(['SUGGESTION_LOOKED_AT', 'SUGGESTION_SHIPPED'])
  })

  it('tells nobody that what is shipped is worded anew', async () => {
    const { voter, made } = await buildBoard()
    await board.decide(ingrid, made, 'SHIPPED', 'Evry shop has it.')
    await tell()
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
    await tell()
    expect(await kindsTold(voter.owner)).toEqual(['SUGGESTION_SHIPPED'])
  })

  it('tells what a fix for everyone says to each in their own language, and whoever suggested it in no other', async () => {
    const { shop, voter, made } = await buildBoard()
    const em = world.stoa.orm.em.fork()
    await em.nativeUpdate(Person, { id: shop.owner.id }, { language: 'EL' })
    await em.nativeUpdate(Person, { id: voter.owner.id }, { language: 'NB' })
    await em.nativeUpdate(Person, { id: ingrid.id }, { language: 'EN' })
    await shipByFix(made)
    await tell()
    const read = `query ($number: Int!) { suggestion(number: $number) { decisionReason
      decisions { reason } looks { decision { reason } } } }`
    for (const [person, reason] of [
      [shop.owner, 'Έτοιμο.'],
      [voter.owner, 'Klart.'],
      [ingrid, 'Ready.'],
    ] as const)
      expect((await world.as(person).run(read, { number: made.number })).data.suggestion).toEqual({
        decisionReason: reason,
        decisions: [{ reason }],
        looks: [{ decision: { reason } }],
      })
    expect((await told(shop.owner))[0]).toMatchObject({ excerpt: 'Έτοιμο.' })
    expect((await told(voter.owner))[0]).toMatchObject({ excerpt: 'Klart.' })
    world.travel({ minutes: DAY })
    await send()
    expect((await mailsTo(voter.owner)).at(-1)!.text).toContain('Klart.')
  })

  it('tells once that a fix for everyone shipped it, however often the fix is looked for', async () => {
    const { shop, voter, made } = await buildBoard()
    await shipByFix(made)
    await shipFixes(world.stoa.orm.em, world.now)
    await Promise.all([tell(), tell()])
    for (const { owner } of [shop, voter]) expect(await kindsTold(owner)).toEqual(['SUGGESTION_SHIPPED'])
    expect((await told(voter.owner))[0]).toMatchObject({
      suggestionStatus: 'SHIPPED',
      suggestion: { number: made.number },
    })
  })

  it('tells followers, and no store whose vote was taken back unless it follows', async () => {
    const { voter, made, vote } = await buildBoard()
    const member = await world.buildMember(voter.store)
    await board.run(member, turn('followSuggestion'), vote)
    await board.run(voter.owner, WITHDRAW, vote)
    await board.decide(ingrid, made, 'PLANNED')
    await tell()
    expect(await kindsTold(voter.owner)).toEqual([])
    expect(await kindsTold(member)).toEqual(['SUGGESTION_DECIDED'])
  })

  it('tells nobody who stopped it, or left the store', async () => {
    const { shop, voter, made, vote } = await buildBoard()
    await board.run(voter.owner, turn('unfollowSuggestion'), vote)
    await world.stoa.orm.em.fork().nativeDelete(Membership, { person: shop.owner.id, store: shop.store.id })
    await board.decide(ingrid, made, 'PLANNED')
    await tell()
    const { rows } = await sql`select from notification join suggestion_news news on news.id = news_id
      where news.suggestion_id = ${uuidOf('Suggestion', made.id)}::uuid`.execute(world.stoa.reads)
    expect(rows).toEqual([])
  })

  it('tells those of what is merged into it, each once, however they hear of it', async () => {
    const { shop, voter, made } = await buildBoard()
    const third = await board.buildShop('Elia')
    const merged = await board.suggest(third, 'The same in other words')
    await board.run(voter.owner, CAST, { suggestionId: merged.id, storeId: voter.id })
    const em = world.stoa.orm.em.fork()
    const into = uuidOf('Suggestion', made.id)!
    await em.nativeUpdate(
      Suggestion,
      { id: uuidOf('Suggestion', merged.id)! },
      { mergedInto: into, root: into },
    )
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
    await tell()
    for (const { owner } of [shop, voter, third])
      expect(await kindsTold(owner)).toEqual(['SUGGESTION_SHIPPED'])
  })

  it('tells of the undo of a merge whoever was told of the merge, and of neither where it was undone before', async () => {
    const { shop, voter, made } = await buildBoard()
    const author = await board.buildShop('Elia')
    const into = await board.suggest(author, 'The same in other words')
    const merge = async () => {
      const input = { suggestionId: made.id, intoSuggestionId: into.id }
      return (await world.as(ingrid).run(MERGE, { input })).data.mergeSuggestions.suggestion.merges[0].id
    }
    const undo = (mergeId: string) => world.as(ingrid).run(UNDO, { input: { mergeId } })
    await undo(await merge())
    await tell()
    for (const { owner } of [voter, author]) expect(await told(owner)).toEqual([])
    const mergeId = await merge()
    await tell()
    world.travel({ minutes: 5 })
    await undo(mergeId)
    await tell()
    for (const { owner } of [shop, voter])
      expect(await told(owner)).toMatchObject([
        { kind: 'SUGGESTION_MERGED', subject: null, suggestion: { number: made.number } },
        { kind: 'SUGGESTION_MERGED', subject: 'The same in other words' },
      ])
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(voter.owner)
    expect(mail!.text).toContain('stands for itself again')
    expect(mail!.text).toContain(`/suggestions/${made.number}`)
    expect(mail!.text).not.toContain('your vote')
  })

  it('tells those of a suggestion what was merged into it and of the undo, and nobody of them twice', async () => {
    const { shop, voter, made } = await buildBoard()
    const author = await board.buildShop('Elia')
    const into = await board.suggest(author, 'The same in other words')
    await board.run(voter.owner, CAST, { suggestionId: into.id, storeId: voter.id })
    const input = { suggestionId: made.id, intoSuggestionId: into.id }
    const { mergeSuggestions } = (await world.as(ingrid).run(MERGE, { input })).data
    await Promise.all([tell(), tell()])
    const joined = { kind: 'SUGGESTION_JOINED', suggestion: { number: into.number }, store: { name: 'Elia' } }
    expect(await told(author.owner)).toMatchObject([{ ...joined, subject: made.title, excerpt: null }])
    for (const { owner } of [shop, voter]) expect(await kindsTold(owner)).toEqual(['SUGGESTION_MERGED'])
    world.travel({ minutes: 5 })
    await world.as(ingrid).run(UNDO, { input: { mergeId: mergeSuggestions.suggestion.merges[0].id } })
    await tell()
    expect(await told(author.owner)).toMatchObject([
      { ...joined, subject: null },
      { ...joined, subject: made.title },
    ])
    for (const { owner } of [shop, voter])
      expect(await kindsTold(owner)).toEqual(['SUGGESTION_MERGED', 'SUGGESTION_MERGED'])
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(author.owner)
    expect(mail!.text).toContain(`Another suggestion, “${made.title}”, was merged into it`)
    expect(mail!.text).toContain('A suggestion that was merged into it stands for itself again.')
    expect(mail!.text).toContain(`/suggestions/${into.number}`)
    expect(mail!.text).not.toContain('Kyma Swimwear')
  })

  it('tells no other store that a private wish was merged, nor its title', async () => {
    const [shop, author] = [await board.buildShop(), await board.buildShop()]
    const wish = await board.suggestPrivately(shop, 'Only for us')
    const into = await board.suggest(author, 'For everyone')
    const input = { suggestionId: wish.id, intoSuggestionId: into.id }
    const { mergeSuggestions } = (await world.as(ingrid).run(MERGE, { input })).data
    await tell()
    await world.as(ingrid).run(UNDO, { input: { mergeId: mergeSuggestions.suggestion.merges[0].id } })
    await tell()
    expect(await told(author.owner)).toEqual([])
    expect(await kindsTold(shop.owner)).toEqual(['SUGGESTION_MERGED', 'SUGGESTION_MERGED'])
  })

  it('goes on with the others where one cannot be told, and tells that one later', async () => {
    const { voter, made } = await buildBoard()
    const other = await board.suggest(voter, 'Bulk labels')
    await board.decide(ingrid, made, 'PLANNED')
    await board.decide(ingrid, other, 'IN_PROGRESS')
    const broken = uuidOf('Suggestion', made.id)
    const failures: unknown[] = []
    const logger = { error: (failure: unknown) => failures.push(failure) }
    await sql`create function refuse_told() returns trigger language plpgsql as $$ begin
      if exists (select from suggestion_news where id = new.news_id and suggestion_id = '${sql.raw(broken!)}') then
        raise exception 'broken'; end if; return new; end $$`.execute(world.owner)
    await sql`create trigger refuse_told before insert on notification for each row execute function refuse_told()`.execute(
      world.owner,
    )
    await tellSuggestionNews(world.stoa.orm.em, world.now(), logger as never)
    expect(failures).toHaveLength(1)
    expect(await kindsTold(voter.owner)).toEqual(['SUGGESTION_DECIDED'])
    await sql`drop trigger refuse_told on notification`.execute(world.owner)
    expect(await tell()).toBe(1)
    expect(await kindsTold(voter.owner)).toHaveLength(2)
  })
})

describe('by mail', () => {
  async function decided() {
    const { voter, made } = await buildBoard()
    const other = await board.suggest(voter, 'Bulk labels')
    await board.decide(ingrid, made, 'PLANNED', 'Many shops asked.')
    await board.decide(ingrid, other, 'DECLINED', 'Shops want their own.')
    await tell()
    return { owner: voter.owner, voter, made, other }
  }

  it('brings all of a day in one mail, with the next digest, in the reader’s language', async () => {
    const { owner, made, other } = await decided()
    await world.stoa.orm.em.fork().nativeUpdate(Person, { id: owner.id }, { language: 'NB' })
    await send()
    expect(await mailsTo(owner)).toEqual([])
    world.travel({ minutes: DAY })
    await Promise.all([send(), send()])
    await send()
    const mails = await mailsTo(owner)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ subject: 'Nytt om 2 forslag', ticket: null, isInternal: false })
    for (const words of [
      `Forslag ${made.number}`,
      'Ingrid Moe har bestemt: planlagt.',
      'Many shops asked.',
      'Ingrid Moe har bestemt: avslått.',
      `/suggestions/${other.number}`,
      'høyst én gang om dagen',
    ])
      expect(mails[0]!.text).toContain(words)
  })

  it('brings no second one on a day, whatever hour they choose meanwhile, and the rest on the next', async () => {
    const { owner, voter } = await decided()
    world.travel({ minutes: DAY })
    await send()
    await board.decide(ingrid, await board.suggest(voter, 'Gift receipts'), 'PLANNED')
    await tell()
    await sql`update notification set mail_at = ${world.now().toString()}::timestamptz
      where person_id = ${owner.id}::uuid and mail_at is not null`.execute(world.owner)
    await send()
    expect(await mailsTo(owner)).toHaveLength(1)
    world.travel({ minutes: DAY })
    await send()
    expect(await mailsTo(owner)).toHaveLength(2)
  })

  it('waits for the end of quiet hours, and leaves out what was read', async () => {
    const { owner } = await decided()
    const hours = `mutation { setQuietHours(input: { quietFrom: "00:00", quietTo: "11:00", digestHour: 8 }) { userErrors { code } } }`
    await world.as(owner).run(hours)
    world.travel({ minutes: DAY })
    await send()
    expect(await mailsTo(owner)).toEqual([])
    await world.as(owner).run('mutation { markAllNotificationsRead(input: {}) { unreadCount } }')
    world.travel({ minutes: 2 * DAY })
    await send()
    expect(await mailsTo(owner)).toEqual([])
  })

  it('ends by its link, which names the kinds it held', async () => {
    const { owner, voter } = await decided()
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(owner)
    const token = mail!.unsubscribeUrl!.split('/').at(-1)!
    expect(readUnsubscribeToken(world.stoa.links, token)).toEqual({
      personId: owner.id,
      kinds: ['SUGGESTION_DECIDED'],
    })
    await world
      .as(null)
      .run('mutation ($token: String!) { unsubscribe(input: { token: $token }) { userErrors { code } } }', {
        token,
      })
    await board.decide(ingrid, await board.suggest(voter, 'Gift receipts'), 'PLANNED')
    await tell()
    world.travel({ minutes: 2 * DAY })
    await send()
    expect(await mailsTo(owner)).toHaveLength(1)
    expect(await kindsTold(owner)).toHaveLength(3)
  })

  it('cannot be asked for more often, and leaves never for someone who left', async () => {
    const { owner, voter } = await decided()
    const often = `mutation { setNotificationPreferences(input: { preferences: [{ kind: SUGGESTION_DECIDED, inPortal: true, mail: HOURLY }] }) { userErrors { code } } }`
    expect((await world.as(owner).run(often)).data.setNotificationPreferences.userErrors).toEqual([
      { code: 'OUT_OF_RANGE' },
    ])
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(owner)
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(true)
    await world.stoa.orm.em.fork().nativeDelete(Membership, { person: owner.id, store: voter.store.id })
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(false)
    expect(await told(owner)).toEqual([])
  })
})

describe('a mail that waits', () => {
  it('leaves never for someone who left the store that it names, though they are of another', async () => {
    const { voter, made } = await buildBoard()
    const { store: other } = await board.buildShop('Fjord Ski')
    const em = world.stoa.orm.em.fork()
    const owner = em.getReference(Person, voter.owner.id)
    await em.persist(Membership.grant(owner, em.getReference(Store, other.id), 'OWNER')).flush()
    await board.decide(ingrid, made, 'PLANNED')
    await tell()
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(voter.owner)
    expect(mail!.text).toContain('Meli Taygetou')
    expect(mail!.storeIds).toEqual([voter.store.id])
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(true)
    await em.nativeDelete(Membership, { person: voter.owner.id, store: voter.store.id })
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(false)
  })

  it('is written anew without the store that was left, and brings the rest', async () => {
    const { voter, made } = await buildBoard()
    const other = await board.buildShop('Fjord Ski')
    const em = world.stoa.orm.em.fork()
    const owner = em.getReference(Person, voter.owner.id)
    await em.persist(Membership.grant(owner, em.getReference(Store, other.store.id), 'OWNER')).flush()
    const theirs = await board.suggest({ ...other, owner: voter.owner }, 'Wished by Fjord Ski')
    await board.decide(ingrid, made, 'PLANNED', 'Meli is told.')
    await board.decide(ingrid, theirs, 'PLANNED', 'Fjord is told.')
    await tell()
    world.travel({ minutes: DAY })
    await send()
    await em.nativeDelete(Membership, { person: voter.owner.id, store: voter.store.id })
    const carried: Mail[] = []
    const sending = {
      em: world.stoa.orm.em,
      reads: world.stoa.reads,
      carrier: { carry: async (mail: Mail) => void carried.push(mail) } as unknown as MailCarrier,
      logger: pino({ level: 'silent' }),
    }
    for (let turn = 0; turn < 3; turn++) {
      await sendWaitingMail(sending, world.now)
      await send()
      world.travel({ minutes: 1 })
    }
    const mine = carried.filter(({ person }) => person?.id === voter.owner.id)
    expect(mine).toHaveLength(1)
    expect(mine[0]!.text).toContain('Fjord is told.')
    expect(mine[0]!.text).not.toContain('Meli')
  })

  it('leaves never for an agent who is none any more, and is of another store than the one that commented', async () => {
    const { shop, voter, made } = await buildBoard()
    const berit = await world.buildStaff('PRODUCT_MANAGER')
    const turnOn = `mutation { setNotificationPreferences(input: { preferences: [{ kind: SUGGESTION_STORE_COMMENTED, inPortal: true, mail: DAILY }] }) { userErrors { code } } }`
    await world.as(berit).run(turnOn)
    const input = { suggestionId: made.id, storeId: voter.id, words: 'We sell by size.' }
    await world.as(voter.owner).run(COMMENT, { input })
    await tell()
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(berit)
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(true)
    const em = world.stoa.orm.em.fork()
    await em.nativeDelete(Staff, { person: berit.id })
    const [person, store] = [em.getReference(Person, berit.id), em.getReference(Store, shop.store.id)]
    await em.persist(Membership.grant(person, store, 'OWNER')).flush()
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(false)
  })
})

describe('of comments', () => {
  async function comment(person: Person, { id }: { id: string }, storeId: string | null, words: string) {
    const input = { suggestionId: id, storeId, words }
    return (await world.as(person).run(COMMENT, { input })).data.commentOnSuggestion.comment as { id: string }
  }
  const toldOfComments = async (person: Person) =>
    (await told(person)).filter(({ kind }) => String(kind).endsWith('COMMENTED'))
  const buildInbox = async () => {
    const em = world.stoa.orm.em.fork()
    await em.getConnection().execute('delete from notification')
    return buildBoard()
  }

  it('tells the product team’s to those who follow or voted, and to nobody of the team', async () => {
    const { shop, voter, made } = await buildInbox()
    const stranger = await board.buildShop()
    await comment(ingrid, made, null, 'By size, or by colour?')
    await tell()
    for (const { owner } of [shop, voter])
      expect(await told(owner)).toMatchObject([
        {
          kind: 'SUGGESTION_COMMENTED',
          excerpt: 'By size, or by colour?',
          suggestion: { number: made.number },
          actor: { name: 'Ingrid Moe', side: 'PLATFORM' },
        },
      ])
    for (const person of [stranger.owner, ingrid, await world.buildMember(shop.store)])
      expect(await told(person)).toEqual([])
  })

  it('tells a store’s to the product managers, and to no other store, whoever follows', async () => {
    const { shop, voter, made } = await buildInbox()
    const [berit, kari] = [await world.buildStaff('PRODUCT_MANAGER'), await world.buildStaff('AGENT')]
    await comment(voter.owner, made, voter.id, 'We sell by size.')
    await tell()
    for (const person of [ingrid, berit])
      expect(await told(person)).toMatchObject([
        {
          kind: 'SUGGESTION_STORE_COMMENTED',
          excerpt: 'We sell by size.',
          store: { name: 'Meli Taygetou' },
          actor: { name: 'Eleni Koronaiou', side: 'STORE' },
        },
      ])
    for (const person of [shop.owner, voter.owner, kari]) expect(await told(person)).toEqual([])
    await world
      .as(ingrid)
      .run(CARE, { input: { suggestionId: made.id, ownerId: nodeId('Person', berit.id) } })
    await comment(voter.owner, made, voter.id, 'And by colour.')
    await tell()
    expect(await told(berit)).toHaveLength(2)
    expect(await told(ingrid)).toHaveLength(1)
  })

  it('tells what was said on a private wish to its store alone, though it is published before it is told', async () => {
    const { shop, voter } = await buildInbox()
    const wish = await board.suggestPrivately(shop, 'Only for us, in gold')
    await comment(ingrid, wish, null, 'Whose labels?')
    const publish =
      'mutation ($input: PublishSuggestionInput!) { publishSuggestion(input: $input) { userErrors { code } } }'
    world.travel({ minutes: 1 })
    const input = { suggestionId: wish.id, title: 'Labels', body: 'In new words.' }
    await world.as(await world.buildStaff('AGENT')).run(publish, { input })
    await board.run(voter.owner, CAST, { suggestionId: wish.id, storeId: voter.id })
    await tell()
    expect(await toldOfComments(shop.owner)).toHaveLength(1)
    expect(await toldOfComments(voter.owner)).toEqual([])
    await world.stoa.orm.em
      .fork()
      .getConnection()
      .execute('update notification set store_id = ?, person_id = ? where person_id = ? and kind = ?', [
        voter.store.id,
        voter.owner.id,
        shop.owner.id,
        'SUGGESTION_COMMENTED',
      ])
    expect(await toldOfComments(voter.owner)).toEqual([])
  })

  it('tells nothing of what was removed, before it is told or after', async () => {
    const { voter, made } = await buildInbox()
    const early = await comment(ingrid, made, null, 'Too early.')
    await world.as(ingrid).run(REMOVE, { input: { commentId: early.id } })
    const late = await comment(ingrid, made, null, 'Too much.')
    await tell()
    expect(await told(voter.owner)).toMatchObject([{ excerpt: 'Too much.' }])
    await world.as(ingrid).run(REMOVE, { input: { commentId: late.id } })
    expect((await world.as(voter.owner).run(INBOX)).data).toEqual({
      unreadNotificationCount: 0,
      notifications: { nodes: [] },
    })
    world.travel({ minutes: DAY })
    await send()
    expect(await mailsTo(voter.owner)).toEqual([])
  })

  it('mails the product team’s with the rest of the day, as it says by then', async () => {
    const { voter, made } = await buildInbox()
    const { id } = await comment(ingrid, made, null, 'By syze?')
    await tell()
    const edit =
      'mutation ($input: EditSuggestionCommentInput!) { editSuggestionComment(input: $input) { userErrors { code } } }'
    await world.as(ingrid).run(edit, { input: { commentId: id, words: 'By size?' } })
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(voter.owner)
    for (const words of ['Ingrid Moe of the product team comments:', 'By size?', '/stores/'])
      expect(mail!.text).toContain(words)
    expect(mail!.text).not.toContain('By syze?')
  })

  it('mails a store’s only to those of the team who chose it, with the way to their own page', async () => {
    const { voter, made } = await buildInbox()
    const berit = await world.buildStaff('PRODUCT_MANAGER')
    const choose = `mutation { setNotificationPreferences(input: { preferences: [{ kind: SUGGESTION_STORE_COMMENTED, inPortal: true, mail: DAILY }] }) { userErrors { code } } }`
    expect((await world.as(berit).run(choose)).data.setNotificationPreferences.userErrors).toEqual([])
    await comment(voter.owner, made, voter.id, 'We sell by size.')
    await tell()
    world.travel({ minutes: DAY })
    await send()
    const [mail] = await mailsTo(berit)
    for (const words of [
      'Eleni Koronaiou comments for Meli Taygetou:',
      'We sell by size.',
      `/product/suggestions/${made.number}`,
      'because you take care of the suggestion',
    ])
      expect(mail!.text).toContain(words)
    expect(await mayStillRead(world.stoa.reads, mail!)).toBe(true)
    for (const person of [ingrid, voter.owner]) expect(await mailsTo(person)).toEqual([])
  })
})
