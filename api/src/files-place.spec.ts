import { describe, expect, it } from 'vitest'
import { filesPlace } from './files-place.ts'

const OURS = '/var/stoa/files'
const KEYS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' }

describe('where files are kept', () => {
  it('is our own folder, which begins anew with our own database', () => {
    expect(filesPlace({}, OURS, true)).toEqual({ kind: 'FOLDER', folder: OURS, fresh: true })
  })

  it('is another folder, which is never emptied', () => {
    const place = { kind: 'FOLDER', folder: '/srv/files', fresh: false }
    expect(filesPlace({ STOA_FILES: '/srv/files' }, OURS, true)).toEqual(place)
  })

  it('is a bucket, with its keys from the environment', () => {
    const STOA_FILES = 's3://stoa/support/files/?endpoint=https://s3.example.com&region=eu-north-1'
    expect(filesPlace({ STOA_FILES, ...KEYS }, OURS, false)).toEqual({
      kind: 'S3',
      endpoint: 'https://s3.example.com',
      region: 'eu-north-1',
      bucket: 'stoa',
      prefix: 'support/files',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      sessionToken: undefined,
    })
    expect(
      filesPlace({ STOA_FILES: 's3://stoa', AWS_REGION: 'eu-west-1', ...KEYS }, OURS, false),
    ).toMatchObject({ endpoint: 'https://s3.eu-west-1.amazonaws.com', prefix: '' })
  })

  it.each([
    ['s3://stoa', {}, 'AWS_ACCESS_KEY_ID'],
    ['s3:', KEYS, 'STOA_FILES'],
    ['s3://stoa?endpoint=nowhere', KEYS, 'nowhere'],
  ])('is refused as %s in a sentence', (STOA_FILES, keys, said) => {
    expect(() => filesPlace({ STOA_FILES, ...keys }, OURS, false)).toThrow(said)
  })
})
