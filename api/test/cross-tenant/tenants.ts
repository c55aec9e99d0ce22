import { grantableScopes } from '../../src/people/scopes.ts'
import { closeDueMonths } from '../../src/billing/close-due-months.ts'
import { ALL_TICKETS, exportsOf } from '../exports.ts'
import { hooksOf } from '../hooks.ts'
import { openPost } from '../post.ts'
import { openReceiver } from '../receiver.ts'
import { freshWorld } from '../world.ts'
import { buildCommons } from './commons.ts'
import { doingsIn } from './doings.ts'
import { ownedBy } from './owned.ts'
import { buildAgency, buildTenant, type Marks } from './tenant.ts'

const ONE: Marks = { name: 'Fjellstua', person: 'Solveig', word: 'marzipan', money: 'ledgerdemain' }
const SIDE: Marks = { name: 'Brambleton', person: 'Bergljot', word: 'harpsichord', money: 'escrowfall' }
const TWO: Marks = { name: 'Quixomart', person: 'Zebulon', word: 'xylophonist', money: 'zugzwang' }

/**
 * Three tenants complete in everything: `one` and `side` are of one partner, which may not see the charges of `side`; `two`
 * is of another, after a partner whose partnership ended.
 */
export async function openTenants() {
  const world = await freshWorld({ pointsOfProgram: 10_000_000 })
  const post = await openPost(world)
  const told = { one: await openReceiver(), two: await openReceiver() }
  const commons = await buildCommons(world)
  const { act, programs } = doingsIn(world)
  const [ours, theirs, former] = [
    await buildAgency(world, ONE),
    await buildAgency(world, TWO),
    await buildAgency(world, { ...TWO, person: 'Ottoline' }),
  ]
  const shared = { commons, post }
  const one = await buildTenant(world, { ...shared, marks: ONE, agency: ours, hookUrl: told.one.url })
  const side = await buildTenant(world, { ...shared, marks: SIDE, agency: ours, hookUrl: told.one.url })
  const two = await buildTenant(world, {
    ...shared,
    marks: TWO,
    agency: theirs,
    former,
    hookUrl: told.two.url,
  })
  await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())
  for (const { issued } of [one, side, two]) await issued()
  await commons.tell()
  const kept = {
    storeId: side.storeId,
    partnerId: ours.id,
    seesCharges: false,
    writes: true,
    approvesUpTo: '0',
  }
  await act(side.owner, 'limitPartner', kept)
  const exports = exportsOf(world)
  for (const by of [one.owner, two.owner, two.agency.admin]) await exports.start(by, ALL_TICKETS)
  await exports.work()
  const hooks = hooksOf(world)
  await hooks.tell()
  const limited = await programs.build(ours.admin, grantableScopes('PARTNER'), {
    name: 'Limited',
    storeIds: [one.storeId],
  })
  const owned = {
    one: await ownedBy(world, one),
    side: await ownedBy(world, side),
    two: await ownedBy(world, two),
  }
  return {
    owned,
    told,
    former,
    world,
    one,
    side,
    two,
    limited,
    commons,
    hooks,
    exports,
    act,
    programs,
    async close() {
      await Promise.all([post.close(), told.one.close(), told.two.close()])
      await world.close()
    },
  }
}

export type Tenants = Awaited<ReturnType<typeof openTenants>>
