import { execute, type GraphQLSchema } from 'graphql'
import type { Context } from '../graphql/context.ts'
import type { Walk } from './export-document.ts'

/**
 * A page of a list that is exported: its rows as they are asked for, the cursor of the last one, and whether it goes on; or the first
 * thing that went wrong, and what there is beside is told to nobody then.
 */
export type ExportPage =
  | { problem: null; rows: readonly unknown[]; endCursor: string | null; hasNextPage: boolean }
  | { problem: Error }

type Answered = {
  nodes: readonly unknown[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** Reads a page as a request of the same viewer would: by the same resolvers, with the same rights. */
export async function readExportPage(
  schema: GraphQLSchema,
  context: Context,
  { document, variables, pageNames }: Walk,
  { first, after }: { first: number; after: string | null },
): Promise<ExportPage> {
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: { ...context, loaders: new Map() } satisfies Context,
    variableValues: { ...variables, [pageNames.first]: first, [pageNames.after]: after },
  })
  if (errors?.[0]) return { problem: errors[0] }
  const answered = data?.['rows'] as Answered | null | undefined
  return {
    problem: null,
    rows: answered?.nodes ?? [],
    endCursor: answered?.pageInfo.endCursor ?? null,
    hasNextPage: answered?.pageInfo.hasNextPage ?? false,
  }
}
