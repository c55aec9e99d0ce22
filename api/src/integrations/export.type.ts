import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { EXPORT_PROBLEMS, EXPORT_STATUSES, type ExportProblem, type ExportStatus } from './export-words.ts'

const ExportStatusName = enumOf(EXPORT_STATUSES, 'ExportStatus', 'How far an export is.', {
  QUEUED: 'It waits for its turn.',
  RUNNING: 'Its file grows; `rowCount` tells how far it is.',
  COMPLETED:
    'All rows are in its file, which `url` gives while the viewer still holds the rights that it was made by.',
  FAILED: 'It ended before its last row: `errorCode` says why, and `partialUrl` gives what was written.',
  CANCELLED: 'Its asker ended it: `partialUrl` gives what was written.',
  EXPIRED: 'It was completed, and its file is gone.',
})

const ExportErrorCode = enumOf(
  Object.keys(EXPORT_PROBLEMS) as ExportProblem[],
  'ExportErrorCode',
  'Why an export failed, or why its file is kept back. The list is closed; new codes are added, none changes its meaning.',
  EXPORT_PROBLEMS,
)

@ObjectType('Export', {
  implements: Node,
  description:
    'All rows of one list of the API in one file of JSON lines, made after the request is answered (R38). Only whoever asked for it sees it, and downloads it.',
})
export class ExportType extends Node {
  @Field(() => ExportStatusName, { description: 'How far it is.' })
  status!: ExportStatus

  @Field(() => String, { description: 'The list, by its field at the root of the API, such as `tickets`.' })
  field!: string

  @Field(() => String, { description: 'The document that was asked with.' })
  query!: string

  @Field(() => Int, { description: 'How many rows are in its file by now. It grows while it runs.' })
  rowCount!: number

  @Field(() => Int, { description: 'How large its file is by now, in bytes, unpacked.' })
  bytes!: number

  @Field(() => String, {
    nullable: true,
    description:
      'Of a completed one, where its file is downloaded, as a path on the address of the API, until `expiresAt`; each request is authorised anew. Null before, and after, and where the viewer may do and see less than when they asked: `errorCode` is RIGHTS_LOST then.',
  })
  url!: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Of one that failed or was cancelled, where the rows are downloaded that were written until then: each of them whole, in the order of the list. Null where there is none, and likewise with RIGHTS_LOST.',
  })
  partialUrl!: string | null

  @Field(() => ExportErrorCode, {
    nullable: true,
    description: 'Why it failed, or why its file is kept back; null where neither is so.',
  })
  errorCode!: ExportProblem | null

  @Field(() => String, {
    nullable: true,
    description:
      'Why it failed, or why its file is kept back, as an English sentence, for logs; null where neither is so.',
  })
  errorMessage!: string | null

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it began; null while it waits.' })
  startedAt!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was completed, failed or was cancelled; null while it is under way.',
  })
  finishedAt!: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on its file is gone: seven days after it ended; null while it is under way.',
  })
  expiresAt!: Temporal.Instant | null
}

export const { Connection: ExportConnection } = connectionOf(ExportType, 'Export')

@InputType({ description: 'What is to be exported.' })
export class StartExportInput {
  @Field(() => String, {
    description:
      'A document with one query of one list that has pages, such as `{ tickets { nodes { id number title } } }`. Its rows are all of that list, whatever `first` and `after` say; each becomes a line, with what the document asks of `nodes`, or of the `node` of `edges`. In a row no list has pages of its own. Left to its usual order, a list has each row that is there all the while exactly once; by an order that moves meanwhile, such as by last activity, one can come twice or not at all.',
  })
  query!: string

  @Field(() => String, { nullable: true, description: 'The variables of the document, written as JSON.' })
  variables?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key gives the same export.',
  })
  requestKey?: string | null
}

@InputType({ description: 'An export that is to end.' })
export class CancelExportInput {
  @Field(() => ID, { description: 'Which.' })
  id!: string
}

@ObjectType({ description: 'The export after a mutation, or why not.' })
export class ExportPayload {
  @Field(() => ExportType, { nullable: true, description: 'As it is now; null when it was refused.' })
  export!: ExportType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}
