import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { type Money as Amount, parseMoney, subtract } from '../domain/money.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Money, moneyOf } from '../graphql/values.type.ts'
import { creditLine } from './credit-line.ts'
import { readCreditNotesById, readCreditNotesOfStatements } from './credit-note.read.ts'
import { CreditLineInput, CreditLinePayload, CreditNoteType } from './credit-note.type.ts'
import { StatementType } from './statement.type.ts'

@Resolver(() => StatementType)
export class CreditNoteResolver {
  @FieldResolver(() => [CreditNoteType], {
    description: 'What was taken back of it since, by number: it stays as it is (C6).',
  })
  creditNotes(@Root() statement: StatementType, @Ctx() context: SignedIn): Promise<CreditNoteType[]> {
    return creditNotesOf(statement, context)
  }

  @FieldResolver(() => Money, { description: 'What is to be paid: the total less its credit notes (C6).' })
  async balance(@Root() statement: StatementType, @Ctx() context: SignedIn): Promise<Money> {
    const notes = await creditNotesOf(statement, context)
    const left = notes.reduce((left, { total }) => subtract(left, amountOf(total)), amountOf(statement.total))
    return moneyOf(left)
  }

  @Directive('@requires(scope: "plans:administer")')
  @Mutation(() => CreditLinePayload, {
    nullable: true,
    description:
      'Takes something of an issued line back of the platform’s own accord: a correction after closing is a credit note (C6). What a store disputes is answered instead. For administrators. Refused with OUT_OF_RANGE, ALREADY_DISPUTED, REQUIRED, TOO_LONG.',
  })
  creditLine(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => CreditLineInput, { description: 'Which line, how much and why.' })
    { lineId, amount, reason, requestKey = null }: CreditLineInput,
  ): Promise<Partial<CreditLinePayload> & Refused> {
    return refusable(async () => {
      const id = await creditLine(em, viewer, { lineId, amount, reason, requestKey }, now)
      return { creditNote: (await readCreditNotesById(reads, viewer, [id])).get(id) ?? null }
    })
  }
}

async function creditNotesOf({ id }: StatementType, context: SignedIn): Promise<CreditNoteType[]> {
  const loader = loaderOf(context, 'credit notes of statements', (ids) =>
    readCreditNotesOfStatements(context.reads, context.viewer, ids),
  )
  return (await loader.load(uuidOf('Statement', id) as string)) ?? []
}

function amountOf({ amount, currencyCode }: Money): Amount {
  return parseMoney(amount, currencyCode)
}
