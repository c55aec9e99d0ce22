import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { Node } from '../graphql/values.type.ts'

@ObjectType('Attachment', {
  implements: Node,
  description: 'A file that belongs to a message, or is staged for one by who uploaded it (T13).',
})
export class AttachmentType extends Node {
  @Field(() => String, { description: 'Its name, without any path.' })
  name!: string

  @Field(() => String, {
    description:
      'Its media type as its content tells it, whatever its name says; application/octet-stream until it has come.',
  })
  contentType!: string

  @Field(() => Int, { description: 'Its size in bytes.' })
  bytes!: number

  @Field(() => Boolean, { description: 'Whether it was read as an image and has a preview.' })
  isImage!: boolean

  @Field(() => Int, { nullable: true, description: 'Of an image, its width in pixels, upright.' })
  width!: number | null

  @Field(() => Int, { nullable: true, description: 'Of an image, its height in pixels, upright.' })
  height!: number | null

  @Field(() => String, {
    description:
      'Where it is downloaded, as a path on the address of the API; each request is authorised anew. Only images are shown in place.',
  })
  url!: string

  @Field(() => String, {
    nullable: true,
    description:
      'Of an image, where a small copy is, at most 720 pixels a side, as a path on the address of the API.',
  })
  previewUrl!: string | null
}

@ObjectType({ description: 'What may be attached, to be told before anything is uploaded.' })
export class AttachmentLimits {
  @Field(() => Int, { description: 'How large one file may be, in bytes.' })
  bytesPerFile!: number

  @Field(() => Int, { description: 'How many files one message may have.' })
  filesPerMessage!: number

  @Field(() => Int, { description: 'How large the files of one message may be together, in bytes.' })
  bytesPerMessage!: number

  @Field(() => [String], {
    description: 'Endings of names, in small letters and without the dot, that are refused: programs.',
  })
  refusedExtensions!: readonly string[]
}

@InputType({ description: 'A file that is about to be uploaded.' })
export class StageUploadInput {
  @Field(() => ID, {
    nullable: true,
    description: 'For a new ticket: the store that asks. Either this or `ticketId` is needed.',
  })
  storeId?: string | null

  @Field(() => ID, { nullable: true, description: 'For a message on a ticket: which ticket.' })
  ticketId?: string | null

  @Field(() => String, { description: 'Its name; of a path only the last part counts.' })
  name!: string

  @Field(() => Int, { description: 'Its size in bytes: exactly so many must be sent.' })
  bytes!: number

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key gives the same attachment.',
  })
  requestKey?: string | null
}

@ObjectType({ description: 'Where to send a file.' })
export class StageUploadPayload {
  @Field(() => AttachmentType, {
    nullable: true,
    description: 'The file, without its bytes yet; null when it was refused.',
  })
  attachment!: AttachmentType | null

  @Field(() => String, {
    nullable: true,
    description:
      'Where its bytes are sent by PUT, as a path on the address of the API, with the same session, within a day. Answers with the attachment as JSON, or with an error that has a code: FILE_TOO_LARGE, FILE_INCOMPLETE, FILE_REFUSED, NOT_FOUND.',
  })
  uploadUrl!: string | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
