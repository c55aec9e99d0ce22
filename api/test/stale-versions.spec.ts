import { getNamedType, type GraphQLField, isInputObjectType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeId } from '../src/graphql/node-id.ts'
import { buildStoaSchema } from '../src/graphql/schema.ts'
import type { Person } from '../src/people/person.entity.ts'
import { boardOf } from './board.ts'
import { type Desk, openDesk } from './desk.ts'
import { hooksOf } from './hooks.ts'
import { programsOf } from './programs.ts'
import { freshWorld, type World } from './world.ts'

const WORDS = { el: 'Λέξεις', en: 'Words', nb: 'Ord' }
const STALE = 999_999

let world: World
let desk: Desk
let admin: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  await desk.begin('PRO')
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

/** What is asked of a mutation, and by whom. */
type Asked = { by?: Person; [field: string]: unknown }

/** Does something, as an administrator where nobody else is named, and answers the payload with what was asked of it. */
async function run(mutation: string, { by = admin, ...input }: Asked, asked = '') {
  const type = mutations.get(mutation)
  const { data, errors } = await world
    .as(by)
    .run(
      `mutation ($input: ${type}!) { payload: ${mutation}(input: $input) { ${asked} userErrors { code field names } } }`,
      { input },
    )
  return { ...data?.payload, errors }
}

/** Every mutation by its type of input, those that take the version that was read, and those that answer something that has one. */
const mutations = new Map<string, string>()
const versioned: string[] = []
const changing: string[] = []
for (const field of Object.values(buildStoaSchema().getMutationType()!.getFields())) {
  if (answersVersioned(field)) changing.push(field.name)
  const [argument] = field.args
  if (!argument) continue
  const input = getNamedType(argument.type)
  mutations.set(field.name, input.name)
  if (isInputObjectType(input) && input.getFields()['expectedVersion']) versioned.push(field.name)
}

function answersVersioned({ type }: GraphQLField<unknown, unknown>): boolean {
  const payload = getNamedType(type)
  if (!isObjectType(payload)) return false
  const answered = Object.values(payload.getFields()).map((field) => getNamedType(field.type))
  return answered.some((each) => isObjectType(each) && 'version' in each.getFields())
}

/** What answers something with a version and does not take it, and why. */
const EXCEPTIONS: Record<string, readonly string[]> = {
  'makes something new': [
    'commentOnSuggestion',
    'createApiClient',
    'createWebhook',
    'joinIncident',
    'logWork',
    'offerEstimate',
    'openTicket',
    'orderSuggestion',
    'prepareFix',
    'reportTrouble',
    'scheduleMaintenance',
    'stopTimer',
    'suggest',
    'suggestOnBehalf',
  ],
  'adds to it, or takes from it, what it names: of two at once both are done': [
    'addApiClientSecret',
    'issueApiToken',
    'linkToFix',
    'lookAtSuggestion',
    'noteSuggestion',
    'replayFailedDeliveries',
    'revokeApiClientSecret',
    'revokeApiToken',
    'rotateWebhookSecret',
    'unlinkFromFix',
  ],
  'ends it for good, whatever it says': ['revokeApiClient', 'withdrawEstimate'],
  'is the store’s or the person’s own mark on it': [
    'castVote',
    'followSuggestion',
    'learningHelped',
    'markTicketSeen',
    'muteTicket',
    'unfollowSuggestion',
    'unmuteTicket',
    'voteOnBehalf',
    'withdrawVote',
  ],
  'is refused by a code of its own where it stands otherwise than it must': [
    'approveEstimate',
    'declineEstimate',
    'mergeSuggestions',
    'publishSuggestion',
    'undoMerge',
  ],
}

const ticketId = async (input: object = {}) => (await desk.open(input)).ticket.id as string
const two = async () => ({ ticketId: await ticketId(), otherTicketId: await ticketId() })

async function project() {
  const id = await ticketId({ type: 'ORDER' })
  const asked = 'ticket { project { parts { id } } }'
  const input = { ticketId: id, title: 'A shop', startsOn: '2026-12-01', parts: [{ title: 'A page' }] }
  const { ticket } = await run('startProject', input, asked)
  return { ticketId: id, partId: ticket.project.parts[0].id as string }
}

async function work() {
  const input = { ticketId: await ticketId(), minutes: 30, cause: 'TEMPLATE_WORK', note: 'Moved it' }
  return (await run('logWork', input, 'workEntry { id }')).workEntry.id as string
}

async function fix() {
  return (await run('prepareFix', { title: WORDS, words: WORDS }, 'fix { id }')).fix.id as string
}

async function incident() {
  const input = { title: WORDS, components: ['CART'], severity: 'MAJOR' }
  return (await run('declareIncident', input, 'incident { id }')).incident.id as string
}

async function maintenance() {
  const announced = {
    title: WORDS,
    words: WORDS,
    components: ['CART'],
    startsAt: '2026-12-01T01:00:00Z',
    endsAt: '2026-12-01T02:00:00Z',
  }
  const made = await run('scheduleMaintenance', announced, 'maintenance { id }')
  return { ...announced, maintenanceId: made.maintenance.id as string }
}

async function view() {
  const { savedView } = await run('saveView', { name: 'Mine' }, 'savedView { id }')
  return { id: savedView.id as string }
}

async function comment() {
  const input = { suggestionId: await suggestion(), words: 'We look at it.' }
  return { commentId: (await run('commentOnSuggestion', input, 'comment { id }')).comment.id as string }
}

async function learning() {
  const piece = { kind: 'ARTICLE', title: WORDS, text: WORDS }
  return { ...piece, id: (await run('writeLearning', piece, 'piece { id }')).piece.id as string }
}

async function cannedAnswer() {
  const answer = { title: crypto.randomUUID(), body: { en: 'Look there.' } }
  const made = await run('writeCannedAnswer', answer, 'cannedAnswer { id }')
  return { ...answer, id: made.cannedAnswer.id as string }
}

/** A question that the store’s partner has first. */
async function withPartner() {
  const { store, owner } = await world.buildStore()
  const by = await world.buildPartner([store])
  const input = { storeId: nodeId('Store', store.id), type: 'USER_SUPPORT', title: 'How?', body: 'How do I?' }
  return {
    by,
    ticketId: (await run('openTicket', { ...input, by: owner }, 'ticket { id }')).ticket.id as string,
  }
}

async function suggestion() {
  const board = boardOf(world)
  return (await board.suggest(await board.buildShop(), `A wish of ${crypto.randomUUID()}`)).id
}

async function partnership() {
  const { store, owner } = await world.buildStore()
  const partner = await world.buildPartner([store])
  return {
    by: owner,
    storeId: nodeId('Store', store.id),
    partnerId: await programsOf(world).partnerOf(partner),
  }
}

/** What each of them changes, which is there, in words that it takes. */
const INPUTS: Record<string, () => Promise<Asked>> = {
  addNote: async () => ({ ticketId: await ticketId(), body: 'Between us.' }),
  addProjectPart: async () => ({ ticketId: (await project()).ticketId, title: 'Another page' }),
  assignTicket: async () => ({ ticketId: await ticketId() }),
  cancelMaintenance: async () => ({ maintenanceId: (await maintenance()).maintenanceId }),
  changeApiClient: async () => ({
    id: (await programsOf(world).build(admin, ['stores:read'], { partnerId: null })).id,
    name: 'Sync',
    scopes: ['stores:read'],
  }),
  changeFix: async () => ({ fixId: await fix(), title: WORDS, words: WORDS }),
  changeMaintenance: async () => ({ ...(await maintenance()), endsAt: '2026-12-01T03:00:00Z' }),
  changeProjectPart: async () => ({ ...(await project()), title: 'Another page' }),
  changeWebhook: async () => {
    const told = { url: 'https://tools.example.com/', eventTypes: ['TICKET_OPENED'] }
    const { id } = await hooksOf(world).build(admin, told.url, told.eventTypes, { partnerId: null })
    return { ...told, id, description: 'Sync', isEnabled: true }
  },
  classifyTicket: async () => ({ ticketId: await ticketId(), type: 'ORDER' }),
  correctWork: async () => ({
    workEntryId: await work(),
    cause: 'TEMPLATE_WORK',
    minutes: 20,
    note: 'Moved it',
    reason: 'It was less.',
  }),
  deleteCannedAnswer: async () => ({ id: (await cannedAnswer()).id }),
  deleteView: view,
  editSuggestionComment: async () => ({ ...(await comment()), words: 'We looked at it.' }),
  endPartnership: async () => ({ ...(await partnership()), by: admin }),
  decideSuggestion: async () => ({
    suggestionId: await suggestion(),
    status: 'DECLINED',
    reason: 'Few ask.',
  }),
  extendDeadline: async () => ({ ticketId: await ticketId(), minutes: 60, reason: 'A part is missing.' }),
  finishProjectPart: project,
  handToPlatform: withPartner,
  letPartnerVote: async () => ({ ...(await partnership()), mayVote: true }),
  limitPartner: async () => ({
    ...(await partnership()),
    seesCharges: true,
    writes: false,
    approvesUpTo: '0',
  }),
  linkTicketToIncident: async () => ({ ticketId: await ticketId(), incidentId: await incident() }),
  logCall: async () => ({ ticketId: await ticketId(), body: 'We spoke.', minutes: 3 }),
  mergeTicket: async () => ({ ticketId: await ticketId(), intoTicketId: await ticketId() }),
  planProject: async () => ({
    ticketId: (await project()).ticketId,
    title: 'A shop',
    startsOn: '2026-12-01',
  }),
  planSuggestion: async () => {
    const suggestionId = await suggestion()
    await run('decideSuggestion', { suggestionId, status: 'PLANNED', reason: 'Many ask.' })
    return { suggestionId, plannedFor: '2027-Q1' }
  },
  publishLearning: async () => ({ id: (await learning()).id }),
  relateTickets: two,
  removeProjectPart: project,
  removeSuggestionComment: comment,
  removeWork: async () => ({ workEntryId: await work(), reason: 'It was another’s.' }),
  renameView: async () => ({ ...(await view()), name: 'Ours' }),
  reopenProjectPart: async () => {
    const part = await project()
    await run('finishProjectPart', part)
    return part
  },
  reopenTicket: async () => {
    const id = await ticketId()
    await desk.resolve(admin, id)
    return { ticketId: id }
  },
  replyToTicket: async () => ({ ticketId: await ticketId(), body: 'Look there.' }),
  resolveTicket: async () => ({ ticketId: await ticketId(), body: 'Done.' }),
  retireLearning: async () => ({ id: (await learning()).id }),
  saveView: async () => ({ ...(await view()), name: 'Ours' }),
  setAllowance: async () => {
    const { store, owner } = await world.buildStore()
    return { by: owner, storeId: nodeId('Store', store.id), amount: '100' }
  },
  setBillingDetails: async () => ({
    legalName: 'Naga AE',
    address: ['Aiolou 1', '105 51 Athens'],
    country: 'GR',
  }),
  setDaysToConsider: () => Promise.resolve({ days: 60 }),
  setPartnerFirst: () => Promise.resolve({ minutes: 60 }),
  shareView: async () => ({ ...(await view()), isShared: true }),
  shipFix: async () => ({ fixId: await fix() }),
  startProject: async () => ({
    ticketId: await ticketId({ type: 'ORDER' }),
    title: 'A shop',
    startsOn: '2026-12-01',
  }),
  takeCareOfSuggestion: async () => ({ suggestionId: await suggestion() }),
  takeFromPartner: async () => ({
    ticketId: (await withPartner()).ticketId,
    reason: 'We know it.',
  }),
  unlinkTicketFromIncident: async () => {
    const linked = { ticketId: await ticketId(), incidentId: await incident() }
    await run('linkTicketToIncident', linked)
    return linked
  },
  unrelateTickets: async () => {
    const related = await two()
    await run('relateTickets', related)
    return related
  },
  waitOnStore: async () => ({ ticketId: await ticketId(), question: 'Which one?' }),
  weighSuggestion: async () => ({ suggestionId: await suggestion(), weight: 5, reason: 'Often asked.' }),
  writeCannedAnswer: cannedAnswer,
  writeLearning: learning,
}

describe('expectedVersion', () => {
  it('is taken by whatever changes something that has a version', () => {
    const excepted = Object.values(EXCEPTIONS).flat()
    expect(new Set([...versioned, ...excepted].filter((name) => changing.includes(name)))).toEqual(
      new Set(changing),
    )
    expect(excepted.filter((name) => versioned.includes(name) || !changing.includes(name))).toEqual([])
    expect(new Set(excepted).size).toBe(excepted.length)
  })

  it('is asked of every mutation that takes it', () => {
    expect(versioned.toSorted()).toEqual(Object.keys(INPUTS).toSorted())
  })

  it.each(Object.keys(INPUTS))(
    'has %s refuse what is stale and tell the version now',
    async (mutation) => {
      const input = await INPUTS[mutation]!()
      const stale = await run(mutation, { ...input, expectedVersion: STALE })
      expect(stale.userErrors).toEqual([
        {
          code: 'CHANGED_SINCE',
          field: ['input', 'expectedVersion'],
          names: [expect.stringMatching(/^\d+$/)],
        },
      ])
      const version = Number(stale.userErrors[0].names[0])
      expect((await run(mutation, { ...input, expectedVersion: version })).userErrors).toEqual([])
    },
    60_000,
  )
})
