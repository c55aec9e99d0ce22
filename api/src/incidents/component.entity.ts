import { defineEntity, p } from '@mikro-orm/core'
import type { LocalisedText } from '../domain/localised-text.ts'
import { newId, primaryId, word } from '../persistence/columns.ts'
import type { Product } from '../stores/product-words.ts'

const ComponentSchema = defineEntity({
  name: 'Component',
  tableName: 'component',
  properties: {
    id: primaryId(),
    key: p.text().unique(),
    name: p.json<LocalisedText>(),
    trouble: p.json<LocalisedText>(),
    product: word<Product>(),
    isCritical: p.boolean(),
    position: p.integer(),
  },
})

/** A part of the platform that a bug or an incident names; critical ones are handled on any plan (P6, I1). */
export class Component extends ComponentSchema.class {
  /** Lists a part; `trouble` is what stores feel when it fails, `position` its place in lists. */
  static list(
    detail: Pick<Component, 'key' | 'name' | 'trouble' | 'product' | 'isCritical' | 'position'>,
  ): Component {
    return Object.assign(new Component(), detail, { id: newId() })
  }
}
ComponentSchema.setClass(Component)
export { ComponentSchema }
