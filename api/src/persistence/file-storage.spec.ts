import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openS3Server } from '../../test/s3-server.ts'
import { FileMissing, type FileStorage } from './file-storage.ts'
import { openFiles } from './open-files.ts'

type Opened = { storage: FileStorage; close(): Promise<unknown> }

async function inFolder(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-files-'))
  const storage = await openFiles({ kind: 'FOLDER', folder, fresh: false })
  return { storage, close: () => rm(folder, { recursive: true }) }
}

async function inBucket(): Promise<Opened> {
  const { bucket, close } = await openS3Server()
  return { storage: await openFiles({ kind: 'S3', ...bucket }), close }
}

describe.each([
  ['a folder', inFolder],
  ['a bucket', inBucket],
])('files in %s', (_, open) => {
  let opened: Opened
  let storage: FileStorage
  beforeAll(async () => {
    opened = await open()
    ;({ storage } = opened)
  })
  afterAll(() => opened.close())

  async function keep(key: string, content: Buffer | string) {
    const path = join(storage.incoming, `spec-${crypto.randomUUID()}`)
    await writeFile(path, content)
    await storage.keep(key, path)
    return path
  }
  const read = async (key: string) => buffer(await storage.read(key))

  it('come back as they were, and leave nothing behind where they came in', async () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
    const path = await keep('a1/whole', content)
    expect((await read('a1/whole')).equals(content)).toBe(true)
    expect(await readdir(storage.incoming)).not.toContain(path.split('/').at(-1))
  })

  it('may be empty', async () => {
    await keep('a1/empty', '')
    expect(await read('a1/empty')).toHaveLength(0)
  })

  it('are replaced by what is kept under their key later', async () => {
    await keep('a1/twice', 'first')
    await keep('a1/twice', 'second')
    expect((await read('a1/twice')).toString()).toBe('second')
  })

  it('are each themselves, however many are kept at once', async () => {
    const keys = Array.from({ length: 20 }, (_, index) => `b${index % 3}/many-${index}`)
    await Promise.all(keys.map((key) => keep(key, key)))
    const all = await Promise.all(keys.map(async (key) => (await read(key)).toString()))
    expect(all).toEqual(keys)
  })

  it('are missing before they are kept, and after they are forgotten, also twice', async () => {
    await expect(storage.read('c1/gone')).rejects.toThrow(FileMissing)
    await keep('c1/gone', 'here')
    await storage.remove(['c1/gone', 'c1/never'])
    await storage.remove(['c1/gone'])
    await expect(storage.read('c1/gone')).rejects.toThrow(FileMissing)
  })

  it('are not there when the file to keep is not', async () => {
    await expect(storage.keep('d1/half', join(storage.incoming, 'no-such-file'))).rejects.toThrow()
    await expect(storage.read('d1/half')).rejects.toThrow(FileMissing)
  })
})

describe('a bucket', () => {
  it('is not used with a wrong key, and says so', async () => {
    const { bucket, objects, close } = await openS3Server()
    const storage = await openFiles({ kind: 'S3', ...bucket, secretAccessKey: 'another' })
    const path = join(storage.incoming, `spec-${crypto.randomUUID()}`)
    await writeFile(path, 'words')
    await expect(storage.keep('a1/b', path)).rejects.toThrow('SignatureDoesNotMatch')
    expect(objects.size).toBe(0)
    await rm(path)
    await close()
  })
})

describe('a folder', () => {
  it('begins with nothing where the database does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-files-'))
    await writeFile(join(folder, 'left'), 'over')
    await openFiles({ kind: 'FOLDER', folder, fresh: true })
    expect((await readdir(folder)).toSorted()).toEqual(['incoming', 'kept'])
    await rm(folder, { recursive: true })
  })
})
