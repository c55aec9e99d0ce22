import { GraphQLError, type GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused, topLevel } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { scopesOf } from '../people/scopes.ts'
import { cancelExport } from './cancel-export.ts'
import { type Walk, walkOf } from './export-document.ts'
import { readExportPage } from './export-page.read.ts'
import { readExports, readExportsById } from './export.read.ts'
import {
  CancelExportInput,
  ExportConnection,
  ExportPayload,
  ExportType,
  StartExportInput,
} from './export.type.ts'
import { startExport } from './start-export.ts'

@Resolver(() => ExportType)
export class ExportResolver {
  @Directive('@requires(scope: "exports:read")')
  @Query(() => ExportConnection, {
    nullable: true,
    description: 'The exports that the viewer asked for: the latest first. They are told for 30 days.',
  })
  exports(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<ExportType>> {
    const isCounted = selectedPaths(info).has('totalCount')
    return readExports(reads, sliceOf(page, ['exports']), isCounted, { viewer, now })
  }

  @Directive('@requires(scope: "exports:read")')
  @Query(() => ExportType, {
    nullable: true,
    description: 'One export by its id; null when there is none, or somebody else asked for it.',
  })
  export(
    @Ctx() context: SignedIn,
    @Arg('id', () => ID, { description: 'The export.' }) id: string,
  ): Promise<ExportType | null> {
    return exportAfter(context, soughtUuid('Export', id))
  }

  @Directive('@requires(scope: "exports:write")')
  @Mutation(() => ExportPayload, {
    nullable: true,
    description:
      'Begins to write all rows of one list of the API into a file of JSON lines, with the viewer’s rights (R38): those of what the document asks are needed, too. It runs by itself; `export` tells how far it is, and a webhook can be told when it ended. Where a right is taken away meanwhile, it fails with RIGHTS_LOST. Its rows cost no points. Refused with DOCUMENT_INVALID, NOT_EXPORTABLE, TOO_MANY_EXPORTS beyond five at once, EXPORTS_FULL where the files that are kept take more than 5 GB packed, and KEY_REUSED.',
  })
  startExport(
    @Ctx() context: SignedIn,
    @Info() { schema }: GraphQLResolveInfo,
    @Arg('input', () => StartExportInput, { description: 'What is to be exported.' })
    { query, variables, requestKey }: StartExportInput,
  ): Promise<Partial<ExportPayload> & Refused> {
    const { em, viewer, client, now } = context
    return refusable(async () => {
      const walk = walkOf(schema, query, variables ?? null)
      requireScopes(context, walk)
      await tryFirstRow(schema, context, walk)
      const asked = { source: query, walk, requestKey: requestKey ?? null }
      const id = await startExport(em, asked, { viewer, token: client.token }, now)
      return { export: await exportAfter(context, id) }
    })
  }

  @Directive('@requires(scope: "exports:write")')
  @Mutation(() => ExportPayload, {
    nullable: true,
    description:
      'Ends an export of one’s own that waits or runs; what was written until then can be downloaded. Safe to repeat. Refused with NOT_FOUND, and TOO_LATE for one that ended by itself.',
  })
  cancelExport(
    @Ctx() context: SignedIn,
    @Arg('input', () => CancelExportInput, { description: 'Which.' }) input: CancelExportInput,
  ): Promise<Partial<ExportPayload> & Refused> {
    return refusable(async () => {
      const id = soughtUuid('Export', input.id)
      await cancelExport(context.em, context.viewer, id, context.now)
      return { export: await exportAfter(context, id) }
    })
  }
}

async function exportAfter({ reads, viewer, now }: SignedIn, id: string): Promise<ExportType | null> {
  return (await readExportsById(reads, [id], { viewer, now })).get(id) ?? null
}

function requireScopes({ viewer }: SignedIn, { scopes }: Walk): void {
  const held = scopesOf(viewer)
  const lacking = scopes.find((scope) => !held.has(scope))
  if (lacking)
    throw topLevel('FORBIDDEN', `This needs the scope ${lacking}.`, { scope: lacking, reason: 'SCOPE' })
}

/** What its list would refuse is refused at once, and not when nobody looks. */
async function tryFirstRow(
  schema: GraphQLResolveInfo['schema'],
  context: SignedIn,
  walk: Walk,
): Promise<void> {
  const { problem } = await readExportPage(schema, context, walk, { first: 1, after: null })
  if (problem instanceof GraphQLError && problem.extensions['code'] === 'BAD_USER_INPUT')
    throw new Refusal('NOT_EXPORTABLE', { names: [problem.message] }, 'query')
  if (problem) throw problem
}
