import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { openFileDesk, photograph } from '../../test/files.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'

let world: World
let desk: Desk
let files: ReturnType<typeof openFileDesk>
const storeId = () => nodeId('Store', desk.at.store.id)
const text = (words: string) => Buffer.from(words)

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  files = openFileDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

describe('attachmentLimits', () => {
  it('are told before anything is uploaded', async () => {
    const { data } = await world
      .as(desk.at.owner)
      .run(`{ attachmentLimits { bytesPerFile filesPerMessage bytesPerMessage refusedExtensions } }`)
    expect(data.attachmentLimits).toMatchObject({
      bytesPerFile: 10_000_000,
      filesPerMessage: 10,
      bytesPerMessage: 25_000_000,
    })
    expect(data.attachmentLimits.refusedExtensions).toContain('exe')
  })
})

describe('stageUpload', () => {
  it('announces a file for a store, or for a ticket, and says where its bytes go', async () => {
    const { attachment, uploadUrl, userErrors } = await files.announce(desk.at.owner, {
      storeId: storeId(),
      name: 'C:\\Users\\Ελένη\\τιμολόγιο.pdf',
      bytes: 12,
    })
    expect(userErrors).toEqual([])
    expect(attachment).toMatchObject({
      name: 'τιμολόγιο.pdf',
      bytes: 12,
      contentType: 'application/octet-stream',
    })
    expect(uploadUrl).toBe(`/files/${attachment.id}`)
    const { ticket } = await desk.open()
    for (const person of [desk.agent, await world.buildStaff('PRODUCT_MANAGER')])
      expect(
        (await files.announce(person, { ticketId: ticket.id, name: 'a.txt', bytes: 1 })).userErrors,
      ).toEqual([])
  })

  it.each([
    ['too large', { name: 'a.jpg', bytes: 14_000_000 }, 'FILE_TOO_LARGE', 'bytes'],
    ['empty', { name: 'a.jpg', bytes: 0 }, 'OUT_OF_RANGE', 'bytes'],
    ['a program', { name: 'Τιμολόγιο.pdf.EXE', bytes: 9 }, 'FILE_REFUSED', 'name'],
    ['a program with a dot behind', { name: 'a.exe. ', bytes: 9 }, 'FILE_REFUSED', 'name'],
  ])('refuses what is %s', async (_, file, code, field) => {
    const { attachment, userErrors } = await files.announce(desk.at.owner, { storeId: storeId(), ...file })
    expect(attachment).toBeNull()
    expect(userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('asks for a store or a ticket', async () => {
    expect((await files.announce(desk.at.owner, { name: 'a', bytes: 1 })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'storeId'] },
    ])
  })

  it('gives the same file to a second send with one key, and refuses another file under it', async () => {
    const input = { storeId: storeId(), name: 'a.txt', bytes: 4, requestKey: 'page' }
    const both = await Promise.all([1, 2].map(() => files.announce(desk.at.owner, input)))
    expect(both[0]!.attachment.id).toBe(both[1]!.attachment.id)
    await files.put(desk.at.owner, both[0]!.uploadUrl, text('four'))
    await desk.open({ attachmentIds: [both[0]!.attachment.id] })
    const again = await files.announce(desk.at.owner, input)
    expect(again.attachment.id).toBe(both[0]!.attachment.id)
    expect((await files.put(desk.at.owner, again.uploadUrl, text('four'))).statusCode).toBe(200)
    expect((await files.announce(desk.at.owner, { ...input, bytes: 5 })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
  })

  it('stops who announces and never sends', async () => {
    const input = { storeId: storeId(), name: 'a.txt', bytes: 1 }
    for (let count = 0; count < 60; count++) await files.announce(desk.at.owner, input)
    expect((await files.announce(desk.at.owner, input)).userErrors).toMatchObject([
      { code: 'TOO_MANY_FILES' },
    ])
  })
})

describe('PUT /files/<id>', () => {
  async function announced(name: string, bytes: number) {
    return (await files.announce(desk.at.owner, { storeId: storeId(), name, bytes })).uploadUrl as string
  }

  it('tells an image by its content, with its upright size and a preview without what the camera noted', async () => {
    const content = await photograph()
    const { statusCode, ...response } = await files.put(
      desk.at.owner,
      await announced('IMG 1.png', content.length),
      content,
    )
    expect(statusCode).toBe(200)
    const { attachment } = response.json()
    expect(attachment).toMatchObject({
      contentType: 'image/jpeg',
      isImage: true,
      width: 1200,
      height: 1600,
      bytes: content.length,
    })
    const preview = await files.get(desk.at.owner, attachment.previewUrl)
    expect(preview.headers['content-type']).toBe('image/webp')
    expect(preview.rawPayload.includes('Koronaiou')).toBe(false)
    const whole = await files.get(desk.at.owner, attachment.url)
    expect(whole.rawPayload.equals(content)).toBe(true)
    expect(whole.headers['content-disposition']).toContain('inline')
  })

  it.each([
    ['a page that is called a picture', 'shop.png', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['a page behind an empty beginning', 'notes.txt', `${' '.repeat(900)}<script>`, 'text/html'],
    ['a drawing that can run', 'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['a drawing with a prologue', 'logo.png', '<?xml version="1.0"?><svg/>', 'image/svg+xml'],
    ['a table', 'stock.csv', 'sku;count\n118;4\n', 'text/csv'],
    ['a document', 'invoice', '%PDF-1.7\n', 'application/pdf'],
    ['words', 'readme', 'It began on Monday.', 'text/plain'],
    ['half a picture', 'half.png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ])('tells %s, and never shows it in place', async (_, name, words, contentType) => {
    const content = Buffer.from(words, 'latin1')
    const { attachment } = (
      await files.put(desk.at.owner, await announced(name, content.length), content)
    ).json()
    expect(attachment).toMatchObject({ contentType, isImage: false, previewUrl: null })
    const { headers, rawPayload } = await files.get(desk.at.owner, attachment.url)
    expect(headers['content-disposition']).toMatch(/^attachment;/)
    expect(headers).toMatchObject({
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    expect(headers['content-security-policy']).toContain('sandbox')
    expect(rawPayload.equals(content)).toBe(true)
  })

  it.each([
    ['more bytes than announced', 3, text('four'), 413, 'FILE_TOO_LARGE'],
    ['fewer', 5, text('four'), 400, 'FILE_INCOMPLETE'],
    [
      'a program under another name',
      202,
      Buffer.concat([text('MZ'), Buffer.alloc(200)]),
      422,
      'FILE_REFUSED',
    ],
  ])('refuses %s, and keeps nothing', async (_, bytes, content, status, code) => {
    const url = await announced('notes.txt', bytes)
    const response = await files.put(desk.at.owner, url, content)
    expect(response.statusCode).toBe(status)
    expect(response.json()).toEqual({ error: { code } })
    expect((await files.get(desk.at.owner, `${url}/notes.txt`)).statusCode).toBe(404)
  })

  it('does not read an image that would fill the memory, and keeps it as a file', async () => {
    const content = await photograph(9000, 7000)
    const { attachment } = (
      await files.put(desk.at.owner, await announced('bomb.jpg', content.length), content)
    ).json()
    expect(attachment).toMatchObject({ contentType: 'image/jpeg', isImage: false, previewUrl: null })
  })

  it('changes nothing when it is sent again, or twice at once', async () => {
    const url = await announced('notes.txt', 4)
    const both = await Promise.all(
      [text('four'), text('vier')].map((each) => files.put(desk.at.owner, url, each)),
    )
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    const first = (await files.get(desk.at.owner, `${url}/notes.txt`)).payload
    await files.put(desk.at.owner, url, text('quad'))
    const again = await files.get(desk.at.owner, `${url}/notes.txt`)
    expect(again.payload).toBe(first)
    expect(['four', 'vier']).toContain(first)
  })

  it('takes nothing from a page of somewhere else, nor from nobody', async () => {
    const url = await announced('notes.txt', 4)
    const foreign = await files.put(desk.at.owner, url, text('four'), { origin: 'https://elsewhere.example' })
    expect(foreign.statusCode).toBe(403)
    expect((await files.put(null, url, text('four'))).statusCode).toBe(401)
    expect((await files.put(desk.stranger, url, text('four'))).json()).toEqual({
      error: { code: 'NOT_FOUND' },
    })
    expect(
      (await files.put(desk.at.owner, url, text('four'), { origin: 'http://stoa.test' })).statusCode,
    ).toBe(200)
  })
})

describe('GET /files/<id>', () => {
  it('answers that nothing changed to who has it, and asks each time', async () => {
    const attachment = await files.upload(desk.at.owner, desk.at.store, 'notes.txt', text('four'))
    const { headers } = await files.get(desk.at.owner, attachment.url)
    const known = await files.get(desk.at.owner, attachment.url, { 'if-none-match': String(headers.etag) })
    expect(known.statusCode).toBe(304)
    expect(known.payload).toBe('')
    const stranger = await files.get(desk.stranger, attachment.url, { 'if-none-match': String(headers.etag) })
    expect(stranger.statusCode).toBe(404)
  })

  it('says a name in every script, and none that breaks out of its header', async () => {
    const name = 'απόδειξη "Μάη"\r\nx: y.txt'
    const attachment = await files.upload(desk.at.owner, desk.at.store, name, text('four'))
    expect(attachment.name).toBe('απόδειξη _Μάη_x_ y.txt')
    const { headers } = await files.get(desk.at.owner, attachment.url)
    expect(headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    )
  })
})
