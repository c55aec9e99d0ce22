/** What a cell of a column holds; a moment is a day, or an instant. */
export type CellKind = 'text' | 'language' | 'role' | 'yes' | 'moment'

/** Each kind of file, with its columns as the API names their fields: the external id first. */
export const IMPORT_KINDS = {
  stores: {
    externalId: 'text',
    slug: 'text',
    name: 'text',
    language: 'language',
    country: 'text',
    timeZone: 'text',
    vatNumber: 'text',
    plan: 'text',
    planFrom: 'moment',
    closed: 'yes',
    closedReason: 'text',
  },
  people: {
    externalId: 'text',
    email: 'text',
    name: 'text',
    role: 'role',
    storeExternalId: 'text',
    language: 'language',
    timeZone: 'text',
    ended: 'yes',
  },
  partners: { externalId: 'text', slug: 'text', name: 'text' },
  partnerships: {
    externalId: 'text',
    storeExternalId: 'text',
    partnerExternalId: 'text',
    since: 'moment',
    seesCharges: 'yes',
    writes: 'yes',
    ended: 'yes',
    reason: 'text',
  },
} as const satisfies Record<string, Record<string, CellKind>>

/** How many rows one file may have. */
export const MOST_ROWS = 10_000

export type ImportKind = keyof typeof IMPORT_KINDS

/** The kind that a form names; null for none of them. */
export function importKindOf(name: unknown): ImportKind | null {
  return typeof name === 'string' && Object.hasOwn(IMPORT_KINDS, name) ? (name as ImportKind) : null
}

/** The columns of a kind of file. */
export function columnsOf(kind: ImportKind): readonly [string, CellKind][] {
  return Object.entries(IMPORT_KINDS[kind])
}
