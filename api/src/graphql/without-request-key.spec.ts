import { describe, expect, it } from 'vitest'
import { takesRequestKey } from './fill-request-key.ts'
import { buildStoaSchema } from './schema.ts'

/** Why a mutation needs no key of its own: what happens where it is asked anew, because who was asked first died before answering. */
const TWICE: Record<string, readonly string[]> = {
  'says how something stands, and finds it so; `expectedVersion` or a fingerprint guards what somebody said since':
    [
      'agreeDiscount',
      'agreePayer',
      'changeApiClient',
      'changeCalendar',
      'changeFix',
      'changeMaintenance',
      'changePlan',
      'changePlanTerms',
      'changeRate',
      'changeWebhook',
      'closeStore',
      'decideSuggestion',
      'editSuggestionComment',
      'letPartnerVote',
      'limitPartner',
      'linkToFix',
      'openStoreAgain',
      'planSuggestion',
      'publishLearning',
      'publishSuggestion',
      'renameView',
      'retireLearning',
      'setBillingDetails',
      'setDaysToConsider',
      'setPartnerFirst',
      'shareView',
      'takeCareOfSuggestion',
      'unlinkFromFix',
      'upsertMemberships',
      'upsertPartners',
      'upsertPartnerships',
      'upsertStores',
      'weighSuggestion',
    ],
  'is the person’s or the store’s own mark, which is set or not': [
    'castVote',
    'chooseStatusMail',
    'followSuggestion',
    'markAllNotificationsRead',
    'markNotificationsRead',
    'markTicketSeen',
    'muteTicket',
    'setNotificationPreferences',
    'setQuietHours',
    'stopStatusMail',
    'unfollowSuggestion',
    'unmuteTicket',
    'unsubscribe',
    'withdrawPledge',
    'withdrawVote',
  ],
  'ends or answers something once; it is over then, or was answered': [
    'acceptPartnerInvitation',
    'approveByLink',
    'cancelExport',
    'cancelMaintenance',
    'choosePassword',
    'closeMonth',
    'declinePartnerInvitation',
    'deleteCannedAnswer',
    'deleteView',
    'deleteWebhook',
    'dismissQuarantinedMail',
    'endIncident',
    'endPartnership',
    'removeSuggestionComment',
    'revokeApiClient',
    'revokeApiClientSecret',
    'revokeApiToken',
    'shipFix',
    'signOut',
    'stopCalendarFeed',
    'undoBulkChange',
    'undoMerge',
    'withdrawPartnerInvitation',
    'withdrawSuggestionOffer',
  ],
  'harms nobody twice: a mail of which there are few, a session more, a presence': [
    'askForStatusMail',
    'requestPasswordLink',
    'showPresence',
    'signIn',
  ],
}

describe('a mutation without a request key', () => {
  it('makes nothing new where it is asked twice', () => {
    const schema = buildStoaSchema()
    const without = Object.keys(schema.getMutationType()!.getFields()).filter(
      (name) => !takesRequestKey(schema, name),
    )
    expect(without.toSorted()).toEqual(Object.values(TWICE).flat().toSorted())
  })
})
