import type { EntityManager } from '@mikro-orm/postgresql'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { findStore } from '../stores/find-store.ts'
import { Membership, type Store } from '../stores/store.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { answerSuggestion } from './answer-suggestion.ts'
import { findSuggestion, findSuggestionFor } from './find-suggestion.ts'
import { PublishSuggestionInput, SuggestOnBehalfInput, VoteOnBehalfInput } from './on-behalf.input.ts'
import { publishFromTicket, type Publisher, publishSuggestion } from './publish-suggestion.ts'
import { suggestOnBehalf } from './suggest-on-behalf.ts'
import type { Demand, DemandSource } from './suggestion-demand.entity.ts'
import { readSuggestionDemands } from './suggestion-demand.read.ts'
import { SuggestionDemandType } from './suggestion-demand.type.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { SuggestionPayload, SuggestionType } from './suggestion.type.ts'
import { voteOnBehalf } from './vote-on-behalf.ts'

/** What reaches the platform's people and never the board: written anew for every store, or put to what stands there. */
@Resolver(() => SuggestionType)
export class OnBehalfResolver {
  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Publishes a private suggestion, or what a ticket of any type asks for, in new words (T6); its requester stays its maker, and an owner’s wish carries the store’s vote. What was decided on it before stays its own store’s to read: for everyone it is under consideration (G2). Refused with ALREADY_PUBLISHED, or ALREADY_SUGGESTED for a ticket that stands behind another suggestion. For the platform’s people.',
  })
  publishSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => PublishSuggestionInput, { description: 'What, and in which words.' })
    { suggestionId, ticketId, title, body, product = null }: PublishSuggestionInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { em, viewer, now } = context
      authorize(viewer, suggestionPolicy.publish, null)
      if (!suggestionId === !ticketId) throw new Refusal('REQUIRED', {}, 'suggestionId')
      const wording = { title, body, product }
      if (ticketId)
        return publishFromTicket(em, await findTicket(em, ticketId), wording, publisherOf(context), now)
      return em.transactional(async (within) => {
        const suggestion = await findSuggestion(within, viewer, suggestionId!, { isLocked: true })
        await publishSuggestion(within, suggestion, wording, publisherOf(context), now)
        return suggestion
      })
    })
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Makes a suggestion of what a store asked for outside the board, with the source named; private until it is published. For the platform’s people.',
  })
  suggestOnBehalf(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SuggestOnBehalfInput, { description: 'The wish, whose, and where it came from.' })
    {
      storeId,
      source,
      askedByEmail,
      title,
      body,
      product = null,
      isPublic,
      requestKey = null,
    }: SuggestOnBehalfInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { em, viewer, now } = context
      authorize(viewer, suggestionPolicy.publish, null)
      if (source === 'TICKET') throw new Refusal('OUT_OF_RANGE', { source }, 'source')
      const demand = await readDemand(context, { storeId, source, askedByEmail: askedByEmail ?? null })
      const wish = { title, body, product, isPublic, requestKey }
      return suggestOnBehalf(em, wish, demand, publisherOf(context), now)
    })
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Notes that a store asked for a suggestion outside the board, in a ticket or elsewhere: the ticket is linked to it, and the store’s vote is cast where one of its owners asked; where somebody else did, the owners see that their vote is asked for (G1). What the ticket became itself is withdrawn while it is private. Refused with ALREADY_SUGGESTED for a ticket that stands behind another suggestion. For the platform’s people.',
  })
  voteOnBehalf(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => VoteOnBehalfInput, { description: 'Who asked, and for what.' })
    { suggestionId, ticketId, storeId, source, askedByEmail, requestKey = null }: VoteOnBehalfInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { em, viewer, now } = context
      authorize(viewer, suggestionPolicy.publish, null)
      const demand = ticketId
        ? await demandOfTicket(em, ticketId)
        : await readDemand(context, { storeId, source, askedByEmail: askedByEmail ?? null })
      const suggestion = await findSuggestionFor(em, viewer, suggestionId, demand.store)
      const person = em.getReference(Person, viewer.personId)
      await voteOnBehalf(em, suggestion, demand, { person, requestKey }, now)
      return suggestion
    })
  }

  @FieldResolver(() => [SuggestionDemandType], {
    description:
      'Which stores asked for it outside the board, the latest 100, the last one first: all for the platform’s people, and for others what their own stores asked for.',
  })
  async demands(
    @Root() suggestion: SuggestionType,
    @Ctx() context: SignedIn,
  ): Promise<SuggestionDemandType[]> {
    const { reads, viewer } = context
    const demands = loaderOf(context, 'suggestion demands', (ids) =>
      readSuggestionDemands(reads, viewer, ids),
    )
    return (await demands.load(uuidOf('Suggestion', suggestion.id) as string)) ?? []
  }
}

function publisherOf({ em, viewer }: SignedIn): Publisher {
  return {
    person: em.getReference(Person, viewer.personId),
    isProductTeam: suggestionPolicy.decide(viewer) === true,
  }
}

/** Every ticket is the platform's people's to see, and only they come here. */
async function findTicket(em: EntityManager, ticketId: string): Promise<Ticket> {
  const id = uuidOf('Ticket', ticketId)
  const ticket =
    id && (await em.findOne(Ticket, id, { populate: ['store', 'requester'], strategy: 'select-in' }))
  if (!ticket) throw notFound('ticketId')
  return ticket
}

async function demandOfTicket(em: EntityManager, ticketId: string): Promise<Demand> {
  const ticket = await findTicket(em, ticketId)
  return { store: ticket.store as Store, source: 'TICKET', ticket, askedBy: ticket.requester as Person }
}

async function readDemand(
  { em, viewer }: SignedIn,
  named: { storeId?: string | null; source?: DemandSource | null; askedByEmail: string | null },
): Promise<Demand> {
  const { storeId, source, askedByEmail } = named
  if (!storeId) throw new Refusal('REQUIRED', {}, 'storeId')
  if (!source) throw new Refusal('REQUIRED', {}, 'source')
  if (source === 'TICKET') throw new Refusal('REQUIRED', {}, 'ticketId')
  const store = await findStore(em, viewer, storeId)
  const email = askedByEmail?.trim().toLowerCase()
  const of = email
    ? await em.findOne(
        Membership,
        { store, person: { email } },
        { populate: ['person'], strategy: 'select-in' },
      )
    : null
  if (email && !of) throw notFound('askedByEmail')
  return { store, source, ticket: null, askedBy: (of?.person as Person | undefined) ?? null }
}
