import { defineEntity, p } from '@mikro-orm/core'
import type { LocalisedText } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Incident, IncidentSchema } from './incident.entity.ts'
import type { FixState } from './platform-fix-words.ts'

const PlatformFixSchema = defineEntity({
  name: 'PlatformFix',
  tableName: 'platform_fix',
  indexes: [
    { properties: ['preparedAt', 'id'] },
    {
      name: 'platform_fix_shipped',
      expression:
        'create index "platform_fix_shipped" on "platform_fix" ("shipped_at", "id") where "shipped_at" is not null',
    },
    {
      name: 'platform_fix_shipping',
      expression: `create index "platform_fix_shipping" on "platform_fix" ("id") where "state" = 'SHIPPING'`,
    },
  ],
  uniques: [{ properties: ['preparedBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    number: p.integer().unique(),
    version: p.integer().version(),
    title: p.json<LocalisedText>(),
    words: p.json<LocalisedText>(),
    components: p.array().$type<string[]>(),
    state: word<FixState>(),
    preparedAt: instant(),
    preparedBy: () => p.manyToOne(PersonSchema),
    shippedAt: instant().nullable(),
    shippedBy: () => p.manyToOne(PersonSchema).nullable(),
    /** How many stores had a ticket linked to it; counted as it is shipped. */
    storesProtected: p.integer().nullable(),
    /** How far its shipping is, in tickets; written beside the transaction that ships it. */
    progressDone: p.integer(),
    progressTotal: p.integer(),
    requestKey: p.text().nullable(),
  },
})

/** What a fix tells stores, and where it lies. */
export type FixWording = Pick<PlatformFix, 'title' | 'words' | 'components'>

/** One fix for all: once it is shipped, every ticket linked to it is resolved with its words, and every store reads them (I2). */
export class PlatformFix extends PlatformFixSchema.class {
  /** Makes a fix ready. */
  static prepare(
    detail: FixWording & Pick<PlatformFix, 'number' | 'requestKey'>,
    preparedBy: Person,
    now: Temporal.Instant,
  ): PlatformFix {
    return Object.assign(new PlatformFix(), detail, {
      id: newId(),
      state: 'PREPARED' as const,
      preparedAt: now,
      preparedBy,
      shippedAt: null,
      shippedBy: null,
      storesProtected: null,
      progressDone: 0,
      progressTotal: 0,
    })
  }

  /** Says it in other words. */
  reword(wording: FixWording) {
    this.refuseUnlessPrepared()
    Object.assign(this, wording)
  }

  /** Lets it go: from here on its words and its links stay. */
  beginShipping(by: Person) {
    this.refuseUnlessPrepared()
    this.state = 'SHIPPING'
    this.shippedBy = by
  }

  /** Says that it is out, for so many tickets of so many stores. */
  ship({ tickets, stores }: { tickets: number; stores: number }, now: Temporal.Instant) {
    this.state = 'SHIPPED'
    this.shippedAt = now
    this.storesProtected = stores
    this.progressDone = tickets
    this.progressTotal = tickets
  }

  /** @throws Refusal `FIX_SHIPPED` */
  refuseUnlessPrepared() {
    if (this.state !== 'PREPARED') throw new Refusal('FIX_SHIPPED', {}, 'fixId')
  }
}
PlatformFixSchema.setClass(PlatformFix)

const FixedIncidentSchema = defineEntity({
  name: 'FixedIncident',
  tableName: 'fixed_incident',
  uniques: [{ properties: ['fix', 'incident'] }],
  indexes: [
    {
      name: 'fixed_incident_open',
      expression:
        'create unique index "fixed_incident_open" on "fixed_incident" ("incident_id") where not "is_shipped"',
    },
  ],
  properties: {
    id: primaryId(),
    fix: () => p.manyToOne(PlatformFixSchema).deleteRule('cascade'),
    incident: () => p.manyToOne(IncidentSchema),
    /** As its fix is: an incident waits for one fix at a time. */
    isShipped: p.boolean(),
  },
})

/** That a fix ends an incident, and resolves what is linked to it. */
export class FixedIncident extends FixedIncidentSchema.class {
  /** Links the two. */
  static link(fix: PlatformFix, incident: Incident): FixedIncident {
    return Object.assign(new FixedIncident(), { id: newId(), fix, incident, isShipped: false })
  }
}
FixedIncidentSchema.setClass(FixedIncident)
export { FixedIncidentSchema, PlatformFixSchema }
