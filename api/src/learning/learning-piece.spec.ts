import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'

let world: World
let ingrid: Person
let eleni: Person
let store: Store

beforeAll(async () => {
  world = await freshWorld()
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  ;({ store, owner: eleni } = await world.buildStore())
})
afterAll(() => world.close())

const PIECE = `id number kind state version title { el nb en } text { el nb en } youtubeId seconds missingIn topics products
  transcripts { language text written cues { at text } } hit { language at text } shownCount helpedCount helpedStoreCount viewerCan { change }`
const USER_ERRORS = 'userErrors { code field }'

const viva = {
  kind: 'VIDEO',
  title: { el: 'Σύνδεση της Viva σε 4 λεπτά', en: 'Connect Viva in 4 minutes' },
  text: { el: 'Πώς συνδέετε τον λογαριασμό πληρωμών με το κατάστημα.', en: 'Link your payment account.' },
  youtube: 'https://youtu.be/aB3-_xYz019',
  seconds: 240,
  transcript: {
    el: 'WEBVTT\n\n00:00:05.000 --> 00:00:09.000\nΑνοίξτε τις ρυθμίσεις\n\n00:01:10.000 --> 00:01:20.000\nΑντιγράψτε το κλειδί στη σελίδα των πληρωμών',
  },
  topics: ['FEATURES'],
}

async function run(verb: string, type: string, input: object, as: Person | null = ingrid) {
  const { data, errors } = await world
    .as(as)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { piece { ${PIECE} } ${USER_ERRORS} } }`, {
      input,
    })
  return { ...data?.[verb], ...errors?.[0]?.extensions }
}

const write = (input: object, as?: Person | null) => run('writeLearning', 'WriteLearningInput', input, as)

async function published(input: object) {
  const { piece } = await write(input)
  return (await run('publishLearning', 'LearningInput', { id: piece.id })).piece
}

async function list(filter: object | null, as: Person = eleni) {
  const { data } = await world
    .as(as)
    .run(
      `query ($filter: LearningFilter) { learning(first: 50, filter: $filter) { totalCount nodes { ${PIECE} } } }`,
      {
        filter,
      },
    )
  expect(data.learning.totalCount).toBe(data.learning.nodes.length)
  return data.learning.nodes
}

const titles = (pieces: { title: { el: string | null; en: string | null } }[]) =>
  pieces.map(({ title }) => title.en ?? title.el)

describe('writeLearning', () => {
  it('keeps a video as a draft, once for each key, and words it anew', async () => {
    const { piece } = await write({ ...viva, requestKey: 'viva' })
    expect(piece).toMatchObject({
      kind: 'VIDEO',
      state: 'DRAFT',
      youtubeId: 'aB3-_xYz019',
      seconds: 240,
      missingIn: ['NB', 'EN'],
      shownCount: 0,
      transcripts: [
        {
          language: 'EL',
          written: viva.transcript.el,
          cues: [
            { at: 5, text: 'Ανοίξτε τις ρυθμίσεις' },
            { at: 70, text: 'Αντιγράψτε το κλειδί στη σελίδα των πληρωμών' },
          ],
        },
      ],
    })
    expect((await write({ ...viva, requestKey: 'viva' })).piece.id).toBe(piece.id)
    const again = { ...viva, id: piece.id, kind: 'ARTICLE', seconds: 300, expectedVersion: piece.version }
    expect((await write(again)).piece).toMatchObject({ number: piece.number, kind: 'VIDEO', seconds: 300 })
    expect((await write(again)).userErrors).toEqual([
      { code: 'CHANGED_SINCE', field: ['input', 'expectedVersion'] },
    ])
  })

  it('rejects what is missing, too long or no video', async () => {
    const refused = async (input: object) => (await write({ ...viva, ...input })).userErrors
    expect(await refused({ title: { el: ' ' } })).toEqual([{ code: 'REQUIRED', field: ['input', 'title'] }])
    expect(await refused({ title: { nb: 'x'.repeat(121) } })).toEqual([
      { code: 'TOO_LONG', field: ['input', 'title', 'nb'] },
    ])
    expect(await refused({ youtube: 'https://example.com/aB3-_xYz019' })).toEqual([
      { code: 'OUT_OF_RANGE', field: ['input', 'youtube'] },
    ])
    expect(await refused({ youtube: null })).toEqual([{ code: 'REQUIRED', field: ['input', 'youtube'] }])
    expect(await refused({ seconds: 0 })).toEqual([{ code: 'OUT_OF_RANGE', field: ['input', 'seconds'] }])
    expect(await refused({ kind: 'ARTICLE', text: {} })).toEqual([
      { code: 'REQUIRED', field: ['input', 'text'] },
    ])
    expect(await refused({ id: nodeId('Store', store.id) })).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'id'] },
    ])
  })

  it('is for the platform’s people, and asks to sign in', async () => {
    for (const verb of ['publishLearning', 'retireLearning'])
      expect((await run(verb, 'LearningInput', { id: 'x' }, eleni)).code).toBe('FORBIDDEN')
    expect((await write(viva, eleni)).code).toBe('FORBIDDEN')
    expect((await write(viva, null)).code).toBe('UNAUTHENTICATED')
  })
})

describe('learning', () => {
  it('finds words in any form, language and accent, in titles, texts and what is said, and where', async () => {
    const piece = await published({ ...viva, title: { ...viva.title, nb: 'Koble til Viva' } })
    await published({ kind: 'ARTICLE', title: { en: 'Opening hours' }, text: { en: 'How to set holidays.' } })
    for (const search of ['ΣΥΝΔΕΣΕΙΣ', 'λογαριασμοι', 'connecting viva', 'kobl'])
      expect((await list({ search })).map(({ id }: { id: string }) => id)).toEqual([piece.id])
    const [found] = await list({ search: 'κλειδια' })
    expect(found).toMatchObject({
      id: piece.id,
      hit: { language: 'EL', at: 70, text: 'Αντιγράψτε το κλειδί στη σελίδα των πληρωμών' },
      transcripts: [{ written: null }],
      shownCount: null,
      viewerCan: { change: false },
    })
    const both = { el: '0:05 Η λέξη είναι ξυλόφωνο', en: '0:09 The word is ξυλόφωνο' }
    await published({ ...viva, title: { en: 'Two tongues' }, transcript: both })
    for (const [language, at] of [
      ['EL', 5],
      ['EN', 9],
    ]) {
      const asked = `{ learning(first: 1, language: ${language}, filter: { search: "ξυλόφωνο" }) { nodes { hit { at } } } }`
      expect((await world.as(eleni).run(asked)).data.learning.nodes).toEqual([{ hit: { at } }])
    }
    expect((await list({ search: 'holiday' }))[0].hit).toBeNull()
    expect(await list({ search: 'giraffe' })).toEqual([])
  })

  it('narrows to kind, topic, state and what a language lacks', async () => {
    const draft = (await write({ ...viva, title: { en: 'Variants, a draft' }, topics: ['VARIANTS'] })).piece
    expect(titles(await list({ topic: 'VARIANTS' }, ingrid))).toEqual(['Variants, a draft'])
    expect(titles(await list({ state: 'DRAFT', search: 'variants' }, ingrid))).toEqual(['Variants, a draft'])
    expect(titles(await list({ kind: 'ARTICLE' }))).toEqual(['Opening hours'])
    expect(titles(await list({ missingIn: 'EN', kind: 'ARTICLE' }, ingrid))).toEqual([])
    expect(titles(await list({ missingIn: 'NB', kind: 'ARTICLE' }, ingrid))).toEqual(['Opening hours'])
    await run('retireLearning', 'LearningInput', { id: draft.id })
    expect(titles(await list({ state: 'RETIRED' }, ingrid))).toEqual(['Variants, a draft'])
    expect(titles(await list({ state: 'DRAFT', topic: 'VARIANTS' }, ingrid))).toEqual([])
  })

  it('hides drafts and what is retired from stores, by number and id too', async () => {
    const { piece } = await write({ ...viva, title: { en: 'Secret plans' } })
    const ask = `query ($number: Int!, $id: ID!) { learningPiece(number: $number) { id } node(id: $id) { id } }`
    const seen = async (as: Person) => (await world.as(as).run(ask, piece)).data
    const everything = { learningPiece: { id: piece.id }, node: { id: piece.id } }
    expect(await seen(ingrid)).toEqual(everything)
    expect(await seen(eleni)).toEqual({ learningPiece: null, node: null })
    expect(await list({ search: 'secret' })).toEqual([])
    await run('publishLearning', 'LearningInput', { id: piece.id })
    expect(await seen(eleni)).toEqual(everything)
    await run('retireLearning', 'LearningInput', { id: piece.id })
    expect(await seen(eleni)).toEqual({ learningPiece: null, node: null })
    expect(await list({ state: 'RETIRED' })).toEqual([])
  })

  it('sends as many statements for many as for one', async () => {
    const count = (first: number) =>
      world.countStatements(() =>
        world
          .as(eleni)
          .run(
            `query ($first: Int!) { learning(first: $first, filter: { search: "viva" }) { nodes { ${PIECE} } } }`,
            {
              first,
            },
          ),
      )
    await count(1)
    expect(await count(50)).toBe(await count(1))
  })

  it('asks to sign in', async () => {
    const { errors } = await world.as(null).run('{ learning(first: 1) { nodes { id } } }')
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('fittingLearning', () => {
  const FITTING = `query ($storeId: ID!, $text: String!) { fittingLearning(storeId: $storeId, text: $text) { ${PIECE} } }`
  const fitting = async (text: string, as: Person | null = eleni, storeId = nodeId('Store', store.id)) => {
    const { data, errors } = await world.as(as).run(FITTING, { text, storeId })
    return {
      pieces: data?.fittingLearning && titles(data.fittingLearning),
      code: errors?.[0]?.extensions.code,
      data,
    }
  }

  it('offers at most three, those that have most of the words first, for any of them', async () => {
    for (const n of [1, 2, 3]) await published({ ...viva, title: { en: `Discount codes ${n}` } })
    const best = await published({
      kind: 'ARTICLE',
      title: { en: 'Discount codes for newsletters' },
      text: { en: 'Give each reader a code.' },
    })
    const { pieces, data } = await fitting(
      'How can I make discounts with a code for the readers of our newsletter?',
    )
    expect(pieces).toHaveLength(3)
    expect(data.fittingLearning[0].id).toBe(best.id)
  })

  it('offers nothing for one word among many, nor for none, and says where a video says it', async () => {
    expect((await fitting('The courier collected seven parcels and a discount leaflet')).pieces).toEqual([])
    expect((await fitting(' ?! και το ')).pieces).toEqual([])
    expect((await fitting('Viva')).pieces).toContain('Connect Viva in 4 minutes')
    const { data } = await fitting('Πού βρίσκω το κλειδί για να συνδέσω την Viva;')
    expect(data.fittingLearning[0].hit).toMatchObject({ at: 70 })
  })

  it('is one bounded statement, whatever is typed', async () => {
    await fitting('viva')
    const long = `'); drop table ticket; -- ${'word & | ! :* \\ '.repeat(400)}`
    expect((await fitting(long)).pieces).toEqual([])
    expect(await world.countStatements(() => fitting(long))).toBe(
      await world.countStatements(() => fitting('viva')),
    )
  })

  it('hides what is foreign, and asks to sign in', async () => {
    const { owner: stranger } = await world.buildStore({ ownerName: 'Dimitra Pappa' })
    expect((await fitting('viva', stranger)).pieces).toBeNull()
    expect((await fitting('viva', eleni, 'nothing')).pieces).toBeNull()
    expect((await fitting('viva', null)).code).toBe('UNAUTHENTICATED')
  })
})

describe('learningHelped', () => {
  const asked = (changes: object) => ({
    storeId: nodeId('Store', store.id),
    language: 'EL',
    requestKey: crypto.randomUUID(),
    ...changes,
  })
  const helped = (input: object, as: Person | null = eleni) =>
    run('learningHelped', 'LearningHelpedInput', input, as)
  const shown = async (input: object, as: Person | null = eleni) => {
    const { data, errors } = await world
      .as(as)
      .run(`mutation ($input: LearningShownInput!) { learningShown(input: $input) { ${USER_ERRORS} } }`, {
        input,
      })
    return { ...data?.learningShown, ...errors?.[0]?.extensions }
  }
  const counts = async (id: string) => {
    const { data } = await world
      .as(ingrid)
      .run(`query ($id: ID!) { node(id: $id) { ... on LearningPiece { ${PIECE} } } }`, { id })
    const { shownCount, helpedCount, helpedStoreCount } = data.node
    return [shownCount, helpedCount, helpedStoreCount]
  }

  it('counts what was shown and what helped, once per person and question, and the stores', async () => {
    const [piece, other] = [await published(viva), await published(viva)]
    const question = asked({})
    await shown({ ...question, ids: [piece.id, other.id, piece.id] })
    await shown({ ...question, ids: [piece.id] })
    expect(await counts(piece.id)).toEqual([1, 0, 0])
    const both = await Promise.all([1, 2, 3].map(() => helped({ ...question, id: piece.id })))
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], [], []])
    await helped({ ...question, id: other.id })
    expect(await counts(piece.id)).toEqual([1, 1, 1])
    expect(await counts(other.id)).toEqual([1, 0, 0])
    await helped(asked({ id: piece.id }))
    expect(await counts(piece.id)).toEqual([2, 2, 1])
    const { store: second, owner } = await world.buildStore({ ownerName: 'Dimitra Pappa' })
    await helped({ ...question, id: piece.id, storeId: nodeId('Store', second.id) }, owner)
    expect(await counts(piece.id)).toEqual([3, 3, 2])
  })

  it('counts two pieces of one question at once as one, and shows at the same time', async () => {
    const [piece, other] = [await published(viva), await published(viva)]
    const question = asked({})
    await Promise.all(
      [piece, other, piece, other].flatMap(({ id }, index) => [
        helped({ ...question, id }),
        shown({ ...question, ids: index % 2 ? [piece.id, other.id] : [other.id, piece.id] }),
      ]),
    )
    const [[, one], [, two]] = [await counts(piece.id), await counts(other.id)]
    expect(one + two).toBe(1)
  })

  it('rejects a strange key, and hides what is foreign, missing or not published', async () => {
    const piece = await published(viva)
    const code = async (input: object, as?: Person) => (await helped(asked(input), as)).userErrors
    expect(await code({ id: piece.id, requestKey: ' ' })).toEqual([
      { code: 'REQUIRED', field: ['input', 'requestKey'] },
    ])
    expect(await code({ id: piece.id, requestKey: 'x'.repeat(201) })).toEqual([
      { code: 'TOO_LONG', field: ['input', 'requestKey'] },
    ])
    const { piece: draft } = await write(viva)
    for (const id of ['nothing', draft.id])
      expect(await code({ id })).toEqual([{ code: 'NOT_FOUND', field: ['input', 'id'] }])
    const { owner: stranger } = await world.buildStore({ ownerName: 'Dimitra Pappa' })
    const missing = [{ code: 'NOT_FOUND', field: ['input', 'storeId'] }]
    expect(await code({ id: piece.id }, stranger)).toEqual(missing)
    expect((await shown(asked({ ids: [piece.id] }), stranger)).userErrors).toEqual(missing)
    await shown(asked({ ids: ['nothing', draft.id] }))
    expect(await counts(draft.id)).toEqual([0, 0, 0])
    expect(await counts(piece.id)).toEqual([0, 0, 0])
  })

  it('asks to sign in', async () => {
    expect((await helped(asked({ id: 'x' }), null)).code).toBe('UNAUTHENTICATED')
    expect((await shown(asked({ ids: [] }), null)).code).toBe('UNAUTHENTICATED')
  })
})
