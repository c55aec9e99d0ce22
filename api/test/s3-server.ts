import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Bucket } from '../src/persistence/s3-storage.ts'

const KEYS = { accessKeyId: 'STOA', secretAccessKey: 'a secret of the specs' }

/**
 * A storage that speaks S3 as far as files need it: it checks each request's signature (version 4) and the sum of its
 * body as the real one does, and forgets everything when it closes.
 */
export async function openS3Server() {
  const objects = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const path = request.url ?? '/'
    const refusal = refusalOf(request, body)
    if (refusal) return void response.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`)
    if (request.method === 'PUT') {
      objects.set(path, body)
      return void response.writeHead(200).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(path)
      return void response.writeHead(204).end()
    }
    const found = objects.get(path)
    if (found) response.writeHead(200, { 'content-length': found.length }).end(found)
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const bucket: S3Bucket = {
    ...KEYS,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-north-1',
    bucket: 'stoa',
    prefix: 'files of specs',
  }
  const close = () => new Promise((closed) => server.close(closed))
  return { bucket, objects, close }
}

/** Why a request is not believed; null for one that is signed as it should be. */
function refusalOf({ method, url, headers }: IncomingMessage, body: Buffer): string | null {
  const sum = String(headers['x-amz-content-sha256'])
  if (method === 'PUT' && sum !== hash(body)) return 'XAmzContentSHA256Mismatch'
  const [, credential = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const [accessKeyId, ...scope] = credential.split('/')
  if (accessKeyId !== KEYS.accessKeyId) return 'InvalidAccessKeyId'
  const { pathname } = new URL(url ?? '/', 'http://s3.test')
  const canonical = [
    method,
    pathname,
    '',
    ...signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    sum,
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), hash(canonical)].join('\n')
  const key = scope.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${KEYS.secretAccessKey}`,
  )
  const expected = createHmac('sha256', key).update(toSign).digest('hex')
  return signature === expected ? null : 'SignatureDoesNotMatch'
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
