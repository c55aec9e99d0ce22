import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId, word } from '../persistence/columns.ts'
import type { PartnerActKind } from './partner-act-words.ts'
import { PartnerSchema } from './partner.entity.ts'
import { StoreSchema } from './store.entity.ts'

/**
 * Everything that a partner's people and programs did in a store's name: written by triggers as it happens, whichever way it
 * came, and never changed (A4). What it was done to is named by primary keys: it is read where it still stands.
 */
export const PartnerActSchema = defineEntity({
  name: 'PartnerAct',
  tableName: 'partner_act',
  indexes: [
    { properties: ['store', 'at', 'id'] },
    { properties: ['store', 'person', 'at', 'id'] },
    { properties: ['store', 'kind', 'at', 'id'] },
  ],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    // Whose people they were then; null where that is not known of what was done before it was kept.
    partner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('set null'),
    person: () => p.manyToOne(PersonSchema),
    kind: word<PartnerActKind>(),
    ticketEventId: p.uuid().nullable(),
    suggestionId: p.uuid().nullable(),
    commentId: p.uuid().nullable(),
    at: instant(),
  },
})
