import { describe, expect, it } from 'vitest'
import type { TicketEventType, TicketTypeName } from '../tickets/ticket-words.ts'
import { type UntoldEvent, whatToTell } from './what-to-tell.ts'
import { type Concerned, whomToTell } from './whom-to-tell.ts'

const AT = Temporal.Instant.from('2026-11-23T08:40:00Z')

/** Eleni owns, Giorgis asked, Maria took part and Petros did not; Nikos is the partner's, Anna there too; Kari has it. */
const concerned: Concerned = {
  requesterId: 'giorgis',
  assigneeId: 'kari',
  tookPart: ['giorgis', 'maria', 'nikos', 'left'],
  members: new Map([
    ['eleni', 'OWNER'],
    ['giorgis', 'MEMBER'],
    ['maria', 'MEMBER'],
    ['petros', 'MEMBER'],
  ]),
  partnerPeople: new Set(['nikos', 'anna']),
  staff: new Map([
    ['kari', 'AGENT'],
    ['ola', 'AGENT'],
    ['thanos', 'ADMIN'],
    ['ingrid', 'PRODUCT_MANAGER'],
  ]),
}

function event(type: TicketEventType, actorId: string | null, more: Partial<UntoldEvent> = {}): UntoldEvent {
  return { id: type, seq: 2, type, at: AT, actorId, isInternal: false, detail: null, ...more }
}

function told(
  of: UntoldEvent,
  who: Partial<Concerned> = {},
  ticket: { type: TicketTypeName; isByStore: boolean; isWithPartner?: boolean } = {
    type: 'BUG',
    isByStore: true,
  },
  untold: UntoldEvent[] = [of],
): Record<string, string> {
  const recipients = whomToTell(of, whatToTell(of, untold, ticket), { ...concerned, ...who })
  expect(new Set(recipients.map(({ personId }) => personId)).size).toBe(recipients.length)
  return Object.fromEntries(recipients.map(({ personId, kind }) => [personId, kind]))
}

const store = (kind: string, but = '') =>
  Object.fromEntries(['giorgis', 'maria', 'nikos'].filter((id) => id !== but).map((id) => [id, kind]))
const desk = (kind: string, but = '') =>
  Object.fromEntries(['kari', 'ola', 'thanos'].filter((id) => id !== but).map((id) => [id, kind]))

describe('each change is told to', () => {
  it.each<[TicketEventType, string | null, Record<string, string>]>([
    ['OPENED', 'giorgis', desk('NEW_TICKET')],
    ['AGENT_REPLIED', 'kari', store('REPLY')],
    ['AGENT_REPLIED', 'ola', { ...store('REPLY'), kari: 'REPLY' }],
    ['STORE_REPLIED', 'maria', { ...store('REPLY', 'maria'), kari: 'REPLY' }],
    ['STORE_REPLIED', 'nikos', { ...store('REPLY', 'nikos'), kari: 'REPLY' }],
    ['WAITING_ON_STORE', 'kari', store('QUESTION_ASKED')],
    ['RESOLVED', 'kari', store('RESOLVED')],
    ['RESOLVED', 'giorgis', { ...store('RESOLVED', 'giorgis'), kari: 'RESOLVED' }],
    ['REOPENED', 'giorgis', { ...store('REOPENED', 'giorgis'), kari: 'REOPENED' }],
    ['CLOSED', null, { ...store('CLOSED'), kari: 'CLOSED' }],
    ['EXTENDED', 'kari', store('DEADLINE_MOVED')],
    ['DEADLINE_AT_RISK', null, desk('DEADLINE_AT_RISK')],
    [
      'DEADLINE_BREACHED',
      null,
      { ...desk('DEADLINE_BREACHED'), ...store('DEADLINE_BREACHED'), eleni: 'DEADLINE_BREACHED' },
    ],
    ['TYPE_CORRECTED', 'kari', store('TYPE_CORRECTED')],
    ['MERGED', 'kari', store('MERGED')],
    ['INCIDENT_LINKED', 'kari', store('INCIDENT_LINKED')],
    ['INCIDENT_UNLINKED', 'kari', store('INCIDENT_LINKED')],
    ['INCIDENT_UPDATED', 'ola', store('INCIDENT_UPDATED')],
    ['PROJECT_CHANGED', 'kari', store('PROJECT_CHANGED')],
    ['PROJECT_STARTED', 'kari', store('PROJECT_STARTED')],
    ['PARTNER_FIRST', null, { nikos: 'NEW_TICKET', anna: 'NEW_TICKET' }],
    ['PARTNER_ANSWERED', 'nikos', { ...store('REPLY', 'nikos'), kari: 'REPLY' }],
    [
      'HANDED_TO_PLATFORM',
      null,
      { ...store('HANDED_TO_PLATFORM'), kari: 'HANDED_TO_PLATFORM', anna: 'HANDED_TO_PLATFORM' },
    ],
    ['ESTIMATE_OFFERED', 'kari', { eleni: 'ESTIMATE_OFFERED' }],
    ['ESTIMATE_WITHDRAWN', 'kari', { eleni: 'ESTIMATE_WITHDRAWN' }],
    ['LINE_DISPUTED', 'eleni', desk('LINE_DISPUTED')],
    ['DISPUTE_ANSWERED', 'kari', { eleni: 'DISPUTE_ANSWERED' }],
    ['PLAN_CHANGED', null, {}],
    ['CLASSIFIED', 'kari', {}],
    ['MERGED_IN', 'kari', {}],
    ['RELATED', 'kari', {}],
    ['UNRELATED', 'kari', {}],
  ])('%s by %s', (type, actorId, expected) => {
    expect(told(event(type, actorId))).toEqual(expected)
  })
})

it('tells the partner, and not the desk, what the store writes while the partner has it first', () => {
  const held = { type: 'USER_SUPPORT', isByStore: true, isWithPartner: true } as const
  const opened = event('OPENED', 'giorgis')
  const first = event('PARTNER_FIRST', null, { seq: 3 })
  expect(told(opened, {}, held, [opened, first])).toEqual({})
  expect(told(event('STORE_REPLIED', 'giorgis'), {}, held)).toEqual({
    maria: 'REPLY',
    nikos: 'REPLY',
    anna: 'REPLY',
  })
})

it('tells the desk nothing of what a partner has or a tap joined, whatever else the opening wrote', () => {
  const opened = event('OPENED', 'giorgis', { seq: 1 })
  const planned = event('PLAN_CHANGED', null, { seq: 2, at: AT.add({ minutes: 1 }) })
  const first = event('PARTNER_FIRST', null, { seq: 3 })
  const held = { type: 'USER_SUPPORT', isByStore: true, isWithPartner: true } as const
  expect(told(opened, {}, held, [opened, planned, first])).toEqual({})
  const joined = event('INCIDENT_LINKED', 'giorgis', { seq: 3 })
  expect(told(opened, {}, undefined, [opened, planned, joined])).toEqual({})
  const later = event('INCIDENT_LINKED', 'kari', { seq: 3 })
  expect(told(opened, {}, undefined, [opened, planned, later])).toEqual(desk('NEW_TICKET'))
})

it('tells the answer to an estimate to who offered it, who has the ticket, and the store', () => {
  const estimate = { offeredBy: 'ola' } as NonNullable<UntoldEvent['detail']>['estimate'] & object
  for (const type of ['ESTIMATE_APPROVED', 'ESTIMATE_DECLINED'] as const)
    expect(told(event(type, 'eleni', { detail: { estimate } }))).toEqual({
      ola: 'ESTIMATE_ANSWERED',
      kari: 'ESTIMATE_ANSWERED',
      ...store('ESTIMATE_ANSWERED'),
    })
})

it('tells whom a ticket was assigned to, whoever has it by then', () => {
  const to = (id: string) => ({ detail: { assignee: { id, name: id } } })
  expect(told(event('ASSIGNED', 'kari', to('ola')))).toEqual({ ola: 'ASSIGNED_TO_YOU' })
  expect(told(event('ASSIGNED', 'kari', to('kari')))).toEqual({})
  expect(told(event('ASSIGNED', 'kari', { detail: { assignee: null } }))).toEqual({})
})

describe('a note', () => {
  it('names the mentioned, and tells the assignee; nobody of the store', () => {
    const note = event('NOTE_ADDED', 'ola', {
      isInternal: true,
      detail: {
        mentions: [
          { id: 'ingrid', name: 'Ingrid' },
          { id: 'ola', name: 'Ola' },
          { id: 'giorgis', name: 'G' },
        ],
      },
    })
    expect(told(note)).toEqual({ ingrid: 'MENTIONED', kari: 'NOTE_ADDED' })
  })

  it('tells an assignee who is mentioned once, by name', () => {
    const note = event('NOTE_ADDED', 'ola', {
      isInternal: true,
      detail: { mentions: [{ id: 'kari', name: 'Kari' }] },
    })
    expect(told(note)).toEqual({ kari: 'MENTIONED' })
  })
})

describe('where nobody has the ticket', () => {
  it('an answer of the store goes to the desk', () => {
    expect(told(event('STORE_REPLIED', 'giorgis'), { assigneeId: null })).toEqual({
      ...store('REPLY', 'giorgis'),
      ...desk('REPLY'),
    })
  })

  it('neither does somebody who left the platform', () => {
    expect(told(event('REOPENED', 'giorgis'), { assigneeId: 'left' })).toEqual({
      ...store('REOPENED', 'giorgis'),
      ...desk('REOPENED'),
    })
  })
})

it('tells the owners where everyone who took part has left', () => {
  const who = { requesterId: 'left', tookPart: ['left'] }
  expect(told(event('AGENT_REPLIED', 'kari'), who)).toEqual({ eleni: 'REPLY' })
})

it('tells the owners what was opened in their store’s name', () => {
  expect(told(event('OPENED', 'nikos'), {}, { type: 'ORDER', isByStore: false })).toEqual({
    ...desk('NEW_TICKET'),
    eleni: 'NEW_TICKET',
  })
})

it('tells a question once, with its words', () => {
  const words = event('AGENT_REPLIED', 'kari', { seq: 2 })
  const wait = event('WAITING_ON_STORE', 'kari', { seq: 3 })
  expect(told(words, {}, undefined, [words, wait])).toEqual(store('QUESTION_ASKED'))
  expect(told(wait, {}, undefined, [words, wait])).toEqual({})
})

it('tells a reply and a later wait each for itself', () => {
  const words = event('AGENT_REPLIED', 'kari', { seq: 2 })
  const wait = event('WAITING_ON_STORE', 'kari', { seq: 3, at: AT.add({ minutes: 5 }) })
  expect(told(words, {}, undefined, [words, wait])).toEqual(store('REPLY'))
  expect(told(wait, {}, undefined, [words, wait])).toEqual(store('QUESTION_ASKED'))
})

it('tells of a merge that it goes on elsewhere, and not that it was solved and closed by it', () => {
  const [merged, resolved, closed] = (['MERGED', 'RESOLVED', 'CLOSED'] as const).map((type, index) =>
    event(type, 'kari', { seq: index + 2 }),
  )
  const untold = [merged!, resolved!, closed!]
  expect(told(merged!, {}, undefined, untold)).toEqual(store('MERGED'))
  for (const of of [resolved!, closed!]) expect(told(of, {}, undefined, untold)).toEqual({})
  const later = event('CLOSED', null, { seq: 4, at: AT.add({ hours: 168 }) })
  expect(told(later, {}, undefined, [merged!, resolved!, later])).toEqual({
    ...store('CLOSED'),
    kari: 'CLOSED',
  })
})

it('asks nothing again where a ticket is opened again to wait as before', () => {
  const reopened = event('REOPENED', 'kari')
  const wait = event('WAITING_ON_STORE', 'kari', { seq: 3 })
  expect(told(wait, {}, undefined, [reopened, wait])).toEqual({})
  const later = { ...wait, at: AT.add({ minutes: 1 }) }
  expect(told(later, {}, undefined, [reopened, later])).toEqual(store('QUESTION_ASKED'))
})

it('tells of a suggestion only the answer, and not to the desk (T6)', () => {
  const wish = { type: 'PRODUCT_SUGGESTION' as const, isByStore: true }
  const who = { assigneeId: null, tookPart: ['giorgis'] }
  expect(told(event('OPENED', 'giorgis'), who, wish)).toEqual({})
  expect(told(event('RESOLVED', null), who, wish)).toEqual({ giorgis: 'RESOLVED' })
  expect(told(event('CLOSED', null), who, wish)).toEqual({})
})
