import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { FileMissing, type FileStorage } from './file-storage.ts'

/** A bucket of an S3-compatible storage, and who may use it. */
export type S3Bucket = {
  /** Where the storage answers, such as `https://s3.eu-north-1.amazonaws.com`; the bucket is part of the path. */
  endpoint: string
  region: string
  bucket: string
  /** What every key begins with, without a slash at its ends; may be empty. */
  prefix: string
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

/** Keeps files in a bucket. An object is there whole or not at all: that is the storage's own promise. */
export async function openS3Storage(bucket: S3Bucket): Promise<FileStorage> {
  const incoming = join(tmpdir(), 'stoa-incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const { accessKeyId, secretAccessKey, sessionToken, region } = bucket
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    ...(sessionToken && { sessionToken }),
  })
  const addressOf = (key: string) =>
    [bucket.endpoint.replace(/\/+$/, ''), bucket.bucket, bucket.prefix, key].filter(Boolean).join('/')

  /** Sends a request, again where the storage is busy: the client does that, ten times with growing pauses. */
  async function ask(key: string, method: 'GET' | 'PUT' | 'DELETE', expected: readonly number[], init = {}) {
    const response = await client.fetch(addressOf(key), { method, ...init })
    if (expected.includes(response.status)) return response
    const reason = (await response.text().catch(() => '')).slice(0, 300)
    throw new Error(`The file storage answered ${method} ${key} with ${response.status}: ${reason}`)
  }

  return {
    incoming,
    async keep(key, path) {
      const body = await openAsBlob(path)
      const headers = { 'x-amz-content-sha256': await sha256Of(path) }
      await (await ask(key, 'PUT', [200], { body, headers })).body?.cancel()
      await rm(path, { force: true })
    },
    async read(key) {
      const response = await ask(key, 'GET', [200, 404])
      if (response.status === 200 && response.body)
        return Readable.fromWeb(response.body as unknown as ReadableStream)
      await response.body?.cancel()
      throw new FileMissing(key)
    },
    async remove(keys) {
      for (const key of keys) await (await ask(key, 'DELETE', [200, 204, 404])).body?.cancel()
    },
  }
}

/** The sum that the storage checks what it got by. */
async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
