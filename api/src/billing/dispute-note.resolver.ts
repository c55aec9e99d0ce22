import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { readCreditNotesOfDisputes } from './credit-note.read.ts'
import { CreditNoteType } from './credit-note.type.ts'
import { DisputeType } from './dispute.type.ts'

@Resolver(() => DisputeType)
export class DisputeNoteResolver {
  @FieldResolver(() => CreditNoteType, {
    nullable: true,
    description:
      'The credit note by which the answer took something off an issued line (C6); null for every other dispute.',
  })
  creditNote(@Root() dispute: DisputeType, @Ctx() context: SignedIn): Promise<CreditNoteType | null> {
    const loader = loaderOf(context, 'credit notes of disputes', (ids) =>
      readCreditNotesOfDisputes(context.reads, context.viewer, ids),
    )
    return loader.load(uuidOf('Dispute', dispute.id) as string)
  }
}
