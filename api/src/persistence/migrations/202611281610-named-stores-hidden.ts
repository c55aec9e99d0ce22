import { Migration } from '@mikro-orm/migrations'

const COLUMNS =
  'id, number, version, title, severity, components, affects, plan_keys, target, started_at, ended_at, declared_by_id'

/** Whether it is asked for a viewer who is not of the platform. */
const IS_FENCED = `current_setting('role') = 'stoa_reader'`

/** Which stores an incident names is the platform's to know (I1); whether it names one of one's own is told by a function. */
export class Migration202611281610 extends Migration {
  override up(): void {
    this.addSql('revoke select on incident from stoa_reader')
    this.addSql(`grant select (${COLUMNS}) on incident to stoa_reader`)
    this.addSql(`create function incident_names(of_incident uuid, of_store uuid) returns boolean
      language sql stable parallel safe security definer set search_path = public, pg_temp as $$
        select of_store::text = any(store_ids) and (not ${IS_FENCED} or of_store = any(stoa_stores()))
        from incident where id = of_incident $$`)
  }
}
