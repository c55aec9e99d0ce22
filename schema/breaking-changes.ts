import { findBreakingChanges, type GraphQLSchema } from 'graphql'

/** A break that was decided on: the change as it is reported, and why. */
export type DeclaredChange = { change: string; reason: string }

/** What a client of the released schema would lose in the present one, less what was declared with a reason. */
export function undeclaredBreakingChanges(
  released: GraphQLSchema,
  present: GraphQLSchema,
  declared: readonly DeclaredChange[],
): string[] {
  const known = new Set(declared.filter(({ reason }) => reason.trim()).map(({ change }) => change))
  return findBreakingChanges(released, present)
    .map(({ description }) => description)
    .filter((description) => !known.has(description))
}
