import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { PartnerSchema } from '../stores/partner.entity.ts'
import { type ExportProblem, type ExportStatus, FILE_KEPT } from './export-words.ts'
import type { HeldRights } from './held-rights.ts'

const ExportSchema = defineEntity({
  name: 'Export',
  tableName: 'export',
  uniques: [{ properties: ['asker', 'requestKey'] }],
  indexes: [
    { properties: ['asker', 'id'] },
    {
      name: 'export_under_way',
      expression: `create index "export_under_way" on "export" ("advanced_at", "turn", "id") where "status" in ('QUEUED', 'RUNNING')`,
    },
    { properties: ['expiresAt'] },
  ],
  properties: {
    id: primaryId(),
    // A person who signed in, or the one that a program acts under: the only one who sees it.
    asker: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    // Whose webhooks are told of it: a partner’s, the platform’s, or with neither nobody’s.
    partner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('cascade'),
    isPlatforms: p.boolean(),
    // What a program asked with. No references: an access token is forgotten once it is expired.
    tokenId: p.uuid().nullable(),
    secretId: p.uuid().nullable(),
    document: p.text(),
    variables: p.json<Record<string, unknown>>(),
    // The field at the root, such as `tickets`.
    field: p.text(),
    rights: p.json<HeldRights>(),
    requestKey: p.text().nullable(),
    // Of what it was asked for with, so that another request under its key is told from the same one.
    requestHash: p.text(),
    status: word<ExportStatus>(),
    rowCount: p.integer(),
    // The file is the deflated `segments` one after the other, with these of it: unpacked, packed, and its CRC-32.
    segments: p.array().$type<readonly string[]>(),
    bytes: p.integer(),
    packedBytes: p.integer(),
    crc: p.integer(),
    // The last row that is in the file.
    cursor: p.text().nullable(),
    // Each worker that takes it on has a turn of its own, and writes nothing once another has the next.
    turn: p.integer(),
    takenUntil: instant().nullable(),
    advancedAt: instant(),
    failures: p.integer(),
    problem: word<ExportProblem>().nullable(),
    reason: p.text().nullable(),
    createdAt: instant(),
    startedAt: instant().nullable(),
    finishedAt: instant().nullable(),
    expiresAt: instant().nullable(),
  },
})

/** What is to be exported, for whom, and by what right. */
export type Ordered = Pick<
  Export,
  | 'partner'
  | 'isPlatforms'
  | 'tokenId'
  | 'secretId'
  | 'document'
  | 'variables'
  | 'field'
  | 'rights'
  | 'requestKey'
  | 'requestHash'
>

/** All rows of one list of the API in one file, made for whoever asked, with their rights (R38). */
export class Export extends ExportSchema.class {
  /** Puts one in the queue. */
  static queue(asker: Person, ordered: Ordered, now: Temporal.Instant): Export {
    return Object.assign(new Export(), ordered, {
      id: newId(),
      asker,
      status: 'QUEUED',
      rowCount: 0,
      segments: [],
      bytes: 0,
      packedBytes: 0,
      crc: 0,
      cursor: null,
      turn: 0,
      takenUntil: null,
      advancedAt: now,
      failures: 0,
      problem: null,
      reason: null,
      createdAt: now,
      startedAt: null,
      finishedAt: null,
      expiresAt: null,
    })
  }

  /** Ends it where it is; what is in its file stays until that expires. */
  cancel(now: Temporal.Instant): void {
    Object.assign(this, {
      status: 'CANCELLED',
      takenUntil: null,
      finishedAt: now,
      expiresAt: now.add(FILE_KEPT),
    })
  }
}
ExportSchema.setClass(Export)
export { ExportSchema }
