import sharp from 'sharp'
import { nodeId } from '../src/graphql/node-id.ts'
import type { Person } from '../src/people/person.entity.ts'
import type { Store } from '../src/stores/store.entity.ts'
import type { World } from './world.ts'

const STAGE = `mutation ($input: StageUploadInput!) { stageUpload(input: $input) {
  uploadUrl attachment { id name bytes contentType } userErrors { code field }
} }`

/** A photograph of so many pixels, with what a camera notes in it. */
export function photograph(width = 1600, height = 1200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#0b4c60' } })
    .withExif({ IFD0: { Copyright: 'Eleni Koronaiou', Make: 'Taygetos' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

/** Uploading and downloading as people do it, over the API. */
export function openFileDesk(world: World) {
  const announce = async (person: Person | null, input: object) => {
    const { data, errors } = await world.as(person).run(STAGE, { input })
    return { ...data?.stageUpload, errors }
  }
  const put = (person: Person | null, url: string, content: Buffer, headers = {}) =>
    world.fetchAs(person, 'PUT', url, content, { 'content-type': 'application/octet-stream', ...headers })
  const get = (person: Person | null, url: string, headers = {}) =>
    world.fetchAs(person, 'GET', url, undefined, headers)

  /** Announces a file for a store and sends its bytes. */
  async function upload(person: Person, store: Store, name: string, content: Buffer) {
    const input = { storeId: nodeId('Store', store.id), name, bytes: content.length }
    const { uploadUrl } = await announce(person, input)
    return (await put(person, uploadUrl, content)).json().attachment
  }

  return { announce, put, get, upload }
}
