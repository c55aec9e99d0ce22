import { resolve } from 'node:path'
import { CannotStart } from './persistence/cannot-start.ts'
import type { FilesPlace } from './persistence/open-files.ts'

const AMAZON = (region: string) => `https://s3.${region}.amazonaws.com`

/**
 * Where files are kept, as STOA_FILES says: a folder, or `s3://bucket/prefix?endpoint=https://…&region=…` with the
 * keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; without it the folder that is ours.
 * @param fresh whether our own folder begins with nothing; one that was set is left alone.
 * @throws CannotStart with a sentence for what cannot be read.
 */
export function filesPlace(env: NodeJS.ProcessEnv, ours: string, fresh: boolean): FilesPlace {
  const setting = env['STOA_FILES']
  if (!setting) return { kind: 'FOLDER', folder: ours, fresh }
  if (!setting.startsWith('s3:')) return { kind: 'FOLDER', folder: resolve(setting), fresh: false }
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env
  const address = URL.canParse(setting) ? new URL(setting) : null
  if (!address?.hostname)
    throw new CannotStart('STOA_FILES is no address such as s3://bucket?endpoint=https://s3.example.com.')
  if (!accessKeyId || !secretAccessKey)
    throw new CannotStart('STOA_FILES names a bucket: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY too.')
  const region = address.searchParams.get('region') || env['AWS_REGION'] || 'us-east-1'
  const endpoint = address.searchParams.get('endpoint') || AMAZON(region)
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new CannotStart(`STOA_FILES has the endpoint ${endpoint}, which is no address.`)
  const prefix = address.pathname.replace(/^\/+|\/+$/g, '')
  const keys = { accessKeyId, secretAccessKey, sessionToken: env['AWS_SESSION_TOKEN'] || undefined }
  return { kind: 'S3', endpoint, region, bucket: address.hostname, prefix, ...keys }
}
