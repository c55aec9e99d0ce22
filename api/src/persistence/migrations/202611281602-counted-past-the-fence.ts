import { Migration } from '@mikro-orm/migrations'

/** As the owner of the tables: what it reads is not fenced. */
const PAST = 'security definer set search_path = public, pg_temp'

/** That a vote or a pledge is of a store that is open. */
const IS_OPEN = (of: string) =>
  `not exists (select from store closed where closed.id = ${of}.store_id and closed.closed_at is not null)`

/** Whether it is asked for a viewer who is not of the platform; the setting stays what it was within such a function. */
const IS_FENCED = `current_setting('role') = 'stoa_reader'`

/**
 * What a viewer is told over all stores is a number, which the fence would make wrong: each is a function that reads past it and
 * answers with the number alone. So do the indexes of words, which PostgreSQL does not use behind a fence: they answer with
 * primary keys, and what those lead to is fenced.
 */
export class Migration202611281602 extends Migration {
  override up(): void {
    this.countVotes()
    this.countStores()
    this.countConsideration()
    this.findWords()
  }

  /** Of the last days, over all that stands with a suggestion, each store once. */
  private countVotes() {
    this.addSql(`create function recent_votes(of_suggestion uuid, since timestamptz) returns int
      language sql stable parallel safe ${PAST} as $$
        select count(distinct vote.store_id)::int
        from (select of_suggestion as id union all select id from suggestion where root_id = of_suggestion) as voted
          join vote on vote.suggestion_id = voted.id
        where vote.cast_at > since and ${IS_OPEN('vote')} $$`)
    this.addSql(`create function recent_votes_of_all(since timestamptz) returns table (id uuid, votes int)
      language sql stable parallel safe ${PAST} rows 1000 as $$
        select coalesce(voted.root_id, voted.id), count(distinct vote.store_id)::int
        from vote join suggestion voted on voted.id = vote.suggestion_id
        where vote.cast_at > since and ${IS_OPEN('vote')} group by 1 $$`)
    this.addSql(`create function pledged(of_offer uuid) returns table (minor text, stores int)
      language sql stable parallel safe ${PAST} rows 1 as $$
        select coalesce(sum(pledge.amount_minor), 0)::text, count(*)::int from pledge
        where pledge.offer_id = of_offer and pledge.withdrawn_at is null
          and (pledge.ticket_id is not null or ${IS_OPEN('pledge')}) $$`)
  }

  private countStores() {
    this.addSql(`create function stores_touched(of_incident uuid) returns int
      language sql stable parallel safe ${PAST} as $$
        select count(distinct store_id)::int from ticket where incident_id = of_incident $$`)
    this.addSql(`create function usual_work(since timestamptz, causes text[], fewest int)
      returns table (type text, minutes int) language sql stable parallel safe ${PAST} rows 4 as $$
        select worked.type, percentile_disc(0.9) within group (order by worked.minutes)::int
        from (
          select ticket.type, sum(work_entry.minutes) as minutes
          from work_entry join ticket on ticket.id = work_entry.ticket_id
          where work_entry.worked_at > since and work_entry.cause = any(causes)
          group by ticket.id
        ) as worked group by worked.type having count(*) >= fewest $$`)
    this
      .addSql(`create function reported_troubles(of_store uuid, reported_from timestamptz, at timestamptz, fewest int)
      returns table (key text, stores int, since timestamptz, own int)
      language sql stable parallel safe ${PAST} rows 5 as $$
        select named.key, count(distinct ticket.store_id) filter (where named.is_meant)::int,
          min(ticket.opened_at) filter (where named.is_meant),
          max(ticket.number) filter (where ticket.store_id = of_store and (not ${IS_FENCED} or of_store = any(stoa_stores())))
        from ticket, lateral (
          select component.key, position = max(position) over () as is_meant
          from component where is_critical and component.key = any(ticket.components)) as named
        where ticket.type = 'BUG' and ticket.incident_id is null and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
          and (ticket.origin is null or ticket.origin = 'PRODUCT') and ticket.opened_at > reported_from
          and not exists (
            select from incident
            where (incident.ended_at is null or incident.ended_at >= ticket.opened_at) and named.key = any(incident.components)
              and (case incident.affects
                when 'ALL' then true
                when 'STORES' then of_store::text = any(incident.store_ids)
                else (select plan.key from subscription join plan on plan.id = subscription.plan_id
                  where subscription.store_id = of_store and subscription."from" <= at
                  order by subscription."from" desc limit 1) = any(incident.plan_keys) end
                or exists (select from ticket joined where joined.incident_id = incident.id and joined.store_id = of_store)))
          and not exists (
            select from platform_fix
            where platform_fix.shipped_at >= ticket.opened_at and named.key = any(platform_fix.components))
        group by named.key
        having count(distinct ticket.store_id) filter (where named.is_meant) >= fewest
          or bool_or(named.is_meant and ticket.store_id = of_store) $$`)
  }

  /** The promise to consider holds for private wishes too. */
  private countConsideration() {
    this.addSql(`create function overdue_answers(at timestamptz) returns table (count int, unseen int)
      language sql stable parallel safe ${PAST} rows 1 as $$
        select count(*)::int, (count(*) filter (where last_looked_at is null))::int from suggestion
        where merged_into_id is null and status not in ('SHIPPED', 'DECLINED') and review_by <= at $$`)
  }

  private findWords() {
    for (const finds of [
      'found_tickets(tsquery)',
      'near_words(text)',
      'near_terms(text, boolean)',
      'found_suggestions(text, uuid[])',
    ])
      this.addSql(`alter function ${finds} ${PAST}`)
    this.addSql(`create function titles_with(sought text) returns setof uuid
      language sql stable parallel safe ${PAST} rows 50 as $$
        select suggestion_id from suggestion_word where word = sought $$`)
  }
}
