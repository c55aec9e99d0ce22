import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { refuseLongLists } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import type { TicketFilter } from '../tickets/ticket-filter.input.ts'
import { changeView, deleteView, saveView } from './save-view.ts'
import type { SavedFilter } from './saved-view.entity.ts'
import { readSavedViews, readSavedViewsById } from './saved-view.read.ts'
import {
  DeleteViewInput,
  RenameViewInput,
  SavedViewPayload,
  SavedViewType,
  SaveViewInput,
  ShareViewInput,
} from './saved-view.type.ts'

const FILTER_LIMIT = 4_000

@Resolver(() => SavedViewType)
export class SavedViewResolver {
  @Directive('@requires(scope: "desk:read")')
  @Query(() => [SavedViewType], {
    nullable: true,
    description:
      'The views that the viewer saved, and those shared with the desk, in their places; at most 200.',
  })
  savedViews(@Ctx() { reads, viewer }: SignedIn): Promise<SavedViewType[]> {
    return readSavedViews(reads, viewer)
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SavedViewPayload, {
    nullable: true,
    description: 'Saves a view of tickets under a name, or changes one that is the viewer’s to change.',
  })
  saveView(
    @Ctx() context: SignedIn,
    @Arg('input', () => SaveViewInput, { description: 'The view.' }) input: SaveViewInput,
  ) {
    return answered(context, () => {
      const choice = {
        name: input.name,
        isShared: input.isShared ?? false,
        filter: savedFilter(input.filter ?? {}),
        orderField: input.orderBy?.field ?? null,
        orderDirection: input.orderBy?.direction ?? null,
        position: input.position ?? 0,
      }
      const { em, viewer, now } = context
      return input.id == null
        ? saveView(em, viewer, choice, input.requestKey ?? null, now)
        : changeView(em, viewer, { id: input.id, expectedVersion: input.expectedVersion }, choice)
    })
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SavedViewPayload, { nullable: true, description: 'Names a view anew.' })
  renameView(
    @Ctx() context: SignedIn,
    @Arg('input', () => RenameViewInput, { description: 'Which, and how.' })
    { name, ...view }: RenameViewInput,
  ) {
    return answered(context, () => changeView(context.em, context.viewer, view, { name }))
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SavedViewPayload, {
    nullable: true,
    description: 'Shares a view with the desk, or takes it back.',
  })
  shareView(
    @Ctx() context: SignedIn,
    @Arg('input', () => ShareViewInput, { description: 'Which, and whether.' })
    { isShared, ...view }: ShareViewInput,
  ) {
    return answered(context, () => changeView(context.em, context.viewer, view, { isShared }))
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => SavedViewPayload, { nullable: true, description: 'Deletes a view.' })
  deleteView(
    @Ctx() { em, viewer }: SignedIn,
    @Arg('input', () => DeleteViewInput, { description: 'Which.' }) view: DeleteViewInput,
  ) {
    return refusable(async () => {
      await deleteView(em, viewer, view)
      return { savedView: null }
    })
  }
}

function answered(
  { reads, viewer }: SignedIn,
  change: () => Promise<{ id: string }>,
): Promise<Partial<SavedViewPayload> & Refused> {
  return refusable(async () => {
    const { id } = await change()
    return { savedView: (await readSavedViewsById(reads, viewer, [id])).get(id) ?? null }
  })
}

/** What is left out or null narrows nothing, and is not kept. */
function savedFilter(filter: TicketFilter): SavedFilter {
  refuseLongLists(filter)
  const given = Object.entries(filter).filter(([, value]) => value != null)
  const text = JSON.stringify(Object.fromEntries(given))
  if (text.length > FILTER_LIMIT) throw new Refusal('TOO_LONG', { most: FILTER_LIMIT }, 'filter')
  return JSON.parse(text) as SavedFilter
}
