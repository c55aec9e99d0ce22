import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let desk: Desk
let product: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  product = await world.buildStaff('PRODUCT_MANAGER')
  await desk.begin()
})
afterAll(() => world.close())

const ANSWER = 'id version title body { el nb en } text viewerCan { change }'

async function run(verb: string, input: object, as: Person = desk.agent) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { cannedAnswer { ${ANSWER} } userErrors { code field names } } }`,
      { input },
    )
  return { ...data?.[verb], code: errors?.[0]?.extensions.code, reason: errors?.[0]?.extensions.reason }
}

async function found(search: string | null, as: Person = product): Promise<string[]> {
  const { data } = await world
    .as(as)
    .run(
      `query ($search: String) { cannedAnswers(search: $search, first: 50) { totalCount nodes { ${ANSWER} } } }`,
      {
        search,
      },
    )
  expect(data.cannedAnswers.totalCount).toBe(data.cannedAnswers.nodes.length)
  return data.cannedAnswers.nodes.map(({ title }: { title: string }) => title)
}

const refund = {
  title: 'Refund of an order',
  body: {
    el: 'Γεια σας {{name}}, η επιστροφή για το {{ number }} («{{title}}») ξεκίνησε. {{agent}}',
    nb: 'Hei {{name}}, bestillingen til {{store}} er refundert.',
  },
}

describe('canned answers', () => {
  it('are written by agents, once for each key, and worded anew', async () => {
    const input = { ...refund, requestKey: 'refund' }
    const { cannedAnswer } = await run('writeCannedAnswer', input)
    expect(cannedAnswer).toMatchObject({ ...refund, body: { ...refund.body, en: null }, text: null })
    expect((await run('writeCannedAnswer', input)).cannedAnswer.id).toBe(cannedAnswer.id)
    const { cannedAnswer: now } = await run('writeCannedAnswer', {
      ...refund,
      id: cannedAnswer.id,
      title: 'Refund',
    })
    expect(now).toMatchObject({ id: cannedAnswer.id, title: 'Refund' })
    expect(await run('writeCannedAnswer', refund, product)).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'ONLY_AGENTS',
    })
    await run('deleteCannedAnswer', { id: cannedAnswer.id })
    expect((await run('deleteCannedAnswer', { id: cannedAnswer.id })).userErrors[0].code).toBe('NOT_FOUND')
  })

  it('are worded anew by one of two who did not see each other’s words', async () => {
    const { cannedAnswer } = await run('writeCannedAnswer', refund)
    const reword = (title: string) =>
      run('writeCannedAnswer', {
        ...refund,
        id: cannedAnswer.id,
        expectedVersion: cannedAnswer.version,
        title,
      })
    const both = await Promise.all([reword('Refunds'), reword('Money back at once')])
    expect(both.flatMap(({ userErrors }) => userErrors)).toEqual([
      {
        code: 'CHANGED_SINCE',
        field: ['input', 'expectedVersion'],
        names: [String(cannedAnswer.version + 1)],
      },
    ])
    const kept = both.find(({ cannedAnswer: worded }) => worded)
    expect(kept.cannedAnswer.version).toBe(cannedAnswer.version + 1)
    await run('deleteCannedAnswer', { id: cannedAnswer.id })
  })

  it('refuse nothing said, and placeholders that nothing fills', async () => {
    expect((await run('writeCannedAnswer', { title: 'x', body: { en: ' ' } })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'body'], names: [] },
    ])
    expect(
      (await run('writeCannedAnswer', { title: 'x', body: { nb: 'Hei {{navn}} {{name}} {{}}' } })).userErrors,
    ).toEqual([{ code: 'UNKNOWN_PLACEHOLDER', field: ['input', 'body', 'nb'], names: ['navn', ''] }])
  })

  it('are found by words in any form and language, by everybody of the desk', async () => {
    await run('writeCannedAnswer', { ...refund, title: 'Money back' })
    await run('writeCannedAnswer', { title: 'Opening hours', body: { en: 'We answer from nine to five.' } })
    expect(await found(null)).toEqual(['Money back', 'Opening hours'])
    for (const words of ['επιστροφες', 'bestillinger', 'money', 'refunder'])
      expect(await found(words)).toEqual(['Money back'])
    expect(await found('answers hour')).toEqual(['Opening hours'])
    expect(await found('giraffe')).toEqual([])
  })

  it('are filled in for a ticket, in the store’s language or what there is', async () => {
    const { ticket } = await desk.open({ title: 'Το καλάθι {{agent}}' })
    const { cannedAnswer } = await run('writeCannedAnswer', refund)
    const filled = async (id: string, ticketId: string, as = desk.agent) =>
      (
        await world
          .as(as)
          .run(
            `query ($id: ID!, $ticketId: ID) { cannedAnswer(id: $id, ticketId: $ticketId) { ${ANSWER} } }`,
            { id, ticketId },
          )
      ).data.cannedAnswer
    expect((await filled(cannedAnswer.id, ticket.id)).text).toBe(
      `Γεια σας Eleni Koronaiou, η επιστροφή για το ${ticket.number} («Το καλάθι {{agent}}») ξεκίνησε. Kari Nygård`,
    )
    const { cannedAnswer: english } = await run('writeCannedAnswer', {
      title: 'x',
      body: { en: 'Hello {{store}}' },
    })
    expect((await filled(english.id, ticket.id)).text).toBe('Hello Meli Taygetou')
    const missing = nodeId('Ticket', '00000000-0000-7000-8000-000000000000')
    expect(await filled(english.id, missing)).toBeNull()
    expect(await filled(missing, ticket.id)).toBeNull()
  })

  it('are nothing to a store', async () => {
    const { cannedAnswer } = await run('writeCannedAnswer', refund)
    const { data } = await world
      .as(desk.at.owner)
      .run(`query ($id: ID!) { node(id: $id) { id } }`, { id: cannedAnswer.id })
    expect(data.node).toBeNull()
    const { errors } = await world.as(desk.at.owner).run('{ cannedAnswers(first: 1) { nodes { id } } }')
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})
