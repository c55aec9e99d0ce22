import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letter, openPost, type Post } from '../../test/post.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { readConfig } from '../config.ts'
import { mailSettings } from '../mail-settings.ts'
import type { Person } from '../people/person.entity.ts'
import { readMail } from './read-mail.ts'

let world: World
let post: Post
let mostBytes: number
let owner: Person

beforeAll(async () => {
  const config = readConfig([], '/nowhere', { STOA_MAIL_PORT: '0' })
  mostBytes = mailSettings(config, { secret: 'a', origin: 'http://stoa.test' }).takesIn!.mostBytes
  world = await freshWorld()
  post = await openPost(world, mostBytes)
  owner = (await world.buildStore({ plan: 'PRO' })).owner
})
afterAll(async () => {
  await post.close()
  await world.close()
})

const parts = (body: string) =>
  letter(owner.email, { 'Content-Type': 'multipart/mixed; boundary=b' }, `${body}--b--\r\n`)

function file(name: string, bytes: number): string {
  const content = Buffer.alloc(bytes, name).toString('base64').replace(/.{76}/g, '$&\r\n')
  return `--b\r\nContent-Type: application/octet-stream; name=${name}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`
}

describe('a mail as large as any may be', () => {
  it('is taken, with its files', async () => {
    const files = [file('orders.bin', 9_000_000), file('pictures.bin', 9_000_000)]
    const raw = parts(`--b\r\nContent-Type: text/plain\r\n\r\nHere they are.\r\n${files.join('')}`)
    expect(raw.length).toBeGreaterThan(24_000_000)
    expect(await post.write(owner, raw)).toEqual({ code: 250, words: '2.6.0 Stored' })
    const rows = await world.stoa.reads
      .selectFrom('attachment')
      .where('uploader_id', '=', owner.id)
      .where('message_id', 'is not', null)
      .orderBy('position')
      .select(['name', 'bytes'])
      .execute()
    expect(rows).toEqual([
      { name: 'orders.bin', bytes: 9_000_000 },
      { name: 'pictures.bin', bytes: 9_000_000 },
    ])
  })

  it('is refused beyond that', async () => {
    expect((await post.write(owner, letter(owner.email, {}, 'a'.repeat(mostBytes)))).code).toBe(552)
  })
})

const LINES = 'x\r\n'

describe('a mail that costs more than it is worth', () => {
  it.each([
    ['millions of lines', () => letter(owner.email, {}, LINES.repeat(8_000_000)), 'too many lines of text'],
    ['many parts', () => parts('--b\r\n\r\n\r\n'.repeat(600_000)), 'too many parts'],
    ['only headers', () => Buffer.from('X: y\r\n'.repeat(3_000_000)), 'headers are too large'],
  ])('is not read to its end: %s', async (_, make, words) => {
    await expect(readMail(make())).rejects.toThrow(words)
  })

  it('costs no more than a thread has', async () => {
    const raw = letter(owner.email, {}, LINES.repeat(99_000))
    expect((await readMail(raw)).text).toHaveLength(2 * 99_000 - 1)
    const scarce = { patienceMs: 60_000, megabytes: 12 }
    await expect(readMail(raw, scarce)).rejects.toThrow('too much memory')
    await expect(readMail(raw, { ...scarce, patienceMs: 1 })).rejects.toThrow('too long')
    expect((await readMail(letter(owner.email, {}, 'And goes on.'))).text).toBe('And goes on.')
  })

  it('is refused with words, kept, and holds nobody up', async () => {
    const answer = post.write(owner, Buffer.from('X: y\r\n'.repeat(1_000_000)))
    expect((await post.write(owner, letter(owner.email, {}, 'A question meanwhile.'))).code).toBe(250)
    expect(await answer).toEqual({
      code: 554,
      words: '5.6.0 It cannot be read: Its headers are too large.',
    })
  })
})
