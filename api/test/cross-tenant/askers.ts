import { parseNodeId } from '../../src/graphql/node-id.ts'
import type { Person } from '../../src/people/person.entity.ts'
import type { Answer } from '../world.ts'
import type { Owned } from './owned.ts'
import type { Tenant } from './tenant.ts'
import type { Tenants } from './tenants.ts'

/** What must not be told to somebody: what a tenant owns, or its charges alone; and unless `isAlike` is false, it looks like what is nowhere. */
export type Hidden = {
  tenant: Tenant
  owned: Owned
  words: readonly string[]
  isWhole: boolean
  isAlike?: boolean
}

/** Someone who asks, by HTTP, as a person or as a program. */
export type Asker = {
  name: string
  /** A person, or the token of a program. */
  by: Person | string | null
  own: Tenant | null
  hidden: readonly Hidden[]
  ask: (query: string, variables: object) => Promise<Answer<Record<string, unknown>>>
  /** What a socket of theirs proves itself by. */
  proof: () => Promise<{ cookie: string; headers: Record<string, string> }>
}

const CHARGES = ['Estimate', 'Statement', 'StatementLine', 'Dispute', 'CreditNote']

/** Everyone of the one tenant, its partner’s people and programs, who is a partner no more, and nobody; each with what they may not see. */
export function askersOf({ world, programs, one, side, two, limited, owned, former }: Tenants): Asker[] {
  const whole = (tenant: Tenant, of: Owned, besides?: Owned): Hidden => ({
    tenant,
    owned: besides ? less(of, besides) : of,
    words: [...Object.values(tenant.marks), ...of.emails.filter((email) => !besides?.emails.includes(email))],
    isWhole: true,
  })
  const [all, aside] = [whole(two, owned.two), whole(side, owned.side, owned.one)]
  const ids = CHARGES.flatMap((noun) => owned.side.ids[noun] ?? [])
  const ofCharges = { ...owned.side, uuids: new Set(ids.flatMap((id) => parseNodeId(id)?.uuid ?? [])) }
  const charges: Hidden = { tenant: side, owned: ofCharges, words: [side.marks.money], isWhole: false }
  const person = (
    name: string,
    who: Person | null,
    own: Tenant | null,
    hidden: readonly Hidden[],
  ): Asker => ({
    name,
    by: who,
    own,
    hidden,
    ask: (query, variables) => world.as(who).run(query, variables),
    proof: async () => ({ cookie: who ? await world.cookieOf(who) : '', headers: {} }),
  })
  const program = (name: string, token: string, own: Tenant, hidden: readonly Hidden[]): Asker => ({
    name,
    by: token,
    own,
    hidden,
    ask: (query, variables) => programs.ask(token, query, variables),
    proof: async () => ({ cookie: '', headers: { authorization: `Bearer ${token}` } }),
  })
  return [
    person('the owner', one.owner, one, [all]),
    person('a member', one.member, one, [all]),
    person('the partner’s ADMIN', one.agency.admin, one, [all, charges]),
    person('the partner’s MEMBER', one.agency.member, one, [all, charges]),
    program('the partner’s program', one.program.token, one, [all, charges]),
    program('its program of one store', limited.token, one, [all, aside]),
    person('the ADMIN of a partner that was', former.admin, null, [all, whole(one, owned.one)]),
    person('nobody', null, null, [all]),
  ]
}

/** Everyone who may see what is the second tenant’s, the one this, the other that. */
export function rightfulOf({ world, programs, two, commons }: Tenants): Asker[] {
  const partner = { ADMIN: two.agency.admin, MEMBER: two.agency.member }
  const people = { owner: two.owner, member: two.member, ...partner, agent: two.agent, ...commons.staff }
  return [
    ...Object.entries(people).map(([name, who]) => ({
      name,
      by: who,
      own: two,
      hidden: [],
      ask: (query: string, variables: object) => world.as(who).run(query, variables),
      proof: async () => ({ cookie: await world.cookieOf(who), headers: {} }),
    })),
    {
      name: 'program',
      by: two.program.token,
      own: two,
      hidden: [],
      ask: (query, variables) => programs.ask(two.program.token, query, variables),
      proof: async () => ({ cookie: '', headers: { authorization: `Bearer ${two.program.token}` } }),
    },
  ]
}

/** What one owns and the other does not. */
function less(one: Owned, two: Owned): Owned {
  const without = <Value>(
    all: Readonly<Record<string, readonly Value[]>>,
    others: Readonly<Record<string, readonly Value[]>>,
  ) =>
    Object.fromEntries(
      Object.entries(all).map(([key, values]) => [
        key,
        values.filter((value) => !others[key]?.includes(value)),
      ]),
    )
  return {
    uuids: one.uuids.difference(two.uuids),
    ids: without(one.ids, two.ids),
    numbers: without(one.numbers, two.numbers),
    emails: one.emails.filter((email) => !two.emails.includes(email)),
  }
}
