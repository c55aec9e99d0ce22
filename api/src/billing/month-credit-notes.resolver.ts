import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { StatementOfMonth } from './closed-month.type.ts'
import { readCreditNotesOfStatements } from './credit-note.read.ts'
import { CreditNoteType } from './credit-note.type.ts'

@Resolver(() => StatementOfMonth)
export class MonthCreditNotesResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [CreditNoteType], { description: 'What was taken back of it since, by number (C6).' })
  async creditNotes(@Root() { id }: StatementOfMonth, @Ctx() context: SignedIn): Promise<CreditNoteType[]> {
    const loader = loaderOf(context, 'credit notes of statements', (ids) =>
      readCreditNotesOfStatements(context.reads, context.viewer, ids),
    )
    return (await loader.load(uuidOf('Statement', id) as string)) ?? []
  }
}
