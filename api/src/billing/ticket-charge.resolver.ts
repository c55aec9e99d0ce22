import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { readApprovedWork } from './approved-work.read.ts'
import { ApprovedWork } from './approved-work.type.ts'
import { readTicketCharges } from './ticket-charge.read.ts'
import { TicketCharge } from './ticket-charge.type.ts'

@Resolver(() => TicketType)
export class TicketChargeResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => TicketCharge, { description: 'What it costs its store so far (C4).' })
  charge(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<TicketCharge | null> {
    const { reads, viewer } = context
    const loader = loaderOf(context, 'ticket charges', (ids) => readTicketCharges(reads, viewer, ids))
    return loader.load(uuidOf('Ticket', ticket.id) as string)
  }

  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => ApprovedWork, {
    description: 'How much billable work on it may still be charged without asking its owner (C3).',
  })
  approvedWork(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<ApprovedWork | null> {
    const loader = loaderOf(context, 'approved work', (ids) => readApprovedWork(context.reads, context, ids))
    return loader.load(uuidOf('Ticket', ticket.id) as string)
  }
}
