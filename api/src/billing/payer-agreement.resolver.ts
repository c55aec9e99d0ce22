import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { StoreType } from '../stores/store.type.ts'
import { agreePayer } from './agree-payer.ts'
import { readPayerAgreements } from './payer-agreement.read.ts'
import { AgreePayerInput, AgreePayerPayload, PayerAgreementType } from './payer-agreement.type.ts'

@Resolver(() => StoreType)
export class PayerAgreementResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => PayerAgreementType, {
    nullable: true,
    description: 'What it and its partner have agreed about who pays (C7); null when it pays for itself.',
  })
  payerAgreement(@Root() store: StoreType, @Ctx() context: SignedIn): Promise<PayerAgreementType | null> {
    const loader = loaderOf(context, 'payer agreements', (ids) => readPayerAgreements(context.reads, ids))
    return loader.load(uuidOf('Store', store.id) as string)
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => AgreePayerPayload, {
    nullable: true,
    description:
      'Says for a store or its partner who pays for tickets whose first work is done from now on (C7). For an owner of the store, and an ADMIN of its partner. Refused with NO_PARTNER.',
  })
  agreePayer(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => AgreePayerInput, { description: 'Of which store, and who.' })
    { storeId, payer }: AgreePayerInput,
  ): Promise<Partial<AgreePayerPayload> & Refused> {
    return refusable(async () => {
      const id = soughtUuid('Store', storeId)
      await agreePayer(em, viewer, { storeId: id, payer }, now)
      return { payerAgreement: (await readPayerAgreements(reads, [id])).get(id) ?? null }
    })
  }
}
