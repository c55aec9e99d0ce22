import { defineEntity, p } from '@mikro-orm/core'
import type { Person } from '../people/person.entity.ts'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'

const SavedViewSchema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  uniques: [{ properties: ['owner', 'requestKey'] }],
  indexes: [
    {
      name: 'saved_view_shared',
      expression:
        'create index "saved_view_shared" on "saved_view" ("position", "name", "id") where "is_shared"',
    },
  ],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    owner: () => p.manyToOne(PersonSchema),
    name: p.text(),
    isShared: p.boolean(),
    filter: p.json<SavedFilter>(),
    orderField: word<string>().nullable(),
    orderDirection: word<'ASC' | 'DESC'>().nullable(),
    position: p.integer(),
    createdAt: instant(),
    requestKey: p.text().nullable(),
  },
})

/** A filter as a client gave it: words, opaque ids, and instants as text. */
export type SavedFilter = Readonly<Record<string, unknown>>

/** What of a view its owner chooses. */
export type ViewChoice = Pick<
  SavedView,
  'name' | 'isShared' | 'filter' | 'orderField' | 'orderDirection' | 'position'
>

/** Some tickets of the desk under a name: what they are narrowed to and how they are sorted. */
export class SavedView extends SavedViewSchema.class {
  /** Keeps a new view, for its owner alone or for everybody at the desk. */
  static save(
    owner: Person,
    choice: ViewChoice,
    now: Temporal.Instant,
    requestKey: string | null,
  ): SavedView {
    return Object.assign(new SavedView(), choice, { id: newId(), owner, createdAt: now, requestKey })
  }

  /** Chooses anew. */
  change(choice: Partial<ViewChoice>): this {
    return Object.assign(this, choice)
  }
}
SavedViewSchema.setClass(SavedView)
export { SavedViewSchema }
