import { type Kysely, sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import type { Tables } from '../persistence/reads.ts'
import type { TicketEventDetail } from './ticket-words.ts'
import type { Resolution } from './work-out-resolutions.ts'

/** What is said on every ticket that a fix resolves, by whom, and when it is written down. */
export type SameAnswer = {
  words: LocalisedText
  detail: TicketEventDetail
  personId: string
  writtenAt: Temporal.Instant
}

/**
 * Writes down that tickets are resolved with the same answer, each in the language of its store: message, event and
 * ticket, in one statement however many they are, and what they are found by in two more. What a partner had is the
 * platform's by that (T4). They must be locked, and worked out from what they are then.
 */
export async function writeResolutions(
  db: Kysely<Tables>,
  resolutions: readonly Resolution[],
  { words, detail, personId, writtenAt }: SameAnswer,
): Promise<void> {
  await sql`select set_config('stoa.words_are_learnt', 'on', true)`.execute(db)
  await sql`
    with resolved as materialized (
      select * from json_to_recordset(${JSON.stringify(resolutions)}::json) as row (
        "id" uuid, "seq" int, "language" text, "at" timestamptz, "messageId" uuid, "eventId" uuid,
        "firstResponseDueAt" timestamptz, "firstResponseAtRiskAt" timestamptz, "firstResponseState" text,
        "resolutionDueAt" timestamptz, "resolutionAtRiskAt" timestamptz, "resolutionState" text,
        "resolutionCompletedAt" timestamptz, "isFirstResponsePromised" boolean, "isResolutionPromised" boolean)
    ), said as (
      insert into message (id, ticket_id, author_id, side, body, channel, is_internal, sent_at)
      select "messageId", id, ${personId}::uuid, 'PLATFORM', ${words}::jsonb ->> lower("language"), null, false, "at"
      from resolved
    ), happened as (
      insert into ticket_event (id, ticket_id, seq, type, at, written_at, actor_id, side, message_id, is_internal, detail)
      select "eventId", id, "seq", 'RESOLVED', "at", ${writtenAt.toString()}::timestamptz, ${personId}::uuid, 'PLATFORM',
        "messageId", false, ${detail}::jsonb
      from resolved
    )
    update ticket set
      version = ticket.version + 1, status = 'RESOLVED', resolved_at = "at", last_activity_at = "at",
      assignee_id = coalesce(ticket.assignee_id, ${personId}::uuid), last_message_id = "messageId",
      event_count = "seq", notice_at = null,
      partner_until = null,
      with_platform_since = case when partner_id is null then with_platform_since else coalesce(with_platform_since, "at") end,
      first_response_due_at = "firstResponseDueAt", first_response_at_risk_at = "firstResponseAtRiskAt",
      first_response_state = "firstResponseState", resolution_due_at = "resolutionDueAt",
      resolution_at_risk_at = "resolutionAtRiskAt", resolution_state = "resolutionState",
      resolution_completed_at = "resolutionCompletedAt",
      is_first_response_promised = "isFirstResponsePromised", is_resolution_promised = "isResolutionPromised"
    from resolved where ticket.id = resolved.id`.execute(db)
  await learnWords(db, resolutions, words)
}

async function learnWords(
  db: Kysely<Tables>,
  resolutions: readonly Resolution[],
  words: LocalisedText,
): Promise<void> {
  await sql`
    with said as materialized (
      select key as language, setweight(search_forms(value), 'B') as forms from jsonb_each_text(${words}::jsonb)
    )
    update ticket_search set words = grown_by(ticket_search.words, said.forms)
    from unnest(${resolutions.map(({ id }) => id)}::uuid[], ${resolutions.map(({ language }) => language)}::text[])
      as resolved (id, language)
    join said on said.language = lower(resolved.language)
    where ticket_search.ticket_id = resolved.id`.execute(db)
  await sql`select learn_words(value) from jsonb_each_text(${words}::jsonb)`.execute(db)
}
