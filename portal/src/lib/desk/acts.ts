import { m } from '#lib/paraglide/messages.js'

/** A ticket as far as the forms of the desk need to know it. */
export type ActedTicket = {
  id: string
  number: number
  title: string
  requester: { name: string }
  resolution: { targetMinutes: number | null }
  viewerCan: {
    reply: boolean
    resolve: boolean
    reopen: boolean
    waitOnStore: boolean
    extendDeadline: boolean
    logWork: boolean
  }
}

type ActLook = { key: string; word: () => string; isOpenTo: (ticket: ActedTicket) => boolean }

/** What an agent does with a ticket in a form of its own; the address opens it with `?act=…`. */
export const acts = {
  reply: { key: 'r', word: m.desk_act_reply, isOpenTo: ({ viewerCan }) => viewerCan.reply },
  work: { key: 'w', word: m.ticket_log_work, isOpenTo: ({ viewerCan }) => viewerCan.logWork },
  extend: {
    key: 'e',
    word: m.ticket_extend,
    isOpenTo: ({ viewerCan, resolution }) => viewerCan.extendDeadline && resolution.targetMinutes !== null,
  },
} as const satisfies Record<string, ActLook>

export type Act = keyof typeof acts

/** Their names, in the order in which they are offered. */
export const actNames = Object.keys(acts) as Act[]

/** What can be done with a ticket as it stands. */
export function actsOpenTo(ticket: ActedTicket): Act[] {
  return actNames.filter((act) => acts[act].isOpenTo(ticket))
}

/** Whether the address names one of them. */
export function isAct(name: string | null): name is Act {
  return name !== null && Object.hasOwn(acts, name)
}
