import { IdempotencyKeySchema } from '../integrations/idempotency-key.entity.ts'
import { ApiClientChangeSchema } from '../integrations/api-client-change.entity.ts'
import { ApiClientSchema, ApiClientStoreSchema } from '../integrations/api-client.entity.ts'
import { ApiClientSecretSchema, ApiTokenSchema } from '../integrations/api-token.entity.ts'
import { DeprecatedUseSchema } from '../integrations/deprecated-use.entity.ts'
import { ExportSchema } from '../integrations/export.entity.ts'
import { SchemaChangeSchema } from '../integrations/schema-change.entity.ts'
import { WebhookChangeSchema } from '../integrations/webhook-change.entity.ts'
import {
  WebhookAttemptSchema,
  WebhookDeliverySchema,
  WebhookEventSchema,
} from '../integrations/webhook-delivery.entity.ts'
import { WebhookSecretSchema } from '../integrations/webhook-secret.entity.ts'
import { WebhookSchema, WebhookStoreSchema } from '../integrations/webhook.entity.ts'
import { PointBucketSchema } from '../integrations/point-bucket.entity.ts'
import { AllowanceSchema } from '../billing/allowance.entity.ts'
import { CreditNoteCounterSchema, CreditNoteSchema } from '../billing/credit-note.entity.ts'
import { DisputeSchema } from '../billing/dispute.entity.ts'
import { EstimateSchema } from '../billing/estimate.entity.ts'
import { PledgeSchema } from '../billing/pledge.entity.ts'
import { SuggestionOfferSchema } from '../billing/suggestion-offer.entity.ts'
import { MonthClosingSchema, StatementCounterSchema } from '../billing/month-closing.entity.ts'
import { PayerAgreementSchema } from '../billing/payer-agreement.entity.ts'
import { StatementSchema } from '../billing/statement.entity.ts'
import { StatementEntrySchema, StatementLineSchema } from '../billing/statement-line.entity.ts'
import { WorkCorrectionSchema } from '../billing/work-correction.entity.ts'
import { WorkEntrySchema } from '../billing/work-entry.entity.ts'
import { WorkTimerSchema } from '../billing/work-timer.entity.ts'
import { CalendarFeedSchema } from '../notifications/calendar-feed.entity.ts'
import { MailSchema } from '../notifications/mail.entity.ts'
import { ReceivedMailSchema } from '../notifications/received-mail.entity.ts'
import { CreditNoteTellingSchema } from '../notifications/credit-note-telling.entity.ts'
import { StatementTellingSchema } from '../notifications/statement-telling.entity.ts'
import { StatusMailAskSchema } from '../notifications/status-mail-ask.entity.ts'
import { StatusSubscriberSchema } from '../notifications/status-subscriber.entity.ts'
import { StatusTellingSchema } from '../notifications/status-telling.entity.ts'
import { SentMailSchema } from '../notifications/sent-mail.entity.ts'
import { MutedTicketSchema } from '../notifications/muted-ticket.entity.ts'
import {
  MailHoursSchema,
  NotificationPreferenceSchema,
} from '../notifications/notification-preference.entity.ts'
import { NotificationSchema } from '../notifications/notification.entity.ts'
import { ComponentSchema } from '../incidents/component.entity.ts'
import { IncidentUpdateSchema } from '../incidents/incident-update.entity.ts'
import { MaintenanceSchema } from '../incidents/maintenance.entity.ts'
import { IncidentSchema } from '../incidents/incident.entity.ts'
import { FixedIncidentSchema, PlatformFixSchema } from '../incidents/platform-fix.entity.ts'
import { BulkChangeItemSchema, BulkChangeSchema } from '../desk/bulk-change.entity.ts'
import { CannedAnswerSchema } from '../desk/canned-answer.entity.ts'
import { SavedViewSchema } from '../desk/saved-view.entity.ts'
import { LearningOfferSchema } from '../learning/learning-offer.entity.ts'
import { LearningPieceSchema, LearningSearchSchema } from '../learning/learning-piece.entity.ts'
import { PersonSchema } from '../people/person.entity.ts'
import {
  AccountSchema,
  SessionSchema,
  SignInAttemptSchema,
  VerificationSchema,
} from '../people/session.entity.ts'
import { CalendarSchema } from '../plans/calendar.entity.ts'
import { PlanChannelSchema, PlanSchema, PlanVersionSchema, RateCardSchema } from '../plans/plan.entity.ts'
import { AgreedDiscountSchema, SubscriptionSchema } from '../plans/subscription.entity.ts'
import { BillingDetailsSchema } from '../stores/billing-details.entity.ts'
import { PartnerMembershipSchema, PartnerSchema, PartnershipSchema } from '../stores/partner.entity.ts'
import { StoreClosingSchema } from '../stores/store-closing.entity.ts'
import { PartnerInvitationSchema } from '../partnerships/partner-invitation.entity.ts'
import { PartnershipTellingSchema } from '../notifications/partnership-telling.entity.ts'
import { PartnerActSchema } from '../stores/partner-act.entity.ts'
import { MembershipChangeSchema } from '../stores/membership-change.entity.ts'
import { PartnershipChangeSchema } from '../stores/partnership-change.entity.ts'
import { PartnershipRightChangeSchema } from '../stores/partnership-right-change.entity.ts'
import { PlatformSchema } from '../stores/platform.entity.ts'
import { StaffSchema } from '../stores/staff.entity.ts'
import { MembershipSchema, StoreSchema } from '../stores/store.entity.ts'
import { ConsiderationTermSchema } from '../suggestions/consideration-term.entity.ts'
import {
  SuggestionSearchSchema,
  SuggestionTermSchema,
  SuggestionWordSchema,
} from '../suggestions/suggestion-search.entity.ts'
import { SuggestionCommentSchema } from '../suggestions/suggestion-comment.entity.ts'
import { SuggestionDemandSchema } from '../suggestions/suggestion-demand.entity.ts'
import { SuggestionDecisionSchema, SuggestionSchema, VoteSchema } from '../suggestions/suggestion.entity.ts'
import { SuggestionFollowerSchema } from '../suggestions/suggestion-follower.entity.ts'
import { SuggestionNewsSchema } from '../suggestions/suggestion-news.entity.ts'
import { SuggestionLookSchema } from '../suggestions/suggestion-look.entity.ts'
import { SuggestionTallySchema } from '../suggestions/suggestion-tally.entity.ts'
import { SuggestionWeightSchema } from '../suggestions/suggestion-weight.entity.ts'
import { SuggestionFixSchema } from '../suggestions/suggestion-fix.entity.ts'
import { SuggestionMergeSchema } from '../suggestions/suggestion-merge.entity.ts'
import { ScoreFormulaSchema } from '../suggestions/score-formula.entity.ts'
import { StorePlanValueSchema } from '../suggestions/store-plan-value.entity.ts'
import { SuggestionNoteSchema } from '../suggestions/suggestion-note.entity.ts'
import { SuggestionOrderSchema } from '../suggestions/suggestion-order.entity.ts'
import { AttachmentSchema } from '../tickets/attachment.entity.ts'
import { PresenceSchema } from '../tickets/presence.entity.ts'
import { TicketFixSchema } from '../tickets/ticket-fix.entity.ts'
import { TicketSeenSchema } from '../tickets/ticket-seen.entity.ts'
import { RequestListSchema } from '../tickets/request-list.entity.ts'
import { ProjectPartSchema, ProjectPersonSchema, ProjectSchema } from '../tickets/project.entity.ts'
import { SearchWordSchema, TicketSearchSchema } from '../tickets/ticket-search.entity.ts'
import {
  MessageSchema,
  TicketEventSchema,
  TicketRelationSchema,
  TicketSchema,
} from '../tickets/ticket.columns.ts'

/** Every table, in the order of the nouns. */
export const entities = [
  PersonSchema,
  SessionSchema,
  AccountSchema,
  VerificationSchema,
  SignInAttemptSchema,
  PlatformSchema,
  BillingDetailsSchema,
  StoreSchema,
  MembershipSchema,
  MembershipChangeSchema,
  PartnerSchema,
  PartnerMembershipSchema,
  PartnershipSchema,
  PartnershipRightChangeSchema,
  PartnershipChangeSchema,
  PartnerActSchema,
  StoreClosingSchema,
  StaffSchema,
  CalendarSchema,
  PlanSchema,
  PlanVersionSchema,
  PlanChannelSchema,
  RateCardSchema,
  SubscriptionSchema,
  AgreedDiscountSchema,
  LearningPieceSchema,
  LearningSearchSchema,
  LearningOfferSchema,
  ComponentSchema,
  IncidentSchema,
  IncidentUpdateSchema,
  MaintenanceSchema,
  PlatformFixSchema,
  FixedIncidentSchema,
  RequestListSchema,
  TicketSchema,
  TicketRelationSchema,
  TicketEventSchema,
  MessageSchema,
  ProjectSchema,
  ProjectPersonSchema,
  ProjectPartSchema,
  AttachmentSchema,
  PresenceSchema,
  TicketSeenSchema,
  TicketFixSchema,
  TicketSearchSchema,
  SearchWordSchema,
  SavedViewSchema,
  CannedAnswerSchema,
  BulkChangeSchema,
  BulkChangeItemSchema,
  SuggestionSchema,
  SuggestionSearchSchema,
  SuggestionTermSchema,
  SuggestionWordSchema,
  SuggestionCommentSchema,
  SuggestionDemandSchema,
  SuggestionDecisionSchema,
  SuggestionLookSchema,
  SuggestionNewsSchema,
  SuggestionFollowerSchema,
  ConsiderationTermSchema,
  SuggestionOrderSchema,
  SuggestionFixSchema,
  SuggestionMergeSchema,
  SuggestionNoteSchema,
  SuggestionTallySchema,
  SuggestionWeightSchema,
  ScoreFormulaSchema,
  StorePlanValueSchema,
  VoteSchema,
  PayerAgreementSchema,
  EstimateSchema,
  SuggestionOfferSchema,
  PledgeSchema,
  AllowanceSchema,
  DisputeSchema,
  CreditNoteCounterSchema,
  CreditNoteSchema,
  CreditNoteTellingSchema,
  WorkEntrySchema,
  WorkCorrectionSchema,
  WorkTimerSchema,
  StatementCounterSchema,
  MonthClosingSchema,
  StatementSchema,
  StatementLineSchema,
  StatementEntrySchema,
  ApiClientSchema,
  IdempotencyKeySchema,
  ApiClientStoreSchema,
  ApiClientSecretSchema,
  ApiTokenSchema,
  PointBucketSchema,
  ApiClientChangeSchema,
  WebhookSchema,
  WebhookStoreSchema,
  WebhookSecretSchema,
  WebhookChangeSchema,
  WebhookEventSchema,
  WebhookDeliverySchema,
  WebhookAttemptSchema,
  ExportSchema,
  SchemaChangeSchema,
  DeprecatedUseSchema,
  PartnerInvitationSchema,
  MailSchema,
  PartnershipTellingSchema,
  StatementTellingSchema,
  StatusMailAskSchema,
  StatusSubscriberSchema,
  StatusTellingSchema,
  SentMailSchema,
  NotificationSchema,
  NotificationPreferenceSchema,
  MailHoursSchema,
  MutedTicketSchema,
  ReceivedMailSchema,
  CalendarFeedSchema,
] as const
