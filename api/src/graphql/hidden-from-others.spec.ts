import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFileDesk } from '../../test/files.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { closeDueMonths } from '../billing/close-due-months.ts'
import { shipFixes } from '../suggestions/ship-fixes.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import type { Person } from '../people/person.entity.ts'
import { nodeId, parseNodeId } from './node-id.ts'

/** One store with a ticket, work and a private suggestion; another store, and a partner of neither, who may see none of it. */
let world: World
let owner: Person
let agent: Person
let strangers: Person[]
let secrets: {
  storeId: string
  slug: string
  ticketId: string
  number: number
  eventId: string
  workId: string
  estimateId: string
  disputeId: string
  lineId: string
  timerId: string
  attachmentId: string
  suggestionId: string
  suggestionNumber: number
  commentId: string
  personId: string
  notificationId: string
  incidentId: string
  incidentNumber: number
  statementId: string
  statementNumber: number
  statementLineId: string
}

const WORDS = 'Xylophone secret words'

beforeAll(async () => {
  world = await freshWorld()
  const { store, owner: first } = await world.buildStore({ name: 'Secret Store' })
  owner = first
  const other = await world.buildStore({ name: 'Kyma Swimwear', ownerName: 'Dimitra Pappa' })
  strangers = [other.owner, await world.buildMember(other.store), await world.buildPartner([other.store])]
  agent = await world.buildStaff('AGENT')
  await world.buildPartner([store])
  const storeId = nodeId('Store', store.id)
  const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }`
  const open = async (type: string) =>
    (await world.as(owner).run(OPEN, { input: { storeId, type, title: WORDS, body: WORDS } })).data.openTicket
      .ticket
  const ticket = await open('BUG')
  await open('PRODUCT_SUGGESTION')
  const { data: work } = await world
    .as(agent)
    .run(
      `mutation ($id: ID!) { logWork(input: { ticketId: $id, minutes: 30, cause: TEMPLATE_WORK, note: "${WORDS}" }) { workEntry { id } } }`,
      { id: ticket.id },
    )
  const { data: offered } = await world
    .as(agent)
    .run(
      `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 30, cause: TEMPLATE_WORK, scope: "${WORDS}" }) { estimate { id } } }`,
      { id: ticket.id },
    )
  const { data: timed } = await world
    .as(agent)
    .run(`mutation ($id: ID!) { startTimer(input: { ticketId: $id }) { timer { id } } }`, { id: ticket.id })
  const { data } = await world
    .as(owner)
    .run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 1) { nodes { id } } suggestions(first: 10) { nodes { id number title } } viewer { person { id } } }`,
      { id: ticket.id },
    )
  await world
    .as(agent)
    .run(
      `mutation ($id: ID!) { replyToTicket(input: { ticketId: $id, body: "${WORDS}" }) { userErrors { code } } }`,
      {
        id: ticket.id,
      },
    )
  await tellPeople(world.stoa.orm.em, world.now())
  const { data: told } = await world.as(owner).run('{ notifications(first: 1) { nodes { id } } }')
  const file = await openFileDesk(world).upload(owner, store, `${WORDS}.txt`, Buffer.from(WORDS))
  await world
    .as(owner)
    .run(
      `mutation ($id: ID!, $fileId: ID!) { replyToTicket(input: { ticketId: $id, body: "${WORDS}", attachmentIds: [$fileId] }) { userErrors { code } } }`,
      { id: ticket.id, fileId: file.id },
    )
  const as = async (person: Person, document: string, input: object) => {
    const { data: said } = await world.as(person).run(document, { input })
    return Object.values(said)[0] as { [noun: string]: { id: string; number: number } }
  }
  const { incident } = await as(
    agent,
    `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id number } } }`,
    {
      title: { en: 'Some carts are slow' },
      severity: 'MAJOR',
      components: ['CART'],
      affects: 'STORES',
      storeIds: [storeId],
      ticketIds: [ticket.id],
    },
  )
  await as(
    owner,
    `mutation ($input: ReportTroubleInput!) { reportTrouble(input: $input) { ticket { id number } } }`,
    { storeId, component: 'CHECKOUT' },
  )
  const fixed = await open('BUG')
  const { fix } = await as(
    agent,
    `mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { id number } } }`,
    { title: { en: 'Carts' }, words: { en: 'Fast again.' }, ticketIds: [fixed.id] },
  )
  await as(
    owner,
    `mutation ($input: SetAllowanceInput!) { setAllowance(input: $input) { allowance { owners } } }`,
    {
      storeId,
      amount: '100',
    },
  )
  await as(agent, `mutation ($input: LogWorkInput!) { logWork(input: $input) { workEntry { id } } }`, {
    ticketId: fixed.id,
    minutes: 30,
    cause: 'TEMPLATE_WORK',
    note: WORDS,
  })
  const { data: charged } = await world
    .as(owner)
    .run(`query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id viewerCanDispute } } }`, {
      id: storeId,
    })
  const lineId = charged.chargesOfMonth.lines.find(
    ({ viewerCanDispute }: { viewerCanDispute: boolean }) => viewerCanDispute,
  ).id
  const { dispute } = await as(
    owner,
    `mutation ($input: DisputeLineInput!) { disputeLine(input: $input) { dispute { id } } }`,
    { lineId, words: WORDS },
  )
  await as(agent, `mutation ($input: ShipFixInput!) { shipFix(input: $input) { fix { id number } } }`, {
    fixId: fix!.id,
  })
  await shipFixes(world.stoa.orm.em, world.now)
  const suggestion = data.suggestions.nodes[0]
  const { comment } = await as(
    owner,
    `mutation ($input: CommentOnSuggestionInput!) { commentOnSuggestion(input: $input) { comment { id } } }`,
    { suggestionId: suggestion.id, storeId, words: WORDS },
  )
  secrets = {
    incidentId: incident!.id,
    incidentNumber: incident!.number,
    ...(await issueStatement(ticket.id)),
    storeId,
    slug: store.slug,
    ticketId: ticket.id,
    number: ticket.number,
    eventId: data.ticketTimeline.nodes[0].id,
    workId: work.logWork.workEntry.id,
    estimateId: offered.offerEstimate.estimate.id,
    disputeId: dispute!.id,
    lineId,
    timerId: timed.startTimer.timer.id,
    attachmentId: file.id,
    suggestionId: suggestion.id,
    suggestionNumber: suggestion.number,
    commentId: comment!.id,
    personId: data.viewer.person.id,
    notificationId: told.notifications.nodes[0].id,
  }
})
afterAll(() => world.close())

/** Everything that can be asked for by an id, a number, a name or words; each once for what is there, once for what is not. */
const ASKED: readonly Asked[] = [
  ...(
    [
      'storeId',
      'ticketId',
      'eventId',
      'workId',
      'estimateId',
      'disputeId',
      'attachmentId',
      'suggestionId',
      'commentId',
      'personId',
      'notificationId',
      'statementId',
    ] as const
  ).flatMap((key) => [
    ask(`node by ${key}`, `query ($id: ID!) { node(id: $id) { __typename id } }`, (of) => ({ id: of[key] })),
    ask(`nodes by ${key}`, `query ($id: ID!) { nodes(ids: [$id]) { __typename id } }`, (of) => ({
      id: of[key],
    })),
  ]),
  ask('store', `query ($slug: String!) { store(slug: $slug) { id name plan { name } } }`, ({ slug }) => ({
    slug,
  })),
  ask('ticket', `query ($number: Int!) { ticket(number: $number) { id title } }`, ({ number }) => ({
    number,
  })),
  ask(
    'timeline',
    `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 5) { totalCount nodes { body } pageInfo { hasNextPage } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'tickets of the store',
    `query ($id: ID!) { tickets(filter: { storeId: $id }, first: 5) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'promises of the store',
    `query ($id: ID!) { promises(storeId: $id, first: 5) { totalCount nodes { ticket { title } } pageInfo { hasNextPage endCursor } } promiseRecord(storeId: $id) { kept broken running extended } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'forecast',
    `query ($id: ID!) { ticketForecast(input: { storeId: $id, type: BUG }) { dueAt } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'charges',
    `query ($id: ID!) { chargesOfMonth(storeId: $id) { net { amount } allowance { owners } } }`,
    ({ storeId }) => ({
      id: storeId,
    }),
  ),
  ask(
    'incidents that touch the store',
    `query ($id: ID!) { incidents(touching: $id, first: 5) { totalCount nodes { number storesTouched } pageInfo { hasNextPage endCursor } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'incidents of a ticket in question',
    `query ($id: ID!) { ticketForecast(input: { storeId: $id, type: BUG, components: ["CART"] }) { incidents { number } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'troubles that the store reported',
    `query ($id: ID!) { reportedTroubles(storeId: $id) { component { key } storesTouched ownTicketNumber earlierTicketNumber } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'tickets of an incident',
    `query ($id: ID!, $storeId: ID!) { tickets(filter: { incidentId: $id, storeId: $storeId }, first: 5) { totalCount nodes { id } } }`,
    ({ incidentId, storeId }) => ({ id: incidentId, storeId }),
  ),
  ask(
    'declareIncident for a store',
    `mutation ($id: ID!) { declareIncident(input: { title: { en: "a" }, severity: MINOR, components: ["CART"], affects: STORES, storeIds: [$id] }) { incident { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'shippedFixes',
    `query ($id: ID!) { shippedFixes(storeId: $id, first: 5) { totalCount nodes { number storesProtected isReported } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'setAllowance',
    `mutation ($id: ID!) { setAllowance(input: { storeId: $id, amount: "5" }) { allowance { owners } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'statement',
    `query ($id: ID!) { statement(id: $id) { number net { amount } balance { amount } creditNotes { reason } lines { entries { note } disputes { words } } } }`,
    ({ statementId }) => ({ id: statementId }),
  ),
  ask(
    'statement by number',
    `query ($number: Int!) { statement(number: $number) { id payer { name } } }`,
    ({ statementNumber }) => ({ number: statementNumber }),
  ),
  ask(
    'disputeLine of a statement',
    `mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } userErrors { code message field names } } }`,
    ({ statementLineId }) => ({ id: statementLineId }),
  ),
  ask(
    'creditLine',
    `mutation ($id: ID!) { creditLine(input: { lineId: $id, amount: "1", reason: "a" }) { creditNote { id } userErrors { code message field names } } }`,
    ({ statementLineId }) => ({ id: statementLineId }),
  ),
  ask(
    'mail of a statement',
    `mutation ($number: Int!) { mailStatement(input: { number: $number }) { address userErrors { code message field names } } }`,
    ({ statementNumber }) => ({ number: statementNumber }),
  ),
  ask(
    'statements of the store',
    `query ($slug: String!) { store(slug: $slug) { statements { number } payerAgreement { inForceFrom } } }`,
    ({ slug }) => ({ slug }),
  ),
  ask(
    'charges of a ticket',
    `query ($id: ID!) { node(id: $id) { ... on Ticket { charge { net { amount } } approvedWork { heldMinutes } disputes { id words } estimates { scope } work { parts { minutes } } } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'setBillingDetails',
    `mutation ($id: ID!) { setBillingDetails(input: { storeId: $id, legalName: "a", address: ["b"], country: "GR" }) { billingDetails { legalName } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'programs that act for the store',
    `query ($id: ID!) { storePrograms(storeId: $id) { name partner { name } lastUsedAt } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'createApiClient for a store',
    `mutation ($id: ID!) { createApiClient(input: { name: "a", scopes: ["tickets:read"], storeIds: [$id] }) { apiClient { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'partner voting',
    `query ($id: ID!) { partnerVoting(storeId: $id) { mayVote partner { id name } changes { by { name } } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ...['closeStore', 'openStoreAgain'].map((name) =>
    ask(
      name,
      `mutation ($id: ID!) { ${name}(input: { storeId: $id, reason: "a" }) { storeClosings { voteCount } userErrors { code message field names } } }`,
      ({ storeId }) => ({ id: storeId }),
    ),
  ),
  ask(
    'letPartnerVote',
    `mutation ($id: ID!) { letPartnerVote(input: { storeId: $id, partnerId: "nothing", mayVote: true }) { partnerVoting { mayVote } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'agreePayer',
    `mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { payerAgreement { inForceFrom } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask('open estimates', `query ($id: ID!) { openEstimates(storeId: $id) { id scope } }`, ({ storeId }) => ({
    id: storeId,
  })),
  ask('open disputes', `query ($id: ID!) { openDisputes(storeId: $id) { id words } }`, ({ storeId }) => ({
    id: storeId,
  })),
  ask(
    'disputeLine',
    `mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } userErrors { code message field names } } }`,
    ({ lineId }) => ({ id: lineId }),
  ),
  ask(
    'answerDispute',
    `mutation ($id: ID!) { answerDispute(input: { disputeId: $id, outcome: WAIVED, words: "b" }) { dispute { id } userErrors { code message field names } } }`,
    ({ disputeId }) => ({ id: disputeId }),
  ),
  ask('calendar feed', `query ($id: ID!) { calendarFeed(storeId: $id) { isOn } }`, ({ storeId }) => ({
    id: storeId,
  })),
  ...(['renewCalendarFeed', 'stopCalendarFeed'] as const).map((verb) =>
    ask(
      verb,
      `mutation ($id: ID!) { ${verb}(input: { storeId: $id }) { calendarFeed { isOn } address userErrors { code message field names } } }`,
      ({ storeId }) => ({ id: storeId }),
    ),
  ),
  ask(
    'plan mirror',
    `query ($id: ID!) { planMirror(storeId: $id) { verdict ticketCount } }`,
    ({ storeId }) => ({
      id: storeId,
    }),
  ),
  ask(
    'suggestion',
    `query ($number: Int!) { suggestion(number: $number) { id title mergedInto { number } mergedFrom { number } merges { id } } }`,
    ({ suggestionNumber }) => ({ number: suggestionNumber }),
  ),
  ask(
    'comments on a suggestion',
    `query ($number: Int!, $storeId: ID!) { suggestion(number: $number) { comments(first: 5, storeId: $storeId) { totalCount nodes { id words writer { name } } } } }`,
    ({ suggestionNumber, storeId }) => ({ number: suggestionNumber, storeId }),
  ),
  ask(
    'commentOnSuggestion',
    `mutation ($id: ID!, $storeId: ID!) { commentOnSuggestion(input: { suggestionId: $id, storeId: $storeId, words: "a" }) { comment { id } userErrors { code message field names } } }`,
    ({ suggestionId, storeId }) => ({ id: suggestionId, storeId }),
  ),
  ...[
    'editSuggestionComment(input: { commentId: $id, words: "a" })',
    'removeSuggestionComment(input: { commentId: $id })',
  ].map((verb) =>
    ask(
      verb,
      `mutation ($id: ID!) { ${verb} { comment { id } userErrors { code message field names } } }`,
      ({ commentId }) => ({ id: commentId }),
    ),
  ),
  ask(
    'what a suggestion is weighed by',
    `query ($number: Int!) { suggestion(number: $number) { id backlog { planValue { amount } score scoreParts { points } orderCount weight weights { reason } notes { body } owner { name } isOverdue } } }`,
    ({ suggestionNumber }) => ({ number: suggestionNumber }),
  ),
  ...(
    [
      ['weighSuggestion', 'weight: 1, reason: "a"'],
      ['takeCareOfSuggestion', ''],
      ['planSuggestion', ''],
      ['noteSuggestion', 'body: "a"'],
    ] as const
  ).map(([verb, given]) =>
    ask(
      verb,
      `mutation ($id: ID!) { ${verb}(input: { suggestionId: $id, ${given} }) { suggestion { id } userErrors { code message field names } } }`,
      ({ suggestionId }) => ({ id: suggestionId }),
    ),
  ),
  ask(
    'changeSuggestions',
    `mutation ($id: ID!) { changeSuggestions(input: { suggestionIds: [$id], action: PLAN }) { rows { suggestion { id } } userErrors { code message field names } } }`,
    ({ suggestionId }) => ({ id: suggestionId }),
  ),
  ask(
    'offer of a suggestion',
    `query ($number: Int!) { suggestion(number: $number) { offer { id pledged { amount } ownPledges { amount { amount } } pledges { store { name } } } } }`,
    ({ suggestionNumber }) => ({ number: suggestionNumber }),
  ),
  ask(
    'offerSuggestion',
    `mutation ($id: ID!) { offerSuggestion(input: { suggestionId: $id, price: "5", scope: "a", deliverBy: "2027-02-01", expiresOn: "2027-01-01" }) { offer { id } userErrors { code message field names } } }`,
    ({ suggestionId }) => ({ id: suggestionId }),
  ),
  ask(
    'withdrawSuggestionOffer',
    `mutation ($id: ID!) { withdrawSuggestionOffer(input: { offerId: $id, reason: "a" }) { offer { id } userErrors { code message field names } } }`,
    ({ suggestionId }) => ({ id: suggestionId }),
  ),
  ...['pledgeShare', 'withdrawPledge'].map((verb) =>
    ask(
      verb,
      `mutation ($id: ID!, $storeId: ID!) { ${verb}(input: { offerId: $id, storeId: $storeId${verb === 'pledgeShare' ? ', amount: "5"' : ''} }) { offer { id } userErrors { code message field names } } }`,
      ({ suggestionId, storeId }) => ({ id: suggestionId, storeId }),
    ),
  ),
  ask(
    'suggestions of the store',
    `query ($id: ID!) { suggestions(filter: { suggestedByStoreId: $id }, first: 5) { totalCount nodes { id } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'suggestions by the number of what was merged',
    `query ($search: String!) { suggestions(filter: { search: $search }, first: 5) { totalCount nodes { id mergedFrom { number } } } }`,
    ({ suggestionNumber }) => ({ search: `#${suggestionNumber}` }),
  ),
  ask(
    'mergeSuggestions',
    `mutation ($id: ID!) { mergeSuggestions(input: { suggestionId: $id, intoSuggestionId: $id }) { suggestion { id } userErrors { code message field names } } }`,
    ({ suggestionId }) => ({ id: suggestionId }),
  ),
  ask(
    'undoMerge',
    `mutation ($id: ID!) { undoMerge(input: { mergeId: $id }) { suggestion { id } userErrors { code message field names } } }`,
    ({ suggestionId }) => ({ id: suggestionId }),
  ),
  ask(
    'votes of the store',
    `query ($id: ID!) { suggestions(filter: { votedByStoreId: $id }, first: 5) { totalCount nodes { id } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'openTicket',
    `mutation ($id: ID!) { openTicket(input: { storeId: $id, type: BUG, title: "a", body: "b" }) { ticket { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'stageUpload for a store',
    `mutation ($id: ID!) { stageUpload(input: { storeId: $id, name: "a", bytes: 1 }) { uploadUrl userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'stageUpload for a ticket',
    `mutation ($id: ID!) { stageUpload(input: { ticketId: $id, name: "a", bytes: 1 }) { uploadUrl userErrors { code message field names } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'replyToTicket',
    `mutation ($id: ID!) { replyToTicket(input: { ticketId: $id, body: "b" }) { ticket { id } userErrors { code message field names } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'correctWork',
    `mutation ($id: ID!) { correctWork(input: { workEntryId: $id, minutes: 5, cause: TEMPLATE_WORK, note: "b", reason: "c" }) { workEntry { id } userErrors { code message field names } } }`,
    ({ workId }) => ({ id: workId }),
  ),
  ...(['approveEstimate', 'declineEstimate', 'withdrawEstimate'] as const).map((verb) =>
    ask(
      verb,
      `mutation ($id: ID!) { ${verb}(input: { estimateId: $id }) { estimate { id scope } newer { id } userErrors { code message field names } } }`,
      ({ estimateId }) => ({ id: estimateId }),
    ),
  ),
  ask(
    'offerEstimate',
    `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 5, cause: TEMPLATE_WORK, scope: "b" }) { estimate { id } userErrors { code message field names } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'removeWork',
    `mutation ($id: ID!) { removeWork(input: { workEntryId: $id, reason: "c" }) { workEntry { id } userErrors { code message field names } } }`,
    ({ workId }) => ({ id: workId }),
  ),
  ask(
    'startTimer',
    `mutation ($id: ID!) { startTimer(input: { ticketId: $id }) { timer { id } userErrors { code message field names } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'stopTimer',
    `mutation ($id: ID!) { stopTimer(input: { timerId: $id, cause: TEMPLATE_WORK, note: "b" }) { workEntry { id } userErrors { code message field names } } }`,
    ({ timerId }) => ({ id: timerId }),
  ),
  ask(
    'discardTimer',
    `mutation ($id: ID!) { discardTimer(input: { timerId: $id }) { timer { id } userErrors { code message field names } } }`,
    ({ timerId }) => ({ id: timerId }),
  ),
  ask(
    'showPresence',
    `mutation ($id: ID!) { showPresence(input: { ticketId: $id, activity: READING }) { userErrors { code message field names } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'markTicketSeen',
    `mutation ($id: ID!, $eventId: ID!) { markTicketSeen(input: { ticketId: $id, upTo: $eventId }) { ticket { id } userErrors { code message field names } } }`,
    ({ ticketId, eventId }) => ({ id: ticketId, eventId }),
  ),
  ...(
    [
      ['waitOnStore', 'question: "b"'],
      ['resolveTicket', 'body: "b"'],
      ['reopenTicket', 'body: "b"'],
      ['muteTicket', ''],
      ['unmuteTicket', ''],
      ['extendDeadline', 'minutes: 5, reason: "b"'],
    ] as const
  ).map(([verb, input]) =>
    ask(
      verb,
      `mutation ($id: ID!) { ${verb}(input: { ticketId: $id, ${input} }) { ticket { id } userErrors { code message field names } } }`,
      ({ ticketId }) => ({ id: ticketId }),
    ),
  ),
  ...(
    [
      ['assignTicket', ''],
      ['classifyTicket', 'type: ORDER'],
      ['handToPlatform', ''],
      ['takeFromPartner', 'reason: "b"'],
      ['addNote', 'body: "b"'],
      ['logCall', 'body: "b", minutes: 5'],
      ['relateTickets', 'otherTicketId: $id'],
      ['unrelateTickets', 'otherTicketId: $id'],
      ['mergeTicket', 'intoTicketId: $id'],
      ['startProject', 'title: "a", startsOn: "2026-12-01"'],
      ['planProject', 'title: "a", startsOn: "2026-12-01"'],
      ['addProjectPart', 'title: "a"'],
      ['changeProjectPart', 'partId: "prp_0000000000000000000000000", title: "a"'],
      ['finishProjectPart', 'partId: "prp_0000000000000000000000000"'],
      ['reopenProjectPart', 'partId: "prp_0000000000000000000000000"'],
      ['removeProjectPart', 'partId: "prp_0000000000000000000000000"'],
      ['linkTicketToIncident', 'incidentId: $id'],
      ['unlinkTicketFromIncident', 'incidentId: $id'],
    ] as const
  ).map(([verb, input]) =>
    ask(
      verb,
      `mutation ($id: ID!) { ${verb}(input: { ticketId: $id, ${input} }) { ticket { id } userErrors { code message field names } } }`,
      ({ ticketId }) => ({ id: ticketId }),
    ),
  ),
  ask(
    'openTicket as a follow-up',
    `mutation ($id: ID!, $storeId: ID!) { openTicket(input: { storeId: $storeId, followsUpId: $id, type: BUG, title: "a", body: "b" }) { ticket { id } userErrors { code message field names } } }`,
    ({ ticketId, storeId }) => ({ id: ticketId, storeId }),
  ),
  ask(
    'markNotificationsRead',
    `mutation ($id: ID!) { markNotificationsRead(input: { ids: [$id] }) { unreadCount userErrors { code } } }`,
    ({ notificationId }) => ({ id: notificationId }),
  ),
  ask(
    'markNotificationsRead of the suggestion',
    `mutation ($id: ID!) { markNotificationsRead(input: { suggestionId: $id }) { unreadCount userErrors { code } } }`,
    ({ suggestionId }) => ({ id: suggestionId }),
  ),
  ask(
    'markNotificationsRead of the ticket',
    `mutation ($id: ID!) { markNotificationsRead(input: { ticketId: $id }) { unreadCount userErrors { code } } }`,
    ({ ticketId }) => ({ id: ticketId }),
  ),
  ask(
    'fittingLearning',
    `query ($id: ID!) { fittingLearning(storeId: $id, text: "${WORDS}") { id } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'learningShown',
    `mutation ($id: ID!) { learningShown(input: { storeId: $id, ids: [], language: EN, requestKey: "a" }) { userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'learningHelped',
    `mutation ($id: ID!) { learningHelped(input: { storeId: $id, id: "a", language: EN, requestKey: "a" }) { piece { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'suggest',
    `mutation ($id: ID!) { suggest(input: { storeId: $id, title: "a", body: "b" }) { suggestion { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'orderSuggestion',
    `mutation ($id: ID!, $storeId: ID!) { orderSuggestion(input: { suggestionId: $id, storeId: $storeId }) { ticket { id } userErrors { code message field names } } }`,
    ({ suggestionId, storeId }) => ({ id: suggestionId, storeId }),
  ),
  ask(
    'joinIncident',
    `mutation ($id: ID!) { joinIncident(input: { storeId: $id, incidentId: "inc_0000000000000000000000000" }) { ticket { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'reportTrouble',
    `mutation ($id: ID!) { reportTrouble(input: { storeId: $id, component: "CHECKOUT" }) { ticket { id } userErrors { code message field names } } }`,
    ({ storeId }) => ({ id: storeId }),
  ),
  ask(
    'castVote',
    `mutation ($id: ID!, $storeId: ID!) { castVote(input: { suggestionId: $id, storeId: $storeId }) { suggestion { id } userErrors { code message field names } } }`,
    ({ suggestionId, storeId }) => ({ id: suggestionId, storeId }),
  ),
  ...['followSuggestion', 'unfollowSuggestion'].map((name) =>
    ask(
      name,
      `mutation ($id: ID!, $storeId: ID!) { ${name}(input: { suggestionId: $id, storeId: $storeId }) { suggestion { id } userErrors { code message field names } } }`,
      ({ suggestionId, storeId }) => ({ id: suggestionId, storeId }),
    ),
  ),
  ask(
    'withdrawVote',
    `mutation ($id: ID!, $storeId: ID!) { withdrawVote(input: { suggestionId: $id, storeId: $storeId }) { suggestion { id } userErrors { code message field names } } }`,
    ({ suggestionId, storeId }) => ({ id: suggestionId, storeId }),
  ),
]

type Asked = [name: string, document: string, there: (of: typeof secrets) => object]

function ask(name: string, document: string, variables: (of: typeof secrets) => object): Asked {
  return [name, document, variables]
}

describe('what is another’s cannot be told from what is not there', () => {
  it.each(ASKED)('%s', async (_, document, asking) => {
    if (document.startsWith('query')) {
      const own = await world.as(owner).run(document, asking(secrets))
      expect(own.errors).toBeUndefined()
      expect(own).not.toEqual(await world.as(owner).run(document, asking(madeUp(secrets))))
    }
    for (const stranger of strangers) {
      const foreign = await world.as(stranger).run(document, asking(secrets))
      const missing = await world.as(stranger).run(document, asking(madeUp(secrets)))
      expect(foreign).toEqual(missing)
      expect(JSON.stringify(foreign)).not.toContain(WORDS)
    }
  })

  it.each([
    ['tickets', `{ tickets(filter: { search: "xylophone" }, first: 10) { totalCount nodes { id } } }`],
    [
      'suggestions',
      `{ suggestions(filter: { search: "xylophone" }, first: 10) { totalCount nodes { id } } }`,
    ],
  ])('search over %s finds and counts nothing of it', async (field, document) => {
    expect((await world.as(owner).run(document)).data[field].totalCount).toBeGreaterThan(0)
    for (const stranger of strangers)
      expect((await world.as(stranger).run(document)).data[field]).toEqual({ totalCount: 0, nodes: [] })
  })

  it('is like nothing that a stranger types, nor what its own store types', async () => {
    for (const person of [owner, ...strangers]) {
      const { data } = await world.as(person).run('{ similarSuggestions(text: "xylophone") { title } }')
      expect(data.similarSuggestions).toEqual([])
    }
  })

  it('shows no store to a stranger in any list', async () => {
    for (const stranger of strangers) {
      const { data } = await world.as(stranger).run(`{
        stores(first: 100) { totalCount nodes { name } }
        tickets(first: 100) { totalCount nodes { id } }
        suggestions(first: 100) { totalCount nodes { id } }
        notifications(first: 100) { nodes { id } }
        unreadNotificationCount
      }`)
      expect(data.stores).toEqual({ totalCount: 1, nodes: [{ name: 'Kyma Swimwear' }] })
      expect(data.tickets.totalCount).toBe(0)
      expect(data.suggestions.totalCount).toBe(0)
      expect(data.notifications.nodes).toEqual([])
      expect(data.unreadNotificationCount).toBe(0)
    }
  })
})

/** Every store reads of an incident of named stores and may join it (I1, I3): how many, and never which. */
describe('which stores an incident names or touches', () => {
  const LIST = `query ($number: Int!, $id: ID!) {
    incident(number: $number) { ...All } incidents(first: 50) { totalCount nodes { ...All } }
    node(id: $id) { ... on Incident { ...All } }
    tickets(filter: { incidentId: $id }, first: 5) { totalCount nodes { id } }
    statusPage { current { title { en } } past { title { en } } components { component { key } state } }
  } fragment All on Incident { number affects planKeys storeIds storesTouched updates { by words { en } } }`
  const read = async (person: Person) => {
    const { incidentId, incidentNumber } = secrets
    return (await world.as(person).run(LIST, { number: incidentNumber, id: incidentId })).data
  }

  it('is told to nobody but the platform, in no list, count, name or node, and not on the status page', async () => {
    const counted = { number: secrets.incidentNumber, affects: 'STORES', planKeys: [], updates: [] }
    for (const stranger of strangers) {
      const told = await read(stranger)
      const seen = { ...counted, storeIds: null, storesTouched: 1 }
      expect(told).toMatchObject({ incident: seen, node: seen, incidents: { nodes: [seen] } })
      expect(told.tickets).toEqual({ totalCount: 0, nodes: [] })
      expect(told.statusPage).toMatchObject({ current: [], past: [] })
      for (const secret of [secrets.storeId, secrets.slug, 'Secret Store', WORDS])
        expect(JSON.stringify(told)).not.toContain(secret)
    }
    expect((await read(agent)).incident.storeIds).toEqual([secrets.storeId])
  })

  it('stays so for a store that joins it, and for whom its news reach', async () => {
    const [stranger] = strangers
    const { data } = await world.as(stranger!).run('{ stores(first: 1) { nodes { id } } }')
    const storeId = data.stores.nodes[0].id
    const joined = await world
      .as(stranger!)
      .run(
        `mutation ($input: JoinIncidentInput!) { joinIncident(input: $input) { ticket { id incident { id } } userErrors { code } } }`,
        { input: { storeId, incidentId: secrets.incidentId } },
      )
    expect(joined.data.joinIncident.userErrors).toEqual([])
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { postIncidentUpdate(input: { incidentId: $id, stage: IDENTIFIED, words: { en: "We know why." } }) { userErrors { code } } }`,
        { id: secrets.incidentId },
      )
    await tellPeople(world.stoa.orm.em, world.now())
    const told = await world.as(stranger!).run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes { type body actor { name } incident { title { en } } incidentNews { en } } }
        notifications(first: 50) { nodes { kind subject excerpt store { name } } } }`,
      { id: joined.data.joinIncident.ticket.id },
    )
    expect(told.data.ticketTimeline.nodes.at(-1)).toMatchObject({ incidentNews: { en: 'We know why.' } })
    expect((await read(stranger!)).incident).toMatchObject({ storesTouched: 2, storeIds: null })
    for (const secret of [secrets.storeId, secrets.slug, 'Secret Store', WORDS])
      expect(JSON.stringify([told, await read(stranger!)])).not.toContain(secret)
  })
})

/** The statement of a month with included work on a ticket, read by its owner; the clock is as before then. */
async function issueStatement(ticketId: string) {
  const now = world.now()
  await world
    .as(agent)
    .run(
      `mutation ($id: ID!) { logWork(input: { ticketId: $id, minutes: 5, cause: PLATFORM_BUG, note: "${WORDS}" }) { userErrors { code } } }`,
      { id: ticketId },
    )
  world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
  await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())
  world.travel(now)
  const { data } = await world.as(owner).run('{ statement(number: 1) { id number lines { id } } }')
  const { id, number, lines } = data.statement
  return { statementId: id, statementNumber: number, statementLineId: lines[0].id }
}

/** Ids, numbers and names of the same shape that nothing has. */
function madeUp(of: typeof secrets): typeof secrets {
  const other = (id: string) => {
    const { noun, uuid } = parseNodeId(id)!
    return nodeId(noun, uuid.replace(/.{8}$/, '00000000'))
  }
  return {
    storeId: other(of.storeId),
    slug: 'no-such-store',
    ticketId: other(of.ticketId),
    number: 999_999,
    eventId: other(of.eventId),
    workId: other(of.workId),
    estimateId: other(of.estimateId),
    disputeId: other(of.disputeId),
    lineId: of.lineId.replace(/^lin_[^_]+/, `lin_${'0'.repeat(25)}`),
    timerId: other(of.timerId),
    attachmentId: other(of.attachmentId),
    suggestionId: other(of.suggestionId),
    suggestionNumber: 999_999,
    commentId: other(of.commentId),
    personId: other(of.personId),
    notificationId: other(of.notificationId),
    incidentId: other(of.incidentId),
    incidentNumber: 999_999,
    statementId: other(of.statementId),
    statementNumber: 999_999,
    statementLineId: other(of.statementLineId),
  }
}
