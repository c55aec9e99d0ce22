import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { StatementOfMonth } from './closed-month.type.ts'
import { creditNotesOf } from './credit-note.resolver.ts'
import { CreditNoteType } from './credit-note.type.ts'

@Resolver(() => StatementOfMonth)
export class MonthCreditNotesResolver {
  @FieldResolver(() => [CreditNoteType], { description: 'What was taken back of it since, by number (C6).' })
  creditNotes(@Root() statement: StatementOfMonth, @Ctx() context: SignedIn): Promise<CreditNoteType[]> {
    return creditNotesOf(statement, context)
  }
}
