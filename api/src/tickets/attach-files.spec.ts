import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openFileDesk, photograph } from '../../test/files.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { attachFiles } from './attach-files.ts'
import { Attachment } from './attachment.entity.ts'
import { holdFile } from './hold-file.ts'
import { keepFile } from './keep-file.ts'
import { receiveFile } from './receive-file.ts'
import { sweepStagedFiles } from './sweep-staged-files.ts'
import { Ticket } from './ticket.entity.ts'

let world: World
let desk: Desk
let files: ReturnType<typeof openFileDesk>

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  files = openFileDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

const staged = async (name = 'notes.txt', person: Person = desk.at.owner, words = name) =>
  (await files.upload(person, desk.at.store, name, Buffer.from(words))).id as string

async function attachments(ticketId: string, as: Person = desk.at.owner) {
  const { data } = await world
    .as(as)
    .run(
      `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 100) { nodes { type body attachments { id name url previewUrl } } } }`,
      { id: ticketId },
    )
  return data.ticketTimeline.nodes as {
    type: string
    body: string
    attachments: { name: string; url: string }[]
  }[]
}
const namesOf = async (ticketId: string) =>
  (await attachments(ticketId)).map((event) => event.attachments.map(({ name }) => name))

describe('files of a message', () => {
  it('go with a new ticket and with an answer, in the order they were given', async () => {
    const [first, second] = [await staged('one.txt'), await staged('two.txt')]
    const { ticket } = await desk.open({ attachmentIds: [second, first] })
    await desk.reply(desk.at.owner, ticket.id, {
      body: 'And this.',
      attachmentIds: [await staged('three.txt')],
    })
    expect(await namesOf(ticket.id)).toEqual([['two.txt', 'one.txt'], ['three.txt']])
  })

  it('go with a question, with the words of an end and of a beginning anew, and with a suggestion', async () => {
    const { ticket } = await desk.open()
    const change = async (verb: string, type: string, input: object, as: Person = desk.at.owner) =>
      desk.change(as, verb, type, {
        ticketId: ticket.id,
        attachmentIds: [await staged('a.txt', as)],
        ...input,
      })
    await change('waitOnStore', 'WaitOnStoreInput', { question: 'This one?' }, desk.agent)
    await change('resolveTicket', 'TurnTicketInput', { body: 'Done.' })
    await change('reopenTicket', 'TurnTicketInput', { body: 'Back.' })
    const events = await attachments(ticket.id)
    const withFiles = events.filter((event) => event.attachments.length > 0)
    expect(withFiles.map(({ body }) => body)).toEqual(['This one?', 'Done.', 'Back.'])
    const { ticket: wish } = await desk.open({ type: 'PRODUCT_SUGGESTION', attachmentIds: [await staged()] })
    expect((await attachments(wish.id))[0]!.attachments).toHaveLength(1)
  })

  it('go with a call, which the store reads, and with a note, which it does not', async () => {
    const { ticket } = await desk.open()
    const change = async (verb: string, type: string, name: string, input: object) =>
      desk.change(desk.agent, verb, type, {
        ticketId: ticket.id,
        attachmentIds: [await staged(name, desk.agent)],
        ...input,
      })
    await change('addNote', 'AddNoteInput', 'note.txt', { body: 'Between us.' })
    await change('logCall', 'LogCallInput', 'call.txt', { body: 'We spoke.', minutes: 5 })
    expect(await namesOf(ticket.id)).toEqual([[], ['call.txt']])
    const read = await attachments(ticket.id, desk.agent)
    expect(read.map((event) => event.attachments.map(({ name }) => name))).toEqual([
      [],
      ['note.txt'],
      ['call.txt'],
    ])
  })

  it('need words to go with', async () => {
    const { ticket } = await desk.open()
    const input = { ticketId: ticket.id, attachmentIds: [await staged()] }
    expect((await desk.change(desk.at.owner, 'resolveTicket', 'TurnTicketInput', input)).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'body'] },
    ])
    expect((await attachments(ticket.id)).map(({ type }) => type)).toEqual(['OPENED'])
  })

  it('are taken once: again with the same key nothing changes, and in another message they are missing', async () => {
    const { ticket } = await desk.open()
    const id = await staged()
    const input = { body: 'Here.', requestKey: 'once', attachmentIds: [id] }
    for (let send = 0; send < 2; send++)
      expect((await desk.reply(desk.at.owner, ticket.id, input)).userErrors).toEqual([])
    expect(
      (await desk.reply(desk.at.owner, ticket.id, { body: 'More.', attachmentIds: [id] })).userErrors,
    ).toEqual([{ code: 'NOT_FOUND', field: ['input', 'attachmentIds'] }])
    expect(await namesOf(ticket.id)).toEqual([[], ['notes.txt']])
  })

  it('sent again under one key with other files are refused, and not lost in silence', async () => {
    const { ticket } = await desk.open()
    const input = { body: 'Here.', requestKey: 'key' }
    await desk.reply(desk.at.owner, ticket.id, { ...input, attachmentIds: [await staged()] })
    expect(
      (await desk.reply(desk.at.owner, ticket.id, { ...input, attachmentIds: [await staged('b.txt')] }))
        .userErrors,
    ).toMatchObject([{ code: 'KEY_REUSED' }])
  })

  it('go to one of ten messages that want them at once', async () => {
    const { ticket } = await desk.open()
    const id = await staged()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        desk.reply(desk.at.owner, ticket.id, { body: `Number ${index}`, attachmentIds: [id] }),
      ),
    )
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect((await namesOf(ticket.id)).flat()).toEqual(['notes.txt'])
  })

  it('go to one of two tickets that are opened with them at once', async () => {
    const id = await staged()
    const opened = await Promise.all([1, 2].map(() => desk.open({ attachmentIds: [id] })))
    expect(opened.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
  })

  it('are refused beyond ten', async () => {
    const { ticket } = await desk.open()
    const ids = []
    for (let count = 0; count < 11; count++) ids.push(await staged())
    expect(
      (await desk.reply(desk.at.owner, ticket.id, { body: 'All.', attachmentIds: ids })).userErrors,
    ).toEqual([{ code: 'TOO_MANY_FILES', field: ['input', 'attachmentIds'] }])
    expect(await namesOf(ticket.id)).toEqual([[]])
  })

  it('are missing when they never came, are another’s or were staged for another store', async () => {
    const { ticket } = await desk.open()
    const { owner } = desk.at
    const { attachment } = await files.announce(owner, { ticketId: ticket.id, name: 'never.txt', bytes: 9 })
    const colleague = await world.buildMember(desk.at.store)
    const { store } = desk.at
    const others = await staged('theirs.txt', colleague)
    const agents = await staged('agents.txt', desk.agent)
    await desk.begin()
    const elsewhere = (await desk.open()).ticket
    const missing = [{ code: 'NOT_FOUND', field: ['input', 'attachmentIds'] }]
    for (const id of [attachment.id, others, nodeId('Attachment', crypto.randomUUID()), 'nonsense'])
      expect((await desk.reply(owner, ticket.id, { body: 'a', attachmentIds: [id] })).userErrors).toEqual(
        missing,
      )
    expect(
      (await desk.reply(desk.agent, elsewhere.id, { body: 'a', attachmentIds: [agents] })).userErrors,
    ).toEqual(missing)
    expect(store.id).not.toBe(desk.at.store.id)
  })
})

describe('who may see a file', () => {
  const statusOf = async (person: Person | null, url: string) => (await files.get(person, url)).statusCode

  it('is who may see its ticket, and while it is staged its uploader alone', async () => {
    const picture = await files.upload(desk.at.owner, desk.at.store, 'a.jpg', await photograph(300, 200))
    const colleague = await world.buildMember(desk.at.store)
    const partner = await world.buildPartner([desk.at.store])
    const others = await world.buildPartner([])
    const everyone = [desk.at.owner, colleague, partner, desk.agent, others, desk.stranger]
    const seenBy = async (url: string) => {
      const seen = []
      for (const person of everyone) seen.push(await statusOf(person, url))
      return seen
    }
    for (const url of [picture.url, picture.previewUrl])
      expect(await seenBy(url)).toEqual([200, 404, 404, 404, 404, 404])
    await desk.open({ attachmentIds: [picture.id] })
    for (const url of [picture.url, picture.previewUrl]) {
      expect(await seenBy(url)).toEqual([200, 200, 200, 200, 404, 404])
      expect(await statusOf(null, url)).toBe(401)
    }
  })

  it('answers foreign as missing, whatever is asked', async () => {
    const { id, url } = await files.upload(desk.at.owner, desk.at.store, 'a.txt', Buffer.from('Secret'))
    await desk.open({ attachmentIds: [id] })
    const missing = nodeId('Attachment', crypto.randomUUID())
    for (const end of ['/a.txt', '/preview', '/..%2f..%2fsecret', '/%00']) {
      const foreign = await files.get(desk.stranger, `/files/${id}${end}`)
      const none = await files.get(desk.stranger, `/files/${missing}${end}`)
      expect([foreign.statusCode, foreign.payload]).toEqual([none.statusCode, none.payload])
      expect(foreign.payload).not.toContain('Secret')
    }
    expect((await files.put(desk.stranger, `/files/${id}`, Buffer.from('a'))).statusCode).toBe(404)
    expect((await files.get(desk.stranger, url.replace(id, desk.at.store.id))).statusCode).toBe(404)
  })

  it('is only the platform’s own people for those of a note', async () => {
    const { ticket } = await desk.open()
    const note = await files.upload(desk.agent, desk.at.store, 'note.jpg', await photograph(300, 200))
    await desk.reply(desk.agent, ticket.id, { body: 'Between us.', attachmentIds: [note.id] })
    await world.stoa.orm.em
      .fork()
      .execute(
        `update message set is_internal = true where id = (select message_id from attachment where id = ?)`,
        [uuidOf('Attachment', note.id)],
      )
    for (const url of [note.url, note.previewUrl]) {
      expect(await statusOf(desk.agent, url)).toBe(200)
      expect(await statusOf(desk.at.owner, url)).toBe(404)
    }
    const ask = `query ($id: ID!) { node(id: $id) { id } }`
    expect((await world.as(desk.at.owner).run(ask, { id: note.id })).data.node).toBeNull()
    expect((await world.as(desk.agent).run(ask, { id: note.id })).data.node).toEqual({ id: note.id })
  })
})

describe('a file that does not come whole', () => {
  const announced = async (bytes: number) => {
    const input = { storeId: nodeId('Store', desk.at.store.id), name: 'a.txt', bytes }
    const { uploadUrl, attachment } = await files.announce(desk.at.owner, input)
    const em = world.stoa.orm.em.fork()
    return { uploadUrl, row: await em.findOneOrFail(Attachment, uuidOf('Attachment', attachment.id)!) }
  }

  it('leaves nothing when it breaks off, and may be sent again', async () => {
    const { uploadUrl } = await announced(8)
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
      })(),
    )
    await expect(receiveFile(world.stoa.files, broken, 8)).rejects.toThrow('gone')
    expect(await readdir(world.stoa.files.incoming)).toEqual([])
    expect((await files.get(desk.at.owner, `${uploadUrl}/a.txt`)).statusCode).toBe(404)
    expect((await files.put(desk.at.owner, uploadUrl, Buffer.from('complete'))).statusCode).toBe(200)
  })

  it('is not there when Stoa dies between its bytes and its row', async () => {
    const { uploadUrl, row } = await announced(8)
    const dying = {
      ...world.stoa.files,
      keep: async (key: string, path: string) => {
        await world.stoa.files.keep(key, path)
        throw new Error('killed')
      },
    }
    const received = await receiveFile(dying, Readable.from([Buffer.from('one half')]), 8)
    await expect(holdFile(dying, world.stoa.orm.em, row, received)).rejects.toThrow('killed')
    expect((await files.get(desk.at.owner, `${uploadUrl}/a.txt`)).statusCode).toBe(404)
    await files.put(desk.at.owner, uploadUrl, Buffer.from('complete'))
    expect((await files.get(desk.at.owner, `${uploadUrl}/a.txt`)).payload).toBe('complete')
  })
})

describe('keepFile', () => {
  it('keeps whatever a mail brings, for the ticket that its sender writes to', async () => {
    const { ticket } = await desk.open()
    const { stoa } = world
    const content = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])
    const kept = await keepFile(
      stoa.files,
      stoa.orm.em.fork(),
      { name: '../tool.exe', content, uploader: desk.at.owner },
      world.now(),
    )
    expect(kept).toMatchObject({ name: 'tool.exe', bytes: 302, contentType: 'application/x-msdownload' })
    const em = stoa.orm.em.fork()
    await em.transactional(async (within) => {
      const found = await within.findOneOrFail(Ticket, uuidOf('Ticket', ticket.id)!, {
        populate: ['lastMessage'],
      })
      await attachFiles(within, [kept.id], found.lastMessage as never, desk.at.owner)
    })
    const file = (await attachments(ticket.id))[0]!.attachments[0]
    const { headers } = await files.get(desk.at.owner, file!.url)
    expect(headers['content-disposition']).toMatch(/^attachment;/)
  })
})

describe('sweepStagedFiles', () => {
  const sweep = () => sweepStagedFiles({ em: world.stoa.orm.em.fork(), files: world.stoa.files }, world.now())
  const kept = async () =>
    (
      await readdir(join(world.stoa.files.incoming, '../kept'), { recursive: true, withFileTypes: true })
    ).filter((entry) => entry.isFile()).length

  it('deletes what no message took within a day, with its bytes, and nothing else', async () => {
    world.travel({ minutes: 25 * 60 })
    await sweep()
    const before = await kept()
    const used = await files.upload(desk.at.owner, desk.at.store, 'used.jpg', await photograph(300, 200))
    await desk.open({ attachmentIds: [used.id] })
    const forgotten = await files.upload(desk.at.owner, desk.at.store, 'left.jpg', await photograph(300, 200))
    world.travel({ minutes: 23 * 60 })
    const young = await files.upload(desk.at.owner, desk.at.store, 'young.txt', Buffer.from('young'))
    expect(await sweep()).toBe(0)
    world.travel({ minutes: 2 * 60 })
    expect(await Promise.all([sweep(), sweep(), sweep()]).then((all) => all.reduce((a, b) => a + b))).toBe(1)
    expect(await kept()).toBe(before + 3)
    const statuses = []
    for (const { url } of [used, forgotten, young])
      statuses.push((await files.get(desk.at.owner, url)).statusCode)
    expect(statuses).toEqual([200, 404, 200])
  })

  it('gives nothing away whose bytes are gone, though it stops half-way', async () => {
    const left = await files.upload(desk.at.owner, desk.at.store, 'left.txt', Buffer.from('left'))
    world.travel({ minutes: 25 * 60 })
    const em = world.stoa.orm.em.fork()
    const stopped = {
      ...world.stoa.files,
      async remove(keys: readonly string[]) {
        await world.stoa.files.remove(keys)
        throw new Error('The power went.')
      },
    }
    await expect(sweepStagedFiles({ em, files: stopped }, world.now())).rejects.toThrow('The power went.')
    const { userErrors } = await desk.open({ attachmentIds: [left.id] })
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    await sweep()
    expect((await files.get(desk.at.owner, left.url)).statusCode).toBe(404)
  })
})
