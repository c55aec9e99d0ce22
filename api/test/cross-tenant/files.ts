import { nodeId, parseNodeId } from '../../src/graphql/node-id.ts'
import type { Asker } from './askers.ts'
import type { Tenants } from './tenants.ts'

/** What is exported by everyone: all that they see, and what they say is the second tenant’s. */
const listsOf = ({ two }: Tenants) => [
  '{ tickets { nodes { id number title lastMessage { excerpt } store { id name } } } }',
  `{ tickets(filter: { storeId: "${two.storeId}" }) { nodes { id title } } }`,
  '{ suggestions { nodes { id number title body ownVotes { store { id name } } } } }',
  '{ stores { nodes { id name slug } } }',
  '{ notifications { nodes { id } } }',
]

/** Lists as somebody has them exported, and looks at, by what they are begun with. */
export async function exported(tenants: Tenants, { by }: Asker, work = tenants.exports.work) {
  const { exports } = tenants
  const begun = await Promise.all(listsOf(tenants).map((list) => exports.start(by, list)))
  await work()
  return Promise.all(
    begun.map(async ({ export: { id } }) => {
      const ended = await exports.look(by, id)
      return { ...ended, rows: ended.url ? await exports.rows(by, ended.url) : [] }
    }),
  )
}

/** Where the files of the second tenant lie: what it exported, what hangs on its tickets, and what it was charged. */
export async function filesOf({ exports, two, owned: { two: owned } }: Tenants): Promise<string[]> {
  const { url } = await exports.look(two.owner, owned.ids['Export']![0]!)
  const [attachment] = owned.ids['Attachment']!
  const [[statement], [note]] = [owned.numbers['statement']!, owned.numbers['credit_note']!]
  return [
    url,
    `/files/${attachment}/${two.marks.word}.txt`,
    ...['pdf', 'csv'].map((form) => `/files/statements/${statement}.${form}`),
    `/files/credit-notes/${note}.pdf`,
  ]
}

/** The address of a file that there is nowhere, otherwise the same. */
export function nowhereOf(file: string): string {
  const [id] = file.match(/[a-z]{3}_[0-9a-z]{25}/) ?? []
  if (!id) return file.replace(/\d+(?=\.\w+$)/, '999999')
  return file.replace(id, nodeId(parseNodeId(id)!.noun, crypto.randomUUID()))
}

/** What somebody is answered who asks for a file. */
export async function answerOf({ exports }: Tenants, { by }: Asker, path: string) {
  const { statusCode, body } = await exports.fetch(by, path)
  return { statusCode, body: body.replaceAll(path, '…') }
}
