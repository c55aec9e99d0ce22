import { Migration } from '@mikro-orm/migrations'

const PERSON = '(select stoa_person())'
/** A list that is made once for a statement, so that an index still serves. */
const anyOf = (setting: string) => `any((select stoa_${setting}())::uuid[])`
const [STORES, OWN_STORES, CHARGED, PARTNERS] = [
  anyOf('stores'),
  anyOf('own_stores'),
  anyOf('charged_stores'),
  anyOf('partners'),
]

const OF_STORE = `store_id = ${STORES}`
const OF_PARTNER = `partner_id = ${PARTNERS}`
const OF_PERSON = `person_id = ${PERSON}`
/** A row that is seen with its parent, which has a fence of its own. */
const withIts = (parent: string, table: string, by = `${parent}_id`) =>
  `exists (select from ${parent} parent where parent.id = ${table}.${by})`
/** What was said of a wish: to everyone from when it was published on, before to its store alone. */
const saidOfWish = (table: string, at: string) => `exists (select from suggestion wish
  where wish.id = ${table}.suggestion_id and (${table}.${at} >= wish.published_at or wish.store_id = ${STORES}))`
/** What a store is charged for, and what its partner pays, until that ended. */
const CHARGED_TO = (table: string, at: string) => `(${table}.store_id = ${CHARGED} or exists (
  select from payer_agreement agreed where agreed.store_id = ${table}.store_id and agreed.partner_id = ${PARTNERS}
    and ${table}.${at} < coalesce(agreed.ended_at, 'infinity')))`

/** What everybody reads: what is the platform's, and counts that name nobody. */
const OPEN = [
  'calendar',
  'component',
  'consideration_term',
  'incident',
  'incident_update',
  'maintenance',
  'plan',
  'plan_channel',
  'plan_version',
  'platform',
  'rate_card',
  'schema_change',
  'statement_counter',
  'suggestion_tally',
]

/** Which rows of each table a viewer reads who is not of the platform. What stands in neither list is nobody's but Stoa's. */
const FENCES: Record<string, string> = {
  // Stores and who belongs to them
  store: `id = ${STORES} or id in (select store_id from partner_invitation)`,
  membership: `${OF_STORE} or ${OF_PERSON}`,
  staff: `${PERSON} is not null`,
  person: 'id in (select stoa_people())',
  partner: 'id in (select stoa_known_partners())',
  partner_membership: `${OF_PERSON} or ${OF_PARTNER} or partner_id in (select partner_id from partnership)`,
  partnership: `${OF_STORE} or ${OF_PARTNER}`,
  partnership_change: `store_id = ${OWN_STORES} or ${OF_PARTNER}`,
  partnership_right_change: `store_id = ${OWN_STORES} or ${OF_PARTNER}`,
  partner_act: `store_id = ${OWN_STORES} or ${OF_PARTNER}`,
  partner_invitation: `store_id = ${OWN_STORES} or email is null and ${OF_PARTNER} or email = (select stoa_email())`,
  subscription: OF_STORE,
  agreed_discount: OF_STORE,
  billing_details: `party_id = ${CHARGED} or party_id = ${PARTNERS} or exists (select from platform where platform.id = party_id)`,

  // Tickets
  ticket: OF_STORE,
  message: `not is_internal and ${withIts('ticket', 'message')}`,
  ticket_event: `not is_internal and ${withIts('ticket', 'ticket_event')}`,
  ticket_search: withIts('ticket', 'ticket_search'),
  ticket_seen: withIts('ticket', 'ticket_seen'),
  presence: withIts('ticket', 'presence'),
  ticket_relation: `${withIts('ticket', 'ticket_relation', 'first_id')} and ${withIts('ticket', 'ticket_relation', 'second_id')}`,
  ticket_fix: withIts('ticket', 'ticket_fix'),
  attachment: `${OF_STORE} and (message_id is null or ${withIts('message', 'attachment')})`,
  request_list: OF_STORE,
  project: withIts('ticket', 'project'),
  project_part: withIts('project', 'project_part'),
  project_person: withIts('project', 'project_person'),
  platform_fix: 'shipped_at is not null',
  fixed_incident: withIts('platform_fix', 'fixed_incident', 'fix_id'),

  // Charges
  work_entry: CHARGED_TO('work_entry', 'worked_at'),
  work_correction: `exists (select from ticket where ticket.id = ticket_id and ${CHARGED_TO('ticket', 'opened_at')})`,
  estimate: CHARGED_TO('estimate', 'offered_at'),
  dispute: CHARGED_TO('dispute', 'disputed_at'),
  allowance: `store_id = ${CHARGED}`,
  payer_agreement: `${OF_STORE} or ${OF_PARTNER}`,
  statement: `store_id = ${OWN_STORES} or payer_id = ${CHARGED} or payer_id = ${anyOf('payers')}`,
  statement_line: withIts('statement', 'statement_line'),
  statement_entry: withIts('statement_line', 'statement_entry', 'line_id'),
  credit_note: withIts('statement', 'credit_note'),

  // Suggestions
  suggestion: `published_at is not null or ${OF_STORE}`,
  suggestion_search: withIts('suggestion', 'suggestion_search'),
  suggestion_decision: saidOfWish('suggestion_decision', 'at'),
  suggestion_look: saidOfWish('suggestion_look', 'looked_at'),
  suggestion_news: saidOfWish('suggestion_news', 'at'),
  suggestion_comment: `${OF_STORE} or store_id is null and ${saidOfWish('suggestion_comment', 'written_at')}`,
  suggestion_follower: OF_PERSON,
  suggestion_order: OF_STORE,
  suggestion_demand: OF_STORE,
  suggestion_fix: `${withIts('suggestion', 'suggestion_fix')} and ${withIts('platform_fix', 'suggestion_fix', 'fix_id')}`,
  suggestion_offer: withIts('suggestion', 'suggestion_offer'),
  pledge: OF_STORE,
  vote: OF_STORE,

  // Learning, and what a person is told
  learning_piece: 'published_at is not null',
  learning_search: withIts('learning_piece', 'learning_search', 'piece_id'),
  learning_offer: OF_STORE,
  notification: `${OF_PERSON} and not is_internal`,
  notification_preference: OF_PERSON,
  mail_hours: OF_PERSON,
  muted_ticket: OF_PERSON,
  calendar_feed: OF_PERSON,
  mail: OF_PERSON,
  sent_mail: 'lower(to_address) = (select stoa_email())',

  // Programs and webhooks: a partner's own, and of its programs what the owners of its stores see of them (A4)
  api_client: `${OF_PARTNER} or partner_id in (select partner_id from partnership where ${OF_STORE})`,
  api_client_store: `${withIts('api_client', 'api_client_store', 'client_id')} and (${OF_STORE} or exists (
    select from api_client client where client.id = client_id and client.${OF_PARTNER}))`,
  api_client_change: `exists (select from api_client client where client.id = client_id and client.${OF_PARTNER})`,
  api_client_secret: `exists (select from api_client client where client.id = client_id and client.${OF_PARTNER})`,
  api_token: `exists (select from api_client client where client.id = client_id and client.${OF_PARTNER})`,
  deprecated_use: `exists (select from api_client client where client.id = client_id and client.${OF_PARTNER})`,
  export: `asker_id = ${PERSON} or ${OF_PARTNER}`,
  webhook: OF_PARTNER,
  webhook_store: withIts('webhook', 'webhook_store'),
  webhook_secret: withIts('webhook', 'webhook_secret'),
  webhook_change: withIts('webhook', 'webhook_change'),
  webhook_delivery: withIts('webhook', 'webhook_delivery'),
  webhook_attempt: withIts('webhook_delivery', 'webhook_attempt', 'delivery_id'),
}

/** Of these a viewer reads some columns: not what opens something, nor what the product team weighs by (G4). */
const COLUMNS: Record<string, string> = {
  api_client_secret:
    'id, client_id, hint, created_by_id, created_at, last_used_at, revoked_by_id, revoked_at',
  api_token:
    'id, client_id, kind, secret_id, hint, scopes, created_by_id, created_at, expires_at, last_used_at, revoked_by_id, revoked_at',
  webhook_secret: 'id, webhook_id, public_key, hint, created_by_id, created_at, ends_at',
  suggestion: `id, number, version, title, body, status, product, store_id, ticket_id, suggested_by_id, vote_count, created_at,
    published_at, last_looked_at, decided_at, planned_for, review_by, merged_into_id, root_id, shipped_at, owner_id, owner_name`,
}

/**
 * A second fence under reads: whoever is not of the platform reads by a role that PostgreSQL shows no row of anybody else
 * to, whatever a statement asks for. The role’s connection says whom it serves in settings of its own; where it says
 * nothing, no store’s row is shown. A table that no migration opens to the role is closed to it.
 */
export class Migration202611281601 extends Migration {
  override up(): void {
    this.addSql('grant usage on schema public to stoa_reader')
    this.addSettings()
    this.addKnown()
    for (const table of OPEN) this.fence(table, 'true')
    for (const [table, rows] of Object.entries(FENCES)) this.fence(table, rows)
  }

  private fence(table: string, rows: string) {
    const columns = COLUMNS[table] ? ` (${COLUMNS[table]})` : ''
    this.addSql(`grant select${columns} on "${table}" to stoa_reader`)
    this.addSql(`alter table "${table}" enable row level security`)
    this.addSql(`create policy unfenced on "${table}" to stoa_app using (true) with check (true)`)
    this.addSql(`create policy fenced on "${table}" for select to stoa_reader using (${rows})`)
  }

  /** Whom a connection serves. */
  private addSettings() {
    const said = (setting: string) => `nullif(current_setting('stoa.${setting}', true), '')`
    for (const [name, type, value] of [
      ['person', 'uuid', `${said('person')}::uuid`],
      ['email', 'text', said('email')],
      ...['stores', 'own_stores', 'charged_stores', 'partners', 'payers'].map((list) => [
        list,
        'uuid[]',
        `coalesce(string_to_array(${said(list)}, ','), '{}')::uuid[]`,
      ]),
    ])
      this.addSql(
        `create function stoa_${name}() returns ${type} language sql stable parallel safe as $$ select ${value} $$`,
      )
  }

  /**
   * Whose names a viewer may read: the platform’s own people, those of their stores and partners with their programs, whoever
   * left those, and who invites them. Found past the fences, once for a statement: what they found would be asked of every row otherwise.
   */
  private addKnown() {
    this.addSql(`create function stoa_known_partners() returns setof uuid
      language sql stable parallel safe security definer set search_path = public, pg_temp rows 20 as $$
        select unnest(stoa_partners())
        union select partner_id from partnership where store_id = any(stoa_stores())
        union select partner_id from partnership_change where store_id = any(stoa_stores())
        union select partner_id from partner_act where store_id = any(stoa_own_stores())
        union select partner_id from payer_agreement where store_id = any(stoa_stores())
        union select partner_id from partner_invitation
          where store_id = any(stoa_own_stores()) or email = stoa_email() $$`)
    this.addSql(`create function stoa_people() returns setof uuid
      language sql stable parallel safe security definer set search_path = public, pg_temp rows 200 as $$
        select stoa_person()
        union select person_id from staff where stoa_person() is not null
        union select person_id from membership where store_id = any(stoa_stores())
        union select person_id from partner_membership where partner_id in (select stoa_known_partners())
        union select person_id from api_client where partner_id is null or partner_id in (select stoa_known_partners())
        union select invited_by_id from partner_invitation
          where email is null and partner_id = any(stoa_partners()) or email = stoa_email()
        union select person_id from former_person where store_id is null and partner_id is null
        union select person_id from former_person where store_id = any(stoa_stores())
        union select person_id from former_person where partner_id in (select stoa_known_partners()) $$`)
  }
}
