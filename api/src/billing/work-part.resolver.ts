import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql'
import { partsOf } from '../domain/approved-work.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Reads } from '../persistence/reads.ts'
import { isPriced } from './charge-months.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import { readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'
import { WorkEntryType } from './work-entry.type.ts'
import { workPartOf } from './work-part.ts'
import { WorkPart } from './work-part.type.ts'

@Resolver(() => WorkEntryType)
export class WorkPartResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [WorkPart], {
    description: 'What of it is charged, included or held, and by what: one part for most (C3).',
  })
  async parts(@Root() work: WorkEntryType, @Ctx() context: SignedIn): Promise<WorkPart[]> {
    const loader = loaderOf(context, 'parts of work', (ids) => readParts(context.reads, ids))
    return (await loader.load(uuidOf('WorkEntry', work.id) as string)) ?? []
  }
}

/** The parts of some entries, which the viewer was found to see, by the entry's primary key: four statements. What is priced nowhere is held, and takes no place. */
async function readParts(
  reads: Reads,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, WorkPart[]>> {
  const { work, approvals } = await readRecordedWork(reads, { entryIds })
  const storeIds = [...new Set(work.map(({ storeId }) => storeId))]
  const terms = await readChargingTerms(reads, storeIds)
  const isToPrice = ({ at, storeId }: WorkOfStore) => isPriced(at, terms, storeId)
  const unpriced = partsOf(
    work.filter((entry) => !isToPrice(entry)),
    [],
  )
  const parts = Map.groupBy([...partsOf(work.filter(isToPrice), approvals), ...unpriced], ({ id }) => id)
  return new Map([...parts].map(([id, own]) => [id, own.map(workPartOf)]))
}
