import { getNamedType, type GraphQLArgument, type GraphQLNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf, sampleOperation } from '../../test/sample-operation.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { PUBLIC_FIELDS, requiredScope } from './guard-fields.ts'
import { buildStoaSchema } from './schema.ts'

/** Who may ask what. A root field without its line here fails the spec, and so does a line without its field. */
const TABLE: Record<
  string,
  {
    scope: string | null
    owner: Outcome
    member: Outcome
    partner: Outcome
    agent: Outcome
    product: Outcome
    admin: Outcome
    nobody: Outcome
  }
> = {
  'Query.viewer': publicField(),
  'Query.platform': publicField(),
  'Query.rateLimit': publicField(),
  'Query.priceOf': { ...publicField(), nobody: 'UNAUTHENTICATED' },
  'Query.unsubscribing': publicField(),
  'Query.estimateLink': publicField(),
  'Query.statusPage': publicField(),
  'Query.statusMail': publicField(),
  'Query.node': everyone('nodes:read'),
  'Query.nodes': everyone('nodes:read'),
  'Query.store': everyone('stores:read'),
  'Query.stores': everyone('stores:read'),
  'Query.ticket': everyone('tickets:read'),
  'Query.tickets': everyone('tickets:read'),
  'Query.ticketTimeline': everyone('tickets:read'),
  'Query.attachmentLimits': everyone('tickets:read'),
  'Query.promises': everyone('tickets:read'),
  'Query.promiseRecord': everyone('tickets:read'),
  'Query.attainment': {
    ...everyone('attainment:read'),
    owner: 'FORBIDDEN',
    member: 'FORBIDDEN',
    partner: 'FORBIDDEN',
  },
  'Query.ticketForecast': everyone('tickets:read'),
  'Query.suggestion': everyone('suggestions:read'),
  'Query.suggestions': everyone('suggestions:read'),
  'Query.similarSuggestions': everyone('suggestions:read'),
  'Query.considerationPromise': everyone('suggestions:read'),
  'Query.considerationByMonth': everyone('suggestions:read'),
  'Query.projectPeople': staffOnly('staff:read'),
  'Query.staff': staffOnly('staff:read'),
  'Query.components': everyone('incidents:read'),
  'Query.incident': everyone('incidents:read'),
  'Query.incidents': everyone('incidents:read'),
  'Query.shippedFixes': everyone('incidents:read'),
  'Query.platformFix': staffOnly('fixes:write'),
  'Query.platformFixes': staffOnly('fixes:write'),
  'Query.maintenanceAhead': everyone('incidents:read'),
  'Query.similarTickets': agentsOnly('incidents:write'),
  'Query.reportedTroubles': everyone('incidents:read'),
  'Query.undeclaredTroubles': agentsOnly('incidents:write'),
  'Query.chargesOfMonth': everyone('charges:read'),
  'Query.statement': everyone('charges:read'),
  'Query.closingReview': agentsOnly('work:write'),
  'Query.rehearseClosing': administratorsOnly('plans:administer'),
  'Query.closedMonths': administratorsOnly('plans:administer'),
  'Query.statementsOfMonth': administratorsOnly('plans:administer'),
  'Mutation.closeMonth': administratorsOnly('plans:administer'),
  'Mutation.creditLine': administratorsOnly('plans:administer'),
  'Query.billingDetails': everyone('stores:read'),
  'Mutation.setBillingDetails': everyone('stores:write'),
  'Query.storeClosings': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Mutation.closeStore': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Mutation.openStoreAgain': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Query.knownByExternalId': administratorsOnly('provisioning:read'),
  'Mutation.upsertMemberships': administratorsOnly('provisioning:write'),
  'Mutation.upsertPartners': administratorsOnly('provisioning:write'),
  'Mutation.upsertPartnerships': administratorsOnly('provisioning:write'),
  'Mutation.upsertStores': administratorsOnly('provisioning:write'),
  'Query.partnerVoting': everyone('stores:read'),
  'Query.partnership': everyone('stores:read'),
  'Mutation.endPartnership': everyone('stores:write'),
  'Mutation.limitPartner': everyone('stores:write'),
  'Query.partnerInvitations': everyone('stores:read'),
  'Query.partnerCockpit': everyone('tickets:read'),
  'Mutation.invitePartner': everyone('stores:write'),
  'Mutation.withdrawPartnerInvitation': everyone('stores:write'),
  'Mutation.acceptPartnerInvitation': everyone('stores:write'),
  'Mutation.declinePartnerInvitation': everyone('stores:write'),
  'Mutation.letPartnerVote': everyone('stores:write'),
  'Mutation.agreePayer': everyone('stores:write'),
  'Query.openDisputes': everyone('charges:read'),
  'Query.openEstimates': everyone('charges:read'),
  'Query.planMirror': everyone('charges:read'),
  'Query.sentMails': everyone('mails:read'),
  'Query.quarantinedMails': staffOnly('desk:read'),
  'Query.requestList': everyone('tickets:read'),
  'Query.notifications': everyone('notifications:read'),
  'Query.unreadNotificationCount': everyone('notifications:read'),
  'Query.calendarFeed': everyone('notifications:read'),
  'Query.notificationPreferences': everyone('notifications:read'),
  'Subscription.notificationsChanged': everyone('notifications:read'),
  'Subscription.rightsChanged': everyone('stores:read'),
  'Subscription.ticketEvents': everyone('tickets:read'),
  'Subscription.ticketPresence': everyone('tickets:read'),
  'Subscription.ticketsChanged': everyone('tickets:read'),
  'Mutation.approveByLink': publicField(),
  'Mutation.signIn': publicField(),
  'Mutation.signOut': publicField(),
  'Mutation.requestPasswordLink': publicField(),
  'Mutation.choosePassword': publicField(),
  'Mutation.unsubscribe': publicField(),
  'Mutation.askForStatusMail': publicField(),
  'Mutation.chooseStatusMail': publicField(),
  'Mutation.stopStatusMail': publicField(),
  'Mutation.openTicket': everyone('tickets:write'),
  'Mutation.stageUpload': everyone('tickets:write'),
  'Mutation.replyToTicket': everyone('tickets:write'),
  'Mutation.markTicketSeen': everyone('tickets:read'),
  'Mutation.showPresence': everyone('tickets:write'),
  'Mutation.waitOnStore': everyone('tickets:write'),
  'Mutation.resolveTicket': everyone('tickets:write'),
  'Mutation.reopenTicket': everyone('tickets:write'),
  'Mutation.extendDeadline': everyone('tickets:write'),
  'Mutation.assignTicket': everyone('tickets:write'),
  'Mutation.classifyTicket': everyone('tickets:write'),
  'Mutation.addNote': everyone('tickets:write'),
  'Mutation.logCall': everyone('tickets:write'),
  'Mutation.relateTickets': everyone('tickets:write'),
  'Mutation.unrelateTickets': everyone('tickets:write'),
  'Mutation.mergeTicket': everyone('tickets:write'),
  'Mutation.startProject': everyone('tickets:write'),
  'Mutation.planProject': everyone('tickets:write'),
  'Mutation.addProjectPart': everyone('tickets:write'),
  'Mutation.changeProjectPart': everyone('tickets:write'),
  'Mutation.finishProjectPart': everyone('tickets:write'),
  'Mutation.reopenProjectPart': everyone('tickets:write'),
  'Mutation.removeProjectPart': everyone('tickets:write'),
  'Mutation.linkTicketToIncident': everyone('tickets:write'),
  'Mutation.unlinkTicketFromIncident': everyone('tickets:write'),
  'Mutation.declareIncident': agentsOnly('incidents:write'),
  'Mutation.joinIncident': everyone('tickets:write'),
  'Mutation.reportTrouble': everyone('tickets:write'),
  'Mutation.linkTicketsToIncident': agentsOnly('incidents:write'),
  'Mutation.postIncidentUpdate': agentsOnly('incidents:write'),
  'Mutation.prepareFix': staffOnly('fixes:write'),
  'Mutation.changeFix': staffOnly('fixes:write'),
  'Mutation.linkToFix': staffOnly('fixes:write'),
  'Mutation.unlinkFromFix': staffOnly('fixes:write'),
  'Mutation.shipFix': staffOnly('fixes:write'),
  'Mutation.endIncident': agentsOnly('incidents:write'),
  'Mutation.scheduleMaintenance': agentsOnly('incidents:write'),
  'Mutation.changeMaintenance': agentsOnly('incidents:write'),
  'Mutation.cancelMaintenance': agentsOnly('incidents:write'),
  'Query.calendars': administratorsOnly('calendars:administer'),
  'Query.calendar': administratorsOnly('calendars:administer'),
  'Query.rehearseCalendarChange': administratorsOnly('calendars:administer'),
  'Mutation.changeCalendar': administratorsOnly('calendars:administer'),
  'Query.offeredPlans': administratorsOnly('plans:administer'),
  'Query.rehearseRateChange': administratorsOnly('plans:administer'),
  'Mutation.changeRate': administratorsOnly('plans:administer'),
  'Query.rehearsePlanTermsChange': administratorsOnly('plans:administer'),
  'Mutation.changePlanTerms': administratorsOnly('plans:administer'),
  'Query.rehearsePlanChange': administratorsOnly('stores:administer'),
  'Mutation.changePlan': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Query.agreedDiscounts': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Mutation.agreeDiscount': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Mutation.orderSuggestion': everyone('tickets:write'),
  'Mutation.pledgeShare': everyone('tickets:write'),
  'Mutation.withdrawPledge': everyone('tickets:write'),
  'Mutation.suggest': everyone('suggestions:write'),
  'Mutation.castVote': everyone('suggestions:write'),
  'Mutation.withdrawVote': everyone('suggestions:write'),
  'Mutation.commentOnSuggestion': everyone('suggestions:write'),
  'Mutation.editSuggestionComment': everyone('suggestions:write'),
  'Mutation.removeSuggestionComment': everyone('suggestions:write'),
  'Mutation.followSuggestion': everyone('suggestions:write'),
  'Mutation.unfollowSuggestion': everyone('suggestions:write'),
  'Mutation.markNotificationsRead': everyone('notifications:write'),
  'Mutation.markAllNotificationsRead': everyone('notifications:write'),
  'Mutation.setNotificationPreferences': everyone('notifications:write'),
  'Mutation.setQuietHours': everyone('notifications:write'),
  'Mutation.renewCalendarFeed': everyone('notifications:write'),
  'Mutation.stopCalendarFeed': everyone('notifications:write'),
  'Mutation.mailStatement': everyone('notifications:write'),
  'Mutation.muteTicket': everyone('notifications:write'),
  'Mutation.unmuteTicket': everyone('notifications:write'),
  'Mutation.disputeLine': everyone('tickets:write'),
  'Mutation.answerDispute': agentsOnly('work:write'),
  'Mutation.offerEstimate': agentsOnly('work:write'),
  'Mutation.withdrawEstimate': agentsOnly('work:write'),
  'Mutation.approveEstimate': everyone('tickets:write'),
  'Mutation.declineEstimate': everyone('tickets:write'),
  'Mutation.setAllowance': everyone('tickets:write'),
  'Mutation.logWork': {
    ...everyone('work:write'),
    owner: 'FORBIDDEN',
    member: 'FORBIDDEN',
    partner: 'FORBIDDEN',
    product: 'FORBIDDEN',
  },
  'Mutation.correctWork': {
    ...everyone('work:write'),
    owner: 'FORBIDDEN',
    member: 'FORBIDDEN',
    partner: 'FORBIDDEN',
    product: 'FORBIDDEN',
  },
  'Mutation.removeWork': {
    ...everyone('work:write'),
    owner: 'FORBIDDEN',
    member: 'FORBIDDEN',
    partner: 'FORBIDDEN',
    product: 'FORBIDDEN',
  },
  'Query.timer': agentsOnly('work:write'),
  'Mutation.startTimer': agentsOnly('work:write'),
  'Mutation.stopTimer': agentsOnly('work:write'),
  'Mutation.discardTimer': agentsOnly('work:write'),
  'Query.learning': everyone('learning:read'),
  'Query.learningPiece': everyone('learning:read'),
  'Query.fittingLearning': everyone('learning:read'),
  'Mutation.learningShown': everyone('learning:write'),
  'Mutation.learningHelped': everyone('learning:write'),
  'Mutation.writeLearning': staffOnly('learning:keep'),
  'Mutation.publishLearning': staffOnly('learning:keep'),
  'Mutation.retireLearning': staffOnly('learning:keep'),
  'Query.partnerFirst': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Mutation.setPartnerFirst': { ...agentsOnly('stores:administer'), agent: 'FORBIDDEN' },
  'Mutation.handToPlatform': everyone('tickets:write'),
  'Mutation.takeFromPartner': everyone('tickets:write'),
  'Query.savedViews': staffOnly('desk:read'),
  'Query.cannedAnswers': staffOnly('desk:read'),
  'Query.cannedAnswer': staffOnly('desk:read'),
  'Mutation.publishSuggestion': staffOnly('desk:write'),
  'Mutation.suggestOnBehalf': staffOnly('desk:write'),
  'Mutation.voteOnBehalf': staffOnly('desk:write'),
  'Mutation.saveView': staffOnly('desk:write'),
  'Mutation.renameView': staffOnly('desk:write'),
  'Mutation.shareView': staffOnly('desk:write'),
  'Mutation.deleteView': staffOnly('desk:write'),
  'Mutation.writeCannedAnswer': staffOnly('desk:write'),
  'Mutation.changeTickets': staffOnly('desk:write'),
  'Mutation.undoBulkChange': staffOnly('desk:write'),
  'Mutation.dismissQuarantinedMail': staffOnly('desk:write'),
  'Mutation.deleteCannedAnswer': staffOnly('desk:write'),
  'Mutation.decideSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.offerSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.withdrawSuggestionOffer': productTeamOnly('suggestions:decide'),
  'Mutation.lookAtSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.setDaysToConsider': productTeamOnly('suggestions:decide'),
  'Query.backlog': productTeamOnly('suggestions:decide'),
  'Mutation.weighSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.takeCareOfSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.planSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.noteSuggestion': productTeamOnly('suggestions:decide'),
  'Mutation.changeSuggestions': productTeamOnly('suggestions:decide'),
  'Query.mergePreview': productTeamOnly('suggestions:decide'),
  'Mutation.mergeSuggestions': productTeamOnly('suggestions:decide'),
  'Mutation.undoMerge': productTeamOnly('suggestions:decide'),
  'Query.export': everyone('exports:read'),
  'Query.exports': everyone('exports:read'),
  'Mutation.startExport': everyone('exports:write'),
  'Mutation.cancelExport': everyone('exports:write'),
  'Query.apiClient': programKeepersOnly('integrations:read'),
  'Query.apiClients': programKeepersOnly('integrations:read'),
  'Query.grantableScopes': programKeepersOnly('integrations:read'),
  'Query.webhook': programKeepersOnly('integrations:read'),
  'Query.webhooks': programKeepersOnly('integrations:read'),
  'Query.webhookEvents': programKeepersOnly('integrations:read'),
  'Query.webhookDelivery': programKeepersOnly('integrations:read'),
  'Mutation.createWebhook': programKeepersOnly('integrations:administer'),
  'Mutation.changeWebhook': programKeepersOnly('integrations:administer'),
  'Mutation.rotateWebhookSecret': programKeepersOnly('integrations:administer'),
  'Mutation.deleteWebhook': programKeepersOnly('integrations:administer'),
  'Mutation.testWebhook': programKeepersOnly('integrations:administer'),
  'Mutation.replayWebhookDelivery': programKeepersOnly('integrations:administer'),
  'Mutation.replayFailedDeliveries': programKeepersOnly('integrations:administer'),
  'Query.storePrograms': everyone('stores:read'),
  'Mutation.createApiClient': programKeepersOnly('integrations:administer'),
  'Mutation.changeApiClient': programKeepersOnly('integrations:administer'),
  'Mutation.revokeApiClient': programKeepersOnly('integrations:administer'),
  'Mutation.issueApiToken': programKeepersOnly('integrations:administer'),
  'Mutation.revokeApiToken': programKeepersOnly('integrations:administer'),
  'Mutation.addApiClientSecret': programKeepersOnly('integrations:administer'),
  'Mutation.revokeApiClientSecret': programKeepersOnly('integrations:administer'),
}

/** Fields below the root that need a scope of their own, since they can be reached by fields that need another. */
const BELOW_THE_ROOT: Record<string, string> = {
  'ApiClient.deprecatedUses': 'integrations:read',
  'CockpitStore.answerable': 'charges:read',
  'CockpitStore.approvals': 'charges:read',
  'CockpitStore.approvalsMost': 'charges:read',
  'CockpitStore.charges': 'charges:read',
  'CockpitTotals.approvals': 'charges:read',
  'Notification.dispute': 'charges:read',
  'Notification.estimate': 'charges:read',
  'PartnerAct.estimate': 'charges:read',
  'StatementOfMonth.creditNotes': 'charges:read',
  'Store.partnerActivity': 'tickets:read',
  'Store.partnerActors': 'tickets:read',
  'Store.payerAgreement': 'charges:read',
  'Store.statements': 'charges:read',
  'StorePlan.agreedDiscount': 'charges:read',
  'Ticket.approvedWork': 'charges:read',
  'Ticket.charge': 'charges:read',
  'Ticket.disputes': 'charges:read',
  'Ticket.estimatePrice': 'charges:read',
  'Ticket.estimates': 'charges:read',
  'Ticket.removedWork': 'charges:read',
  'Ticket.work': 'charges:read',
  'TicketEvent.creditNote': 'charges:read',
  'TicketEvent.dispute': 'charges:read',
  'TicketEvent.estimate': 'charges:read',
  'WorkEntry.parts': 'charges:read',
}

/** What charges are told by; each is reached behind `charges:read`, or as what its own mutation or mailed link did. */
const CHARGES = [
  'ApprovedWork',
  'BillingLine',
  'ChargesOfMonth',
  'CreditNote',
  'Dispute',
  'Estimate',
  'EstimatePrice',
  'EventCreditNote',
  'EventDispute',
  'EventEstimate',
  'PayerAgreement',
  'Statement',
  'StatementLine',
  'StatementLink',
  'TicketCharge',
  'WorkCorrection',
  'WorkEntry',
  'WorkPart',
]

/** Passed the door (whatever the answer then was), or stopped at it. */
type Outcome = 'PASSES' | 'FORBIDDEN' | 'UNAUTHENTICATED'

function everyone(scope: string) {
  const passes = {
    owner: 'PASSES',
    member: 'PASSES',
    partner: 'PASSES',
    agent: 'PASSES',
    product: 'PASSES',
    admin: 'PASSES',
  } as const
  return { scope, ...passes, nobody: 'UNAUTHENTICATED' as Outcome } as (typeof TABLE)[string]
}

function staffOnly(scope: string): (typeof TABLE)[string] {
  return { ...everyone(scope), owner: 'FORBIDDEN', member: 'FORBIDDEN', partner: 'FORBIDDEN' }
}

function agentsOnly(scope: string): (typeof TABLE)[string] {
  return { ...staffOnly(scope), product: 'FORBIDDEN' }
}

function productTeamOnly(scope: string): (typeof TABLE)[string] {
  return { ...staffOnly(scope), agent: 'FORBIDDEN' }
}

function administratorsOnly(scope: string): (typeof TABLE)[string] {
  return { ...agentsOnly(scope), agent: 'FORBIDDEN' }
}

/** A partner’s ADMINs, and administrators. */
function programKeepersOnly(scope: string): (typeof TABLE)[string] {
  return { ...administratorsOnly(scope), partner: 'PASSES' }
}

function publicField() {
  return { ...everyone('none'), scope: null, nobody: 'PASSES' as Outcome }
}

const schema = buildStoaSchema()
const rootFields = ['Query', 'Mutation', 'Subscription'].flatMap((type) =>
  fieldsOf(schema, type).map((field) => `${type}.${field.name}`),
)

describe('the permission table', () => {
  it('has a line for every root field, and no other', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(rootFields.toSorted())
  })

  it.each(rootFields)('%s requires the scope that its line says', (name) => {
    const [type = '', fieldName] = name.split('.')
    const field = fieldsOf(schema, type).find((candidate) => candidate.name === fieldName)
    expect(requiredScope(field!)).toBe(TABLE[name]!.scope)
    expect(PUBLIC_FIELDS.has(name)).toBe(TABLE[name]!.scope === null)
  })

  it('has a line for every field below the root that requires a scope, and for every one that leads to charges', () => {
    const below = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !['Query', 'Mutation', 'Subscription'].includes(name) && !name.startsWith('__'))
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
    const scopes = below.flatMap(({ type, field }) => {
      const scope = requiredScope(field)
      return scope ? [[`${type}.${field.name}`, scope]] : []
    })
    expect(Object.fromEntries(scopes)).toEqual(BELOW_THE_ROOT)
    const open = below
      .filter(({ type }) => !CHARGES.includes(type) && !type.endsWith('Payload') && type !== 'EstimateLink')
      .filter(({ field }) => CHARGES.includes(getNamedType(field.type).name))
      .map(({ type, field }) => `${type}.${field.name}`)
      .filter((name) => !(name in BELOW_THE_ROOT))
    expect(open).toEqual([])
  })

  describe('holds for', () => {
    let world: World
    const people: Partial<Record<string, Person | null>> = {}

    beforeAll(async () => {
      world = await freshWorld()
      const { store, owner } = await world.buildStore()
      people['owner'] = owner
      people['member'] = await world.buildMember(store)
      people['partner'] = await world.buildPartner([store])
      people['agent'] = await world.buildStaff('AGENT')
      people['product'] = await world.buildStaff('PRODUCT_MANAGER')
      people['admin'] = await world.buildStaff('ADMIN')
      people['nobody'] = null
    })
    afterAll(() => world.close())

    const roles = ['owner', 'member', 'partner', 'agent', 'product', 'admin', 'nobody'] as const
    const cases = Object.entries(TABLE)
      .filter(([name]) => name !== 'Mutation.signIn' && name !== 'Mutation.signOut')
      .flatMap(([name, line]) => roles.map((role) => [role, name, line[role]] as const))

    it.each(cases)('%s: %s %s', async (role, name, outcome) => {
      const { errors } = await world.as(people[role] ?? null).run(sampleOperation(schema, name))
      const code = errors?.[0]?.extensions.code
      const isAtTheDoor =
        code === 'UNAUTHENTICATED' || (code === 'FORBIDDEN' && errors?.[0]?.extensions.reason === 'SCOPE')
      expect(isAtTheDoor ? code : 'PASSES').toBe(outcome)
      expect(code).not.toBe('INTERNAL')
      expect(code).not.toBe('GRAPHQL_VALIDATION_FAILED')
    })
  })

  it('lets nothing be changed by a scope that reads, but for what was seen', () => {
    const readers = fieldsOf(schema, 'Mutation').filter((field) => requiredScope(field)?.endsWith(':read'))
    expect(readers.map(({ name }) => name)).toEqual(['markTicketSeen'])
  })

  it('leaves no type, field, argument or value without a description', () => {
    const silent = Object.values(schema.getTypeMap())
      .filter(
        ({ name }) =>
          !name.startsWith('__') &&
          !['String', 'Int', 'Boolean', 'ID', 'Query', 'Mutation', 'Subscription'].includes(name),
      )
      .flatMap((type) => silences(type))
    expect([
      ...silent,
      ...fieldsOf(schema, 'Query').filter((field) => !field.description),
      ...fieldsOf(schema, 'Mutation').filter((field) => !field.description),
      ...fieldsOf(schema, 'Subscription').filter((field) => !field.description),
    ]).toEqual([])
  })
})

function silences(type: GraphQLNamedType): string[] {
  const own = type.description ? [] : [type.name]
  const fields = 'getFields' in type ? Object.values(type.getFields()) : []
  const values = 'getValues' in type ? type.getValues() : []
  return [
    ...own,
    ...fields.filter((field) => !field.description).map((field) => `${type.name}.${field.name}`),
    ...fields.flatMap((field) =>
      'args' in field
        ? field.args
            .filter((arg: GraphQLArgument) => !arg.description)
            .map((arg: GraphQLArgument) => `${type.name}.${field.name}(${arg.name})`)
        : [],
    ),
    ...values.filter((value) => !value.description).map((value) => `${type.name}.${value.name}`),
  ]
}
