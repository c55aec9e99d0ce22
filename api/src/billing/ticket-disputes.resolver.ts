import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { readDisputesOfTickets } from './dispute.read.ts'
import { DisputeType } from './dispute.type.ts'

@Resolver(() => TicketType)
export class TicketDisputesResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [DisputeType], {
    description: 'What its store objected to in its charges, newest first (C5).',
  })
  async disputes(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<DisputeType[]> {
    const loader = loaderOf(context, 'disputes of tickets', (ids) =>
      readDisputesOfTickets(context.reads, context.viewer, ids),
    )
    return (await loader.load(uuidOf('Ticket', ticket.id) as string)) ?? []
  }
}
