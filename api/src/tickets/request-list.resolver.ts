import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { readRequestList } from './request-list.read.ts'
import { RequestListType } from './request-list.type.ts'

@Resolver()
export class RequestListResolver {
  @Directive('@requires(scope: "tickets:read")')
  @Query(() => RequestListType, {
    nullable: true,
    description: 'A list of requests by its number; null when there is none, or it is another store’s.',
  })
  requestList(
    @Ctx() context: SignedIn,
    @Arg('number', () => Int, { description: 'The number people use.' }) number: number,
  ): Promise<RequestListType | null> {
    return readRequestList(context.reads, context.viewer, number)
  }
}
