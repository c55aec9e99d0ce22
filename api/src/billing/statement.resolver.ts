import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { topLevel } from '../graphql/errors.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { StoreType } from '../stores/store.type.ts'
import { readStatement, readStatementsOfStores } from './statement.read.ts'
import { StatementLink, StatementType } from './statement.type.ts'

@Resolver(() => StoreType)
export class StatementResolver {
  @Directive('@requires(scope: "charges:read")')
  @FieldResolver(() => [StatementLink], {
    description: 'Its newest statements, at most 60, the newest first (C6).',
  })
  async statements(@Root() store: StoreType, @Ctx() context: SignedIn): Promise<StatementLink[]> {
    const loader = loaderOf(context, 'statements of stores', (ids) =>
      readStatementsOfStores(context.reads, context.viewer, ids),
    )
    return (await loader.load(uuidOf('Store', store.id) as string)) ?? []
  }

  @Directive('@requires(scope: "charges:read")')
  @Query(() => StatementType, {
    nullable: true,
    description:
      'A statement as it was issued, by its id or its number (C6); null when there is none, or it is not the viewer’s to see: for the store’s people, its partner’s, whoever paid it, and the platform’s.',
  })
  statement(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id?: string | null,
    @Arg('number', () => Int, { nullable: true, description: 'Or its number.' }) number?: number | null,
  ): Promise<StatementType | null> {
    if ((id == null) === (number == null)) throw topLevel('BAD_USER_INPUT', 'Give an id or a number.')
    return readStatement(
      reads,
      viewer,
      id != null ? { id: soughtUuid('Statement', id) } : { number: number! },
    )
  }
}
