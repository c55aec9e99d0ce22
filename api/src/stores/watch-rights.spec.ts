import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSocket } from '../../test/live.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import type { Stoa } from '../stoa.ts'

const RIGHTS = 'subscription { rightsChanged { rights } }'
const LIMIT = `mutation ($input: LimitPartnerInput!) { limitPartner(input: $input) { userErrors { code } } }`
const END = `mutation ($input: EndPartnershipInput!) { endPartnership(input: $input) { userErrors { code } } }`

let world: World
let twin: Stoa
const opened: { close(): unknown }[] = []
beforeAll(async () => {
  world = await freshWorld()
  twin = await world.openTwin()
})
afterAll(async () => {
  for (const socket of opened) socket.close()
  await twin.close()
  await world.close()
})

async function watch(person: Person) {
  const socket = await openSocket(twin, await world.cookieOf(person))
  opened.push(socket)
  return socket.subscribe<{ rightsChanged: { rights: string } }>(RIGHTS)
}
const asRead = async (person: Person): Promise<string> =>
  (await world.as(person).run('{ viewer { rights } }')).data.viewer.rights

it('tells people of a partner at once, across processes, what an owner takes from them (A4), and nobody else', async () => {
  const { store, owner } = await world.buildStore()
  const [nikos, fiona] = [await world.buildPartner([store]), await world.buildPartner([])]
  const programs = programsOf(world)
  const between = {
    storeId: (await world.as(owner).run('{ viewer { memberships { store { id } } } }')).data.viewer
      .memberships[0].store.id,
    partnerId: await programs.partnerOf(nikos),
  }
  const [own, others] = [await watch(nikos), await watch(fiona)]
  const first = await asRead(nikos)
  expect(await own.atLeast(1)).toEqual([{ rightsChanged: { rights: first } }])
  await others.atLeast(1)
  const limits = { seesCharges: true, writes: true, approvesUpTo: '0' }
  await programs.run(owner, LIMIT, { ...between, ...limits, seesCharges: false })
  const second = (await own.atLeast(2))[1]!.rightsChanged.rights
  expect(second).toBe(await asRead(nikos))
  expect(second).not.toBe(first)
  await programs.run(owner, LIMIT, { ...between, ...limits })
  expect((await own.atLeast(3))[2]!.rightsChanged.rights).toBe(first)
  await programs.run(owner, END, between)
  const told = await own.atLeast(4)
  expect(new Set(told.map(({ rightsChanged }) => rightsChanged.rights)).size).toBe(3)
  expect(others.told).toEqual([{ rightsChanged: { rights: await asRead(fiona) } }])
})
