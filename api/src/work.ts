import { closeOnceNamed } from './billing/close-due-months.ts'
import { stopUsedUpTimers } from './billing/stop-used-up-timers.ts'
import { settleOffers } from './billing/settle-offers.ts'
import { sweepIdempotencyKeys } from './integrations/claim-key.ts'
import { sweepDeprecatedUses } from './integrations/deprecated-uses.ts'
import { EXPORTS } from './integrations/export-words.ts'
import { queueDeliveries, WEBHOOKS } from './integrations/queue-deliveries.ts'
import { runExports } from './integrations/run-exports.ts'
import { sendDeliveries } from './integrations/send-deliveries.ts'
import { sweepExports } from './integrations/sweep-exports.ts'
import { sweepWebhooks } from './integrations/sweep-webhooks.ts'
import { forgetFullBuckets } from './integrations/take-points.ts'
import type { MailRoom } from './notifications/mail-room.ts'
import { sendDigests } from './notifications/send-digests.ts'
import { sendWaitingMail } from './notifications/send-waiting-mail.ts'
import { sweepQuarantinedMail } from './notifications/sweep-quarantined-mail.ts'
import { sweepStatusSubscribers } from './notifications/sweep-status-subscribers.ts'
import { tellCreditNotes } from './notifications/tell-credit-notes.ts'
import { tellDisabledWebhooks } from './notifications/tell-disabled-webhooks.ts'
import { tellPartnerships } from './notifications/tell-partnerships.ts'
import { tellPeople } from './notifications/tell-people.ts'
import { SUGGESTION_NEWS, tellSuggestionNews } from './notifications/tell-suggestion-news.ts'
import { tellStatements } from './notifications/tell-statements.ts'
import { tellSubscribers } from './notifications/tell-subscribers.ts'
import { type Jobs, openJobs } from './persistence/jobs.ts'
import type { Listener } from './persistence/listen.ts'
import type { Stoa } from './stoa.ts'
import { FIXES } from './suggestions/ship-fix.ts'
import { countPlanValues } from './suggestions/count-plan-values.ts'
import { recountBacklog } from './suggestions/recount-backlog.ts'
import { shipFixes } from './suggestions/ship-fixes.ts'
import { closeResolvedTickets } from './tickets/close-resolved-tickets.ts'
import { handOverDue } from './tickets/hand-over-due.ts'
import { noticeDeadlines } from './tickets/notice-deadlines.ts'
import { sweepStagedFiles } from './tickets/sweep-staged-files.ts'

const SOON = 5
const QUARTER_OF_A_MINUTE = 15
const QUARTER_OF_AN_HOUR = 15 * 60
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** Begins what Stoa does by itself, and how often: each line is one job, done by one of all processes at a time. */
export async function beginWork(
  { orm, reads, fencedReads, files, links, webhookReach, exportRun, listener, logger }: Stoa,
  { carrier }: Pick<MailRoom, 'carrier'>,
  databaseUrl: string,
  clock: () => Temporal.Instant,
  closeAfterDays: number,
): Promise<Jobs> {
  const jobs = await openJobs(databaseUrl, logger)
  const em = () => orm.em.fork()
  const closing = new AbortController()
  await jobs.every('noticeDeadlines', QUARTER_OF_A_MINUTE, () => noticeDeadlines(em(), clock(), logger))
  await jobs.every('handOverDue', QUARTER_OF_A_MINUTE, () => handOverDue(em(), clock(), logger))
  await jobs.every('closeResolvedTickets', QUARTER_OF_AN_HOUR, () =>
    closeResolvedTickets(em(), clock(), logger),
  )
  await jobs.every('sweepStagedFiles', HOUR, () => sweepStagedFiles({ em: em(), files }, clock()))
  await jobs.every('sweepQuarantinedMail', HOUR, () => sweepQuarantinedMail(em(), clock()))
  await jobs.every('sweepStatusSubscribers', HOUR, () => sweepStatusSubscribers(em(), clock()))
  await jobs.every('sweepIdempotencyKeys', HOUR, () => sweepIdempotencyKeys(em(), clock()))
  await jobs.every('sweepWebhooks', HOUR, () => sweepWebhooks(em(), clock()))
  await jobs.every('sweepDeprecatedUses', DAY, () => sweepDeprecatedUses(em(), clock()))
  await jobs.every('closeDueMonths', QUARTER_OF_A_MINUTE, () => closeOnceNamed(em(), closeAfterDays, clock()))
  await jobs.every('stopUsedUpTimers', QUARTER_OF_A_MINUTE, () => stopUsedUpTimers(em(), clock(), logger))
  await jobs.every('settleOffers', QUARTER_OF_A_MINUTE, () => settleOffers(em(), clock(), logger))
  await jobs.every('tellStatements', QUARTER_OF_A_MINUTE, () => tellStatements(em(), links, clock()))
  await jobs.every('tellCreditNotes', QUARTER_OF_A_MINUTE, () => tellCreditNotes(em(), links, clock()))
  await jobs.every('tellDisabledWebhooks', QUARTER_OF_A_MINUTE, () =>
    tellDisabledWebhooks(em(), links, clock()),
  )
  await jobs.every('tellPartnerships', QUARTER_OF_A_MINUTE, () => tellPartnerships(em(), links, clock()))
  await jobs.every('tellSubscribers', SOON, () => tellSubscribers(em(), links, clock(), logger))
  await jobs.every('tellSuggestionNews', SOON, () => tellSuggestionNews(em(), clock(), logger))
  await jobs.every('tellPeople', SOON, () => tellPeople(em(), clock(), logger))
  await jobs.every('shipFixes', SOON, () => shipFixes(em(), clock, logger))
  await jobs.every('sendDeliveries', SOON, () =>
    sendDeliveries({ em: em(), reads, fencedReads, links, reach: webhookReach, logger }, clock),
  )
  await jobs.every('queueDeliveries', SOON, async () => {
    if ((await queueDeliveries(em(), clock())) > 0) await jobs.wake('sendDeliveries')
  })
  await jobs.every('runExports', SOON, async () => {
    if (await runExports(exportRun, clock, closing.signal)) await jobs.wake('runExports')
  })
  await jobs.every('sweepExports', HOUR, () => sweepExports({ em: em(), files }, clock()))
  await jobs.every('countPlanValues', QUARTER_OF_A_MINUTE, () => countPlanValues(em(), clock()))
  await jobs.every('recountBacklog', DAY, () => recountBacklog(em()))
  await jobs.every('forgetFullBuckets', HOUR, () => forgetFullBuckets(reads))
  await jobs.every('sendDigests', QUARTER_OF_A_MINUTE, () =>
    sendDigests({ em: em(), reads, fencedReads, links, logger }, clock()),
  )
  if (carrier)
    await jobs.every('sendWaitingMail', SOON, () =>
      sendWaitingMail({ em: em(), reads, carrier, logger }, clock),
    )
  void wake('desk', 'tellPeople', listener, jobs, closing.signal)
  void wake(SUGGESTION_NEWS, 'tellSuggestionNews', listener, jobs, closing.signal)
  void wake(WEBHOOKS, 'queueDeliveries', listener, jobs, closing.signal)
  void wake(EXPORTS, 'runExports', listener, jobs, closing.signal)
  void wake(FIXES, 'shipFixes', listener, jobs, closing.signal)
  return {
    ...jobs,
    close() {
      closing.abort()
      return jobs.close()
    },
  }
}

/** What is told wakes its job within a second: a change of a ticket, or a fix that is let go, does not wait for the next turn. */
async function wake(
  topic: string,
  job: string,
  listener: Listener,
  jobs: Jobs,
  signal: AbortSignal,
): Promise<void> {
  for await (const _ of listener.on(topic, signal)) await jobs.wake(job)
}
