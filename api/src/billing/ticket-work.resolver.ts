import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { TicketType } from '../tickets/ticket.type.ts'
import { readRemovedWork } from './work-correction.read.ts'
import { WorkCorrectionType } from './work-correction.type.ts'
import { readWorkOfTickets } from './work-entry.read.ts'
import { WorkEntryType } from './work-entry.type.ts'

@Resolver(() => TicketType)
export class TicketWorkResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [WorkEntryType], {
    description:
      'The work that is logged on it, oldest first, included work too (C4); none where `charge` is hidden from the viewer.',
  })
  async work(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<WorkEntryType[]> {
    const { reads, viewer } = context
    const loader = loaderOf(context, 'work of tickets', (ids) => readWorkOfTickets(reads, viewer, ids))
    return (await loader.load(uuidOf('Ticket', ticket.id) as string)) ?? []
  }

  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [WorkCorrectionType], {
    description:
      'The work that was taken away from it, oldest first, with who did so and why (C4); none where `charge` is hidden from the viewer.',
  })
  async removedWork(@Root() ticket: TicketType, @Ctx() context: SignedIn): Promise<WorkCorrectionType[]> {
    const { reads, viewer } = context
    const loader = loaderOf(context, 'removed work', (ids) => readRemovedWork(reads, viewer, ids))
    return (await loader.load(uuidOf('Ticket', ticket.id) as string)) ?? []
  }
}
