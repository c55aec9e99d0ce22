import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Membership, type Store, StoreSchema, type StoreRole } from './store.entity.ts'

/** What can happen between a store and one of its people. */
export type MembershipChangeKind = 'GRANTED' | 'ROLE_CHANGED' | 'ENDED'

const MembershipChangeSchema = defineEntity({
  name: 'MembershipChange',
  tableName: 'membership_change',
  indexes: [{ properties: ['store', 'at'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    person: () => p.manyToOne(PersonSchema).index().deleteRule('cascade'),
    kind: word<MembershipChangeKind>(),
    // As it was from then on, or, of ENDED, until then.
    role: word<StoreRole>(),
    externalId: p.text().index().nullable(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
  },
})

/** Every time that a person was let into a store, given another role there, or let out: who did it and when. Rows are added, and never changed. */
export class MembershipChange extends MembershipChangeSchema.class {
  /** Keeps what happened to a membership, as it is then. */
  static note(
    { store, person, role, externalId }: Membership,
    kind: MembershipChangeKind,
    by: Person,
    at: Temporal.Instant,
  ): MembershipChange {
    return Object.assign(new MembershipChange(), {
      id: newId(),
      store: store as Store,
      person: person as Person,
      kind,
      role,
      externalId,
      by,
      at,
    })
  }
}
MembershipChangeSchema.setClass(MembershipChange)
export { MembershipChangeSchema }
