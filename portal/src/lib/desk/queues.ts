import { m } from '#lib/paraglide/messages.js'

const byDeadline = { field: 'NEXT_DUE_AT', direction: 'ASC' } as const
const byLastWord = { field: 'LAST_ACTIVITY_AT', direction: 'DESC' } as const
const longestAgo = { ...byLastWord, direction: 'ASC' } as const
const statusIn = ['NEW', 'OPEN', 'WAITING_ON_STORE'] as const

const heldBy = 'PLATFORM'

/** What the desk reads tickets by; the first one is the desk's own. What a partner has first waits in a queue of its own (T4). */
export const queues = {
  open: { word: m.desk_by_deadline, filter: { statusIn, heldBy }, orderBy: byDeadline },
  mine: { word: m.desk_mine, filter: { statusIn, isMine: true }, orderBy: byDeadline },
  unassigned: {
    word: m.desk_unassigned,
    filter: { statusIn, isUnassigned: true, heldBy },
    orderBy: byDeadline,
  },
  unread: { word: m.desk_unread, filter: { statusIn, isUnread: true, heldBy }, orderBy: byDeadline },
  mentions: { word: m.desk_mentions, filter: { mentionsMe: true }, orderBy: byLastWord },
  waiting: { word: m.desk_waiting, filter: { statusIn: ['WAITING_ON_STORE'] }, orderBy: longestAgo },
  new: { word: m.desk_new, filter: { statusIn: ['NEW'], heldBy }, orderBy: byDeadline },
  partner: { word: m.hands_desk_queue, filter: { statusIn, heldBy: 'PARTNER' }, orderBy: byDeadline },
  resolved: { word: m.desk_resolved, filter: { statusIn: ['RESOLVED', 'CLOSED'] }, orderBy: byLastWord },
  all: { word: m.desk_all, filter: {}, orderBy: byLastWord },
} as const

export type QueueName = keyof typeof queues

/** Their names, in the order in which they are shown. */
export const queueNames = Object.keys(queues) as [QueueName, ...QueueName[]]
