import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { ATTACHMENT_LIMITS } from './attachment-limits.ts'
import { attachmentOf } from './attachment.read.ts'
import { AttachmentLimits, AttachmentType, StageUploadInput, StageUploadPayload } from './attachment.type.ts'
import { stageUpload } from './stage-upload.ts'

@Resolver(() => AttachmentType)
export class AttachmentResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => AttachmentLimits, {
    nullable: true,
    description: 'What may be attached to a message (T13).',
  })
  attachmentLimits(): AttachmentLimits {
    return ATTACHMENT_LIMITS
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => StageUploadPayload, {
    nullable: true,
    description:
      'Announces a file and says where its bytes are sent; a message takes it by `attachmentIds` within a day. Refused before it is sent with FILE_TOO_LARGE, FILE_REFUSED or TOO_MANY_FILES.',
  })
  stageUpload(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => StageUploadInput, { description: 'The file.' }) input: StageUploadInput,
  ): Promise<Partial<StageUploadPayload> & Refused> {
    return refusable(async () => {
      const attachment = attachmentOf(await stageUpload(em, viewer, input, now))
      return { attachment, uploadUrl: `/files/${attachment.id}` }
    })
  }
}
