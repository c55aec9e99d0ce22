import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Money } from '../graphql/values.type.ts'
import { readDisputesOfLines } from './dispute.read.ts'
import { DisputeType } from './dispute.type.ts'
import { type LineStanding, readLineStandings } from './line-standing.read.ts'
import { StatementLineType } from './statement-line.type.ts'

@Resolver(() => StatementLineType)
export class StatementLineResolver {
  @FieldResolver(() => [DisputeType], {
    description: 'What the store objected to since it was issued, oldest first (C5).',
  })
  async disputes(@Root() line: StatementLineType, @Ctx() context: SignedIn): Promise<DisputeType[]> {
    const loader = loaderOf(context, 'disputes of issued lines', (ids) =>
      readDisputesOfLines(context.reads, context.viewer, ids),
    )
    return (await loader.load(uuidOf('StatementLine', line.id) as string)) ?? []
  }

  @FieldResolver(() => Money, {
    description: 'What credit notes took back of it since, without VAT: the line itself stays as it is (C6).',
  })
  async credited(@Root() line: StatementLineType, @Ctx() context: SignedIn): Promise<Money> {
    return (await standingOf(line, context)).credited
  }

  @FieldResolver(() => Money, {
    description: 'What is left of it: its net less what was credited, without VAT.',
  })
  async left(@Root() line: StatementLineType, @Ctx() context: SignedIn): Promise<Money> {
    return (await standingOf(line, context)).left
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the viewer can credit it now: an administrator, where something is left of it, and no dispute waits.',
  })
  async viewerCanCredit(@Root() line: StatementLineType, @Ctx() context: SignedIn): Promise<boolean> {
    return (await standingOf(line, context)).viewerCanCredit
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer can dispute it now: an owner, once, where something is left of it.',
  })
  async viewerCanDispute(@Root() line: StatementLineType, @Ctx() context: SignedIn): Promise<boolean> {
    return (await standingOf(line, context)).viewerCanDispute
  }
}

async function standingOf({ id }: StatementLineType, context: SignedIn): Promise<LineStanding> {
  const loader = loaderOf(context, 'standing of issued lines', (ids) =>
    readLineStandings(context.reads, context.viewer, ids),
  )
  return (await loader.load(uuidOf('StatementLine', id) as string))!
}
