import { m } from '#lib/paraglide/messages.js'

const byDeadline = { field: 'DUE_AT', direction: 'ASC' } as const
const byLastWord = { field: 'LAST_ACTIVITY_AT', direction: 'DESC' } as const
const running = ['NEW', 'OPEN', 'WAITING_ON_STORE'] as const

/** What the desk reads tickets by; the first one is the desk's own. */
export const queues = {
  open: { word: m.desk_by_deadline, statusIn: running, orderBy: byDeadline },
  new: { word: m.desk_new, statusIn: ['NEW'], orderBy: byDeadline },
  waiting: {
    word: m.desk_waiting,
    statusIn: ['WAITING_ON_STORE'],
    orderBy: { ...byLastWord, direction: 'ASC' },
  },
  resolved: { word: m.desk_resolved, statusIn: ['RESOLVED', 'CLOSED'], orderBy: byLastWord },
  all: { word: m.desk_all, statusIn: null, orderBy: byLastWord },
} as const

export type QueueName = keyof typeof queues

/** Their names, in the order in which they are shown. */
export const queueNames = Object.keys(queues) as [QueueName, ...QueueName[]]
