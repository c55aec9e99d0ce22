import { createHash } from 'node:crypto'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLSchema,
  lexicographicSortSchema,
  specifiedDirectives,
} from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { ChargesOfMonthResolver } from '../billing/charges-of-month.resolver.ts'
import { AllowanceResolver } from '../billing/allowance.resolver.ts'
import { ClosedMonthResolver } from '../billing/closed-month.resolver.ts'
import { CreditNoteResolver } from '../billing/credit-note.resolver.ts'
import { DisputeNoteResolver } from '../billing/dispute-note.resolver.ts'
import { ClosingReviewResolver } from '../billing/closing-review.resolver.ts'
import { DisputeResolver } from '../billing/dispute.resolver.ts'
import { StatementLineResolver } from '../billing/statement-line.resolver.ts'
import { EstimateResolver } from '../billing/estimate.resolver.ts'
import { MonthCreditNotesResolver } from '../billing/month-credit-notes.resolver.ts'
import { MonthClosingResolver } from '../billing/month-closing.resolver.ts'
import { EventChargesResolver } from '../billing/event-charges.resolver.ts'
import { PayerAgreementResolver } from '../billing/payer-agreement.resolver.ts'
import { PlanMirrorResolver } from '../billing/plan-mirror.resolver.ts'
import { RateChangeResolver } from '../billing/rate-change.resolver.ts'
import { StatementResolver } from '../billing/statement.resolver.ts'
import { SuggestionOfferResolver } from '../billing/suggestion-offer.resolver.ts'
import { TicketForecastResolver } from '../billing/ticket-forecast.resolver.ts'
import { TicketChargeResolver } from '../billing/ticket-charge.resolver.ts'
import { TicketDisputesResolver } from '../billing/ticket-disputes.resolver.ts'
import { TicketEstimatesResolver } from '../billing/ticket-estimates.resolver.ts'
import { TicketWorkResolver } from '../billing/ticket-work.resolver.ts'
import { WorkCorrectionResolver } from '../billing/work-correction.resolver.ts'
import { WorkEntryResolver } from '../billing/work-entry.resolver.ts'
import { WorkPartResolver } from '../billing/work-part.resolver.ts'
import { WorkTimerResolver } from '../billing/work-timer.resolver.ts'
import { CalendarFeedResolver } from '../notifications/calendar-feed.resolver.ts'
import { EstimateLinkResolver } from '../notifications/estimate-link.resolver.ts'
import { MailboxResolver } from '../notifications/mailbox.resolver.ts'
import { SentMailResolver } from '../notifications/sent-mail.resolver.ts'
import { NotificationPreferenceResolver } from '../notifications/notification-preference.resolver.ts'
import { NotificationResolver } from '../notifications/notification.resolver.ts'
import { StatementMailResolver } from '../notifications/statement-mail.resolver.ts'
import { StatusMailResolver } from '../notifications/status-mail.resolver.ts'
import { UnreadCountResolver } from '../notifications/unread-count.resolver.ts'
import { UnsubscribeResolver } from '../notifications/unsubscribe.resolver.ts'
import { ShippedFixResolver } from '../incidents/shipped-fix.resolver.ts'
import { MaintenanceResolver } from '../incidents/maintenance.resolver.ts'
import { StatusPageResolver } from '../incidents/status-page.resolver.ts'
import { KeepLearningResolver } from '../learning/keep-learning.resolver.ts'
import { LearningPieceResolver } from '../learning/learning-piece.resolver.ts'
import { IncidentResolver } from '../incidents/incident.resolver.ts'
import { BulkChangeResolver } from '../desk/bulk-change.resolver.ts'
import { CannedAnswerResolver } from '../desk/canned-answer.resolver.ts'
import { SavedViewResolver } from '../desk/saved-view.resolver.ts'
import { CalendarResolver } from '../plans/calendar.resolver.ts'
import { OfferedPlanResolver } from '../plans/offered-plan.resolver.ts'
import { StorePlanResolver } from '../plans/store-plan.resolver.ts'
import { ProvisioningResolver } from '../provisioning/provisioning.resolver.ts'
import { PlatformResolver } from '../stores/platform.resolver.ts'
import { BillingDetailsResolver } from '../stores/billing-details.resolver.ts'
import { PartnerVotingResolver } from '../stores/partner-voting.resolver.ts'
import { PartnerFirstResolver } from '../stores/partner-first.resolver.ts'
import { StaffResolver } from '../stores/staff.resolver.ts'
import { StoreResolver } from '../stores/store.resolver.ts'
import { PasswordResolver } from '../stores/password.resolver.ts'
import { ViewerResolver } from '../stores/viewer.resolver.ts'
import { BacklogEntryResolver } from '../suggestions/backlog-entry.resolver.ts'
import { BacklogResolver } from '../suggestions/backlog.resolver.ts'
import { ChangeSuggestionsResolver } from '../suggestions/change-suggestions.resolver.ts'
import { ClassifyTicketResolver } from '../suggestions/classify-ticket.resolver.ts'
import { OpenTicketResolver } from '../suggestions/open-ticket.resolver.ts'
import {
  SuggestionOrderResolver,
  TicketSuggestionResolver,
} from '../suggestions/suggestion-order.resolver.ts'
import { SuggestionCommentResolver } from '../suggestions/suggestion-comment.resolver.ts'
import { SuggestionMergeResolver } from '../suggestions/suggestion-merge.resolver.ts'
import { PlatformFixResolver } from '../suggestions/platform-fix.resolver.ts'
import { ConsiderationResolver } from '../suggestions/consideration.resolver.ts'
import { SuggestionFixResolver } from '../suggestions/suggestion-fix.resolver.ts'
import { SuggestionFollowerResolver } from '../suggestions/suggestion-follower.resolver.ts'
import { OnBehalfResolver } from '../suggestions/on-behalf.resolver.ts'
import { SimilarSuggestionsResolver } from '../suggestions/similar-suggestions.resolver.ts'
import { StoreClosingResolver } from '../suggestions/store-closing.resolver.ts'
import { SuggestionResolver } from '../suggestions/suggestion.resolver.ts'
import { AttachmentResolver } from '../tickets/attachment.resolver.ts'
import { TicketLiveResolver } from '../tickets/ticket-live.resolver.ts'
import { AttainmentResolver } from '../tickets/attainment.resolver.ts'
import { PromiseExampleResolver } from '../tickets/promise-example.resolver.ts'
import { PromiseResolver } from '../tickets/promise.resolver.ts'
import { CalendarChangeResolver } from '../tickets/calendar-change.resolver.ts'
import { AgreeDiscountResolver } from '../plans/agree-discount.resolver.ts'
import { ChangePlanResolver } from '../tickets/change-plan.resolver.ts'
import { PlanTermsChangeResolver } from '../tickets/plan-terms-change.resolver.ts'
import { IncidentLinkResolver } from '../tickets/incident-link.resolver.ts'
import { IncidentUpdateResolver } from '../tickets/incident-update.resolver.ts'
import { JoinIncidentResolver } from '../tickets/join-incident.resolver.ts'
import { SimilarTicketsResolver } from '../tickets/similar-tickets.resolver.ts'
import { UndeclaredTroubleResolver } from '../tickets/undeclared-trouble.resolver.ts'
import { ProjectResolver } from '../tickets/project.resolver.ts'
import { TicketHandsResolver } from '../tickets/ticket-hands.resolver.ts'
import { TicketDeskResolver } from '../tickets/ticket-desk.resolver.ts'
import { TicketPairResolver } from '../tickets/ticket-pair.resolver.ts'
import { QuarantinedMailResolver } from '../notifications/quarantined-mail.resolver.ts'
import { RequestListResolver } from '../tickets/request-list.resolver.ts'
import { TicketResolver } from '../tickets/ticket.resolver.ts'
import { ApiClientResolver } from '../integrations/api-client.resolver.ts'
import { DeprecatedUseResolver } from '../integrations/deprecated-use.resolver.ts'
import {
  WebhookDeliveriesResolver,
  WebhookDeliveryResolver,
} from '../integrations/webhook-delivery.resolver.ts'
import { ExportResolver } from '../integrations/export.resolver.ts'
import { WebhookResolver } from '../integrations/webhook.resolver.ts'
import { ApiTokenResolver } from '../integrations/api-token.resolver.ts'
import { PartnerInvitationResolver } from '../partnerships/partner-invitation.resolver.ts'
import { CockpitResolver } from '../partnerships/cockpit.resolver.ts'
import { PartnerActResolver } from '../partnerships/partner-act.resolver.ts'
import { PartnershipResolver } from '../partnerships/partnership.resolver.ts'
import { NodeResolver } from './node.resolver.ts'
import { RateLimitResolver } from './rate-limit.resolver.ts'
import { fillRequestKey } from './fill-request-key.ts'
import { guardFields } from './guard-fields.ts'
import { readAfterWriting } from './read-after-writing.ts'
import { idempotent } from './sent-key.ts'

const requires = new GraphQLDirective({
  name: 'requires',
  description:
    'The scope that this field needs. A root field without it is public; another one needs no more than where it was reached from.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { scope: { type: new GraphQLNonNull(GraphQLString), description: 'Such as `tickets:read`.' } },
})

/** What the three roots are for; type-graphql makes them without a word. */
const ROOTS = {
  Query: 'Everything that can be asked. Each field says which scope it needs; one without is public.',
  Mutation:
    'Everything that can be changed. What is refused is told in `userErrors`; what may not be asked at all, in `errors`.',
  Subscription: 'What is told as it happens, over a socket. Who may see it is asked before each event.',
}

const resolvers = [
  ViewerResolver,
  PasswordResolver,
  PlatformResolver,
  StoreResolver,
  StaffResolver,
  StorePlanResolver,
  LearningPieceResolver,
  KeepLearningResolver,
  CalendarResolver,
  OfferedPlanResolver,
  IncidentResolver,
  ShippedFixResolver,
  PlatformFixResolver,
  MaintenanceResolver,
  StatusPageResolver,
  TicketResolver,
  AttachmentResolver,
  TicketLiveResolver,
  PromiseResolver,
  PromiseExampleResolver,
  AttainmentResolver,
  TicketDeskResolver,
  TicketHandsResolver,
  PartnerFirstResolver,
  PartnerVotingResolver,
  BillingDetailsResolver,
  ProjectResolver,
  TicketPairResolver,
  IncidentLinkResolver,
  IncidentUpdateResolver,
  JoinIncidentResolver,
  SimilarTicketsResolver,
  UndeclaredTroubleResolver,
  AgreeDiscountResolver,
  ChangePlanResolver,
  CalendarChangeResolver,
  PlanTermsChangeResolver,
  SimilarSuggestionsResolver,
  OnBehalfResolver,
  SuggestionResolver,
  StoreClosingResolver,
  ConsiderationResolver,
  SuggestionFollowerResolver,
  SuggestionFixResolver,
  BacklogResolver,
  BacklogEntryResolver,
  ChangeSuggestionsResolver,
  SuggestionMergeResolver,
  SuggestionCommentResolver,
  SuggestionOrderResolver,
  SuggestionOfferResolver,
  TicketSuggestionResolver,
  OpenTicketResolver,
  ClassifyTicketResolver,
  WorkEntryResolver,
  WorkCorrectionResolver,
  WorkTimerResolver,
  WorkPartResolver,
  TicketWorkResolver,
  TicketChargeResolver,
  AllowanceResolver,
  EstimateResolver,
  DisputeResolver,
  DisputeNoteResolver,
  CreditNoteResolver,
  MonthCreditNotesResolver,
  StatementLineResolver,
  TicketDisputesResolver,
  TicketEstimatesResolver,
  EstimateLinkResolver,
  ChargesOfMonthResolver,
  EventChargesResolver,
  PayerAgreementResolver,
  StatementResolver,
  MonthClosingResolver,
  ClosedMonthResolver,
  ClosingReviewResolver,
  StatementMailResolver,
  PlanMirrorResolver,
  RateChangeResolver,
  TicketForecastResolver,
  SentMailResolver,
  MailboxResolver,
  QuarantinedMailResolver,
  RequestListResolver,
  NotificationResolver,
  NotificationPreferenceResolver,
  CalendarFeedResolver,
  UnreadCountResolver,
  UnsubscribeResolver,
  StatusMailResolver,
  SavedViewResolver,
  CannedAnswerResolver,
  ProvisioningResolver,
  BulkChangeResolver,
  ApiClientResolver,
  DeprecatedUseResolver,
  ApiTokenResolver,
  WebhookResolver,
  WebhookDeliveriesResolver,
  WebhookDeliveryResolver,
  ExportResolver,
  PartnershipResolver,
  PartnerInvitationResolver,
  PartnerActResolver,
  CockpitResolver,
  NodeResolver,
  RateLimitResolver,
] as const

/** The schema that the server serves, with every root field closed but the public ones, and what requires a scope below them. */
export function buildStoaSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    directives: [...specifiedDirectives, requires, idempotent],
    validate: false,
    // type-graphql asks for one wherever there is a subscription; ours are woken by the database instead.
    pubSub: {
      publish() {},
      subscribe: () => Promise.reject(new Error('Nothing is published here.')),
    } as never,
  })
  for (const [name, description] of Object.entries(ROOTS))
    Object.assign(schema.getType(name)!, { description })
  return guardFields(fillRequestKey(readAfterWriting(schema)))
}

/** What tells one schema from another: the ETag of `GET /schema.graphql`. */
export function hashOfSchema(printed = printStoaSchema()): string {
  return createHash('sha256').update(printed).digest('base64url')
}

/** The schema as it is published: sorted, with descriptions and scopes. */
export function printStoaSchema(): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(buildStoaSchema()))}\n`
}
