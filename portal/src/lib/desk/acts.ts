import { m } from '#lib/paraglide/messages.js'

/** A ticket as far as the forms of the desk need to know it. */
export type ActedTicket = {
  id: string
  number: number
  title: string
  type: 'BUG' | 'USER_SUPPORT' | 'ORDER' | 'PRODUCT_SUGGESTION'
  origin: 'PRODUCT' | 'STORE_CUSTOMISATION' | 'INTEGRATION_CUSTOMISATION' | null
  product: 'ECOMMERCE' | 'INTEGRATION' | 'ADD_ON' | null
  topic: 'FEATURES' | 'TRAFFIC_AND_CONVERSION' | 'VARIANTS' | 'MEASURING_TOOLS' | 'OTHER' | null
  components: { key: string }[]
  requester: { name: string }
  assignee: { name: string } | null
  incident: { id: string; number: number; title: { el: string; nb: string; en: string } } | null
  resolution: { targetMinutes: number | null }
  viewerCan: {
    reply: boolean
    resolve: boolean
    reopen: boolean
    waitOnStore: boolean
    extendDeadline: boolean
    logWork: boolean
    offerEstimate: boolean
    assign: boolean
    classify: boolean
    addNote: boolean
    logCall: boolean
    relate: boolean
    merge: boolean
    changeProject: boolean
    linkIncident: boolean
    unlinkIncident: boolean
  }
}

type ActLook = {
  /** The key that opens it alone; null for what is rare. */
  key: string | null
  word: () => string
  isOpenTo: (ticket: ActedTicket) => boolean
}

/** What an agent does with a ticket in a form of its own; the address opens it with `?act=…`. */
export const acts = {
  reply: { key: 'r', word: m.desk_act_reply, isOpenTo: ({ viewerCan }) => viewerCan.reply },
  note: { key: 'i', word: m.desk_act_note, isOpenTo: ({ viewerCan }) => viewerCan.addNote },
  work: { key: 'w', word: m.ticket_log_work, isOpenTo: ({ viewerCan }) => viewerCan.logWork },
  estimate: {
    key: 'o',
    word: m.desk_act_estimate,
    isOpenTo: ({ viewerCan }) => viewerCan.offerEstimate,
  },
  answer: { key: 't', word: m.desk_act_answer, isOpenTo: ({ viewerCan }) => viewerCan.reply },
  assign: { key: 'a', word: m.desk_act_assign, isOpenTo: ({ viewerCan }) => viewerCan.assign },
  classify: { key: 'c', word: m.desk_act_classify, isOpenTo: ({ viewerCan }) => viewerCan.classify },
  extend: {
    key: 'e',
    word: m.ticket_extend,
    isOpenTo: ({ viewerCan, resolution }) => viewerCan.extendDeadline && resolution.targetMinutes !== null,
  },
  incident: {
    key: 'l',
    word: m.desk_act_incident,
    isOpenTo: ({ viewerCan }) => viewerCan.linkIncident || viewerCan.unlinkIncident,
  },
  call: { key: null, word: m.desk_act_call, isOpenTo: ({ viewerCan }) => viewerCan.logCall },
  relate: { key: null, word: m.desk_act_relate, isOpenTo: ({ viewerCan }) => viewerCan.relate },
  merge: { key: null, word: m.desk_act_merge, isOpenTo: ({ viewerCan }) => viewerCan.merge },
  project: { key: null, word: m.project_kind, isOpenTo: ({ viewerCan }) => viewerCan.changeProject },
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
