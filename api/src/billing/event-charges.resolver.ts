import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import {
  EventCreditNote,
  EventDispute,
  EventEstimate,
  TicketEventType,
} from '../tickets/ticket-event.type.ts'
import { isAboutCharges } from '../tickets/ticket-words.ts'
import { scopesOf } from '../people/scopes.ts'
import { readCreditNotesById } from './credit-note.read.ts'
import { readToldDisputes } from './dispute.read.ts'
import { readEstimatesById } from './estimate.read.ts'

/** What a history tells of charges: to a partner nothing of what another partner pays (A1, C7), or the owner keeps from it (A4). */
@Resolver(() => TicketEventType)
export class EventChargesResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => EventEstimate, {
    nullable: true,
    description:
      'For ESTIMATE_OFFERED, _APPROVED, _DECLINED and _WITHDRAWN, which estimate (C3); null to a partner where another one pays, or whose store’s owner keeps charges from it.',
  })
  async estimate(
    @Root() { estimate }: TicketEventType,
    @Ctx() context: SignedIn,
  ): Promise<EventEstimate | null> {
    if (estimate === null || context.viewer.partnerMemberships.length === 0) return estimate
    const loader = loaderOf(context, 'told estimates', (ids) =>
      readEstimatesById(context.reads, ids, context),
    )
    return (await loader.load(uuidOf('Estimate', estimate.id) as string)) ? estimate : null
  }

  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => EventDispute, {
    nullable: true,
    description:
      'For LINE_DISPUTED and DISPUTE_ANSWERED, which dispute (C5); null to a partner where another one pays, or whose store’s owner keeps charges from it.',
  })
  async dispute(
    @Root() { dispute }: TicketEventType,
    @Ctx() context: SignedIn,
  ): Promise<EventDispute | null> {
    const { reads, viewer } = context
    if (dispute === null || viewer.partnerMemberships.length === 0) return dispute
    const loader = loaderOf(context, 'told disputes', (ids) => readToldDisputes(reads, viewer, ids))
    return (await loader.load(uuidOf('Dispute', dispute.id) as string)) ? dispute : null
  }

  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => EventCreditNote, {
    nullable: true,
    description:
      'For LINE_CREDITED, which credit note (C6); null to a partner where another one pays, or whose store’s owner keeps charges from it.',
  })
  async creditNote(
    @Root() { creditNote }: TicketEventType,
    @Ctx() context: SignedIn,
  ): Promise<EventCreditNote | null> {
    const { reads, viewer } = context
    if (creditNote === null || viewer.partnerMemberships.length === 0) return creditNote
    const loader = loaderOf(context, 'told credit notes', (ids) => readCreditNotesById(reads, viewer, ids))
    return (await loader.load(uuidOf('CreditNote', creditNote.id) as string)) ? creditNote : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'For EXTENDED and CALENDAR_CHANGED, for PLAN_CHANGED where the plan itself promises something else, for HANDED_TO_PLATFORM where an agent took it, for DISPUTE_ANSWERED and LINE_CREDITED, and for ESTIMATE_DECLINED and LINE_DISPUTED where the owner said so, why. Of what speaks of charges it is null to whoever is not told of them.',
  })
  reason(@Root() event: TicketEventType, @Ctx() context: SignedIn): Promise<string | null> | string | null {
    const { reason, type } = event
    if (reason === null || !isAboutCharges(type)) return reason
    if (!scopesOf(context.viewer).has('charges:read')) return null
    if (context.viewer.partnerMemberships.length === 0) return reason
    return this.isTold(event, context).then((isTold) => (isTold ? reason : null))
  }

  private async isTold(event: TicketEventType, context: SignedIn): Promise<boolean> {
    const [estimate, dispute, creditNote] = await Promise.all([
      this.estimate(event, context),
      this.dispute(event, context),
      this.creditNote(event, context),
    ])
    return Boolean(estimate ?? dispute ?? creditNote)
  }
}
