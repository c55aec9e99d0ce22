import { error, json } from '@sveltejs/kit'
import { stageFile } from '#lib/server/attachments.ts'
import type { RequestHandler } from './$types'

/** Says of a file what it is, for a form that uploads it while it is being written. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const asked: unknown = await request.json().catch(() => null)
  if (!isAnnouncement(asked)) error(400, 'BAD_USER_INPUT')
  const { storeId, ticketId, name, size } = asked
  const to = ticketId ? { ticketId } : { storeId: storeId ?? '' }
  return json(await stageFile(locals.api, to, { name, size }))
}

type Announcement = { storeId?: string; ticketId?: string; name: string; size: number }

function isAnnouncement(asked: unknown): asked is Announcement {
  const { storeId, ticketId, name, size } = (asked ?? {}) as Record<string, unknown>
  return (
    typeof name === 'string' &&
    Number.isSafeInteger(size) &&
    Number(size) < 2 ** 31 &&
    [storeId, ticketId].every((id) => id === undefined || typeof id === 'string')
  )
}
