import type { EntityManager } from '@mikro-orm/postgresql'
import { attachFiles } from '../../tickets/attach-files.ts'
import { Attachment } from '../../tickets/attachment.entity.ts'
import { keepFile } from '../../tickets/keep-file.ts'
import { Message } from '../../tickets/message.entity.ts'
import type { FileStorage } from '../file-storage.ts'
import { enclosures } from './content/enclosures.ts'

const MOST_OF_EACH = 2

/**
 * Gives the demo's messages that speak of a file the file, by the verbs that people's own go by. It stands outside the
 * load, whose one transaction no storage can be part of; what a start that was killed left out is done by the next.
 */
export async function encloseFiles(em: EntityManager, files: FileStorage): Promise<void> {
  const spoken = await Promise.all(
    enclosures.map(async (enclosure) => ({
      ...enclosure,
      messages: await em
        .fork()
        .find(
          Message,
          { body: { $like: `${enclosure.words}%` }, author: { $ne: null } },
          { populate: ['author', 'ticket'], orderBy: { sentAt: 'desc' }, limit: MOST_OF_EACH },
        ),
    })),
  )
  for (const { messages, make } of spoken)
    for (const message of messages)
      if ((await em.count(Attachment, { message })) === 0) await enclose(em, files, message, await make())
}

async function enclose(
  em: EntityManager,
  files: FileStorage,
  message: Message,
  enclosed: readonly { name: string; content: Buffer }[],
) {
  const uploader = message.author ?? null
  const ids: string[] = []
  for (const file of enclosed) ids.push((await keepFile(files, em, { ...file, uploader }, message.sentAt)).id)
  await em.fork().transactional(async (within) => {
    const found = await within.findOneOrFail(Message, message.id, { populate: ['ticket', 'author'] })
    await attachFiles(within, ids, found, found.author ?? null)
  })
}
