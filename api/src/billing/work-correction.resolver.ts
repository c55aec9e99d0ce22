import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { storesSeenBy } from '../people/viewer.ts'
import { Person } from '../people/person.entity.ts'
import { type CorrectedWork, correctWork, isCorrected } from './correct-work.ts'
import { readCorrectionsOfWork } from './work-correction.read.ts'
import { WorkCorrectionType } from './work-correction.type.ts'
import { WorkEntry } from './work-entry.entity.ts'
import { CorrectWorkInput, RemoveWorkInput } from './work-entry.input.ts'
import { readWorkEntriesById } from './work-entry.read.ts'
import { WorkEntryPayload, WorkEntryType } from './work-entry.type.ts'
import { workPolicy } from './work.policy.ts'

@Resolver(() => WorkEntryType)
export class WorkCorrectionResolver {
  @FieldResolver(() => [WorkCorrectionType], {
    description: 'How it was put right, oldest first; none for most (C4).',
  })
  async corrections(@Root() work: WorkEntryType, @Ctx() context: SignedIn): Promise<WorkCorrectionType[]> {
    const { reads, viewer } = context
    const loader = loaderOf(context, 'corrections of work', (ids) =>
      readCorrectionsOfWork(reads, viewer, ids),
    )
    return (await loader.load(uuidOf('WorkEntry', work.id) as string)) ?? []
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => WorkEntryPayload, {
    nullable: true,
    description:
      'Puts logged work right; what stood there stays readable (C4). For the agent who logged it, and administrators. What is held or disputed can be put right after its month was closed too; what stands on a statement is refused with MONTH_CLOSED. Refused with CHANGED_SINCE, NOTHING_CHANGED, as logWork is, and with WORK_DISPUTED and WORK_SETTLED where the line was disputed (C5).',
  })
  correctWork(
    @Ctx() context: SignedIn,
    @Arg('input', () => CorrectWorkInput, { description: 'What was really worked.' })
    input: CorrectWorkInput,
  ): Promise<Partial<WorkEntryPayload> & Refused> {
    const { minutes, cause, note, workedAt = null, overlaps } = input
    return correct(context, input, { minutes, cause, note, workedAt, mayOverlap: overlaps === true })
  }

  @Directive('@requires(scope: "work:write")')
  @Mutation(() => WorkEntryPayload, {
    nullable: true,
    description:
      'Takes logged work away; what stood there stays readable (C4). For the agent who logged it, and administrators. Refused with CHANGED_SINCE, with MONTH_CLOSED where it stands on a statement, and with WORK_SETTLED where an answer took something off its line (C5).',
  })
  removeWork(
    @Ctx() context: SignedIn,
    @Arg('input', () => RemoveWorkInput, { description: 'Which work, and why.' }) input: RemoveWorkInput,
  ): Promise<Partial<WorkEntryPayload> & Refused> {
    return correct(context, input, null)
  }
}

function correct(
  { em, viewer, now, reads }: SignedIn,
  input: RemoveWorkInput,
  work: CorrectedWork | null,
): Promise<Partial<WorkEntryPayload> & Refused> {
  return refusable(async () => {
    const id = uuidOf('WorkEntry', input.workEntryId)
    const { reason, expectedVersion = null, requestKey = null } = input
    const by = em.getReference(Person, viewer.personId)
    const stores = storesSeenBy(viewer)
    const entry = id && (await em.findOne(WorkEntry, stores ? { id, store: { $in: [...stores] } } : { id }))
    if (!entry) {
      if (id && (await isCorrected(em, { requestKey, workEntryId: id, work, reason }, by)))
        return { workEntry: null }
      throw notFound('workEntryId')
    }
    authorize(viewer, workPolicy.correct, { storeId: entry.store.id, agentId: entry.agent.id })
    await correctWork(em.fork(), { workEntryId: id, work, reason, expectedVersion, requestKey }, by, now)
    return { workEntry: (await readWorkEntriesById(reads, viewer, [id])).get(id) ?? null }
  })
}
