import { defineEntity, p } from '@mikro-orm/core'
import { instant, primaryId } from '../persistence/columns.ts'

/** Each schema that was served, by the hash of its text, and since when: the newest row is the one served now (R31). */
export const SchemaChangeSchema = defineEntity({
  name: 'SchemaChange',
  tableName: 'schema_change',
  properties: {
    id: primaryId(),
    hash: p.text(),
    at: instant(),
  },
})
