import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { seesChargesIn } from '../people/viewer.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import { MOST_MINUTES } from './estimate-words.ts'
import { priceOf, readEstimatesOfTickets } from './estimate.read.ts'
import { EstimatePriceType, EstimateType } from './estimate.type.ts'
import { priceEstimate } from './price-estimate.ts'

@Resolver(() => TicketType)
export class TicketEstimatesResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [EstimateType], {
    description: 'What its store was offered, newest first: the last 20 versions (C3).',
  })
  async estimates(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<EstimateType[]> {
    const loader = loaderOf(context, 'estimates of tickets', (ids) =>
      readEstimatesOfTickets(context.reads, ids, context),
    )
    return (await loader.load(uuidOf('Ticket', ticket.id) as string)) ?? []
  }

  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => EstimatePriceType, {
    nullable: true,
    description:
      'What so many minutes of billable work on it cost at most, were they offered now (C2); null for a store without a plan, and outside 1 to 100,000 minutes, and for a partner whom the owner keeps from charges.',
  })
  async estimatePrice(
    @Root() ticket: TicketType,
    @Ctx() context: SignedIn,
    @Arg('minutes', () => Int, { description: 'How many minutes, for the ticket as a whole.' })
    minutes: number,
  ): Promise<EstimatePriceType | null> {
    if (minutes < 1 || minutes > MOST_MINUTES) return null
    const loader = loaderOf(context, 'rate cards of stores', async (ids) => {
      const { rateCards } = await readChargingTerms(context.reads, ids)
      return rateCards
    })
    const storeId = uuidOf('Store', ticket.store.id) as string
    if (!seesChargesIn(context.viewer, storeId)) return null
    const cards = await loader.load(storeId)
    const price = priceEstimate(
      { rateCards: new Map(cards ? [[storeId, cards]] : []) },
      storeId,
      minutes,
      context.now,
    )
    return price && priceOf(price)
  }
}
