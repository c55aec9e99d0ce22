import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, primaryId } from '../persistence/columns.ts'
import { StoreSchema } from './store.entity.ts'

/** Every time a store was closed or opened again: why, by whom and when. Rows are added, and never changed. */
export const StoreClosingSchema = defineEntity({
  name: 'StoreClosing',
  tableName: 'store_closing',
  indexes: [{ properties: ['store', 'at'] }],
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).deleteRule('cascade'),
    isClosed: p.boolean(),
    reason: p.text(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
  },
})
