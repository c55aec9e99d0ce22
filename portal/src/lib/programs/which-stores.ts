import { m } from '#lib/paraglide/messages.js'

/** In which stores a program or webhook of a partner is, in a few words; null for all, none where those that it was limited to left. */
export function whichStores(stores: readonly { name: string }[] | null): string {
  if (stores === null) return m.programs_stores_all()
  if (stores.length === 0) return m.programs_in_no_store()
  return m.programs_in_stores({ stores: stores.map(({ name }) => name).join(', ') })
}
