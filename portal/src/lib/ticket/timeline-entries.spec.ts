import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from './event-fields.ts'
import { timelineEntries } from './timeline-entries.ts'

const athens = { zone: 'Europe/Athens', language: 'en' } as const
const eleni = { name: 'Eleni', side: 'STORE' } as const
const kari = { name: 'Kari', side: 'PLATFORM' } as const

function event(type: TimelineEvent['type'], at: string, body: string | null = null): TimelineEvent {
  const actor = type === 'STORE_REPLIED' || type === 'OPENED' || type === 'REOPENED' ? eleni : kari
  return {
    id: `${type}-${at}`,
    type,
    at,
    actor,
    body,
    minutes: null,
    reason: null,
    isInternal: type === 'NOTE_ADDED',
    channel: null,
    isAfterHours: false,
    assignee: null,
    from: null,
    to: null,
    otherTicket: null,
    clock: null,
    isFromOpening: false,
    partner: null,
    until: null,
    handover: null,
    dueAt: null,
    incident: null,
    attachments: [],
    incidentNews: null,
    fix: null,
    projectChange: null,
    estimate: null,
    dispute: null,
    creditNote: null,
    movedDeadlines: [],
  }
}

const told = (events: TimelineEvent[], reach?: Parameters<typeof timelineEntries>[2]) =>
  timelineEntries(events, athens, reach).map((entry) => {
    if (entry.kind === 'new') return 'new'
    if (entry.kind === 'message') return entry.body
    if (entry.kind === 'wait') return `wait ${entry.minutes}`
    return entry.kind === 'change' ? entry.event.type : `day ${entry.at.slice(0, 10)}`
  })

const asked = [
  event('OPENED', '2026-11-19T11:30:00Z', 'It is gone'),
  event('AGENT_REPLIED', '2026-11-20T08:05:00Z', 'Which one?'),
  event('WAITING_ON_STORE', '2026-11-20T08:05:00Z'),
]

describe('the history of a ticket', () => {
  it('stands under the days of its place', () => {
    const events = [
      event('OPENED', '2026-11-19T21:30:00Z', 'Before midnight'),
      event('AGENT_REPLIED', '2026-11-19T22:10:00Z', 'After midnight in Athens'),
    ]
    expect(told(events)).toEqual([
      'day 2026-11-19',
      'Before midnight',
      'day 2026-11-19',
      'After midnight in Athens',
    ])
  })

  it('says how long it waited, before the answer and its day', () => {
    const events = [...asked, event('STORE_REPLIED', '2026-11-21T10:20:59Z', 'This one')]
    expect(told(events).slice(2)).toEqual([
      'day 2026-11-20',
      'Which one?',
      'wait 1575',
      'day 2026-11-21',
      'This one',
    ])
  })

  it('keeps a wait that goes on for the end, also when the desk adds something', () => {
    const events = [...asked, event('AGENT_REPLIED', '2026-11-20T09:00:00Z', 'And when?')]
    expect(told(events).slice(-2)).toEqual(['And when?', 'wait null'])
  })

  it('does not say that a wait goes on where the history is cut', () => {
    expect(told(asked, { isWhole: false }).at(-1)).toBe('Which one?')
  })

  it('counts a wait from the first question until the answer', () => {
    const events = [
      ...asked,
      event('WAITING_ON_STORE', '2026-11-20T09:05:00Z'),
      event('REOPENED', '2026-11-20T10:05:00Z'),
    ]
    expect(told(events).slice(-2)).toEqual(['wait 120', 'REOPENED'])
  })

  it('says where the new begins: under the day of the first message not seen, and nowhere without one', () => {
    const events = [...asked, event('AGENT_REPLIED', '2026-11-21T09:00:00Z', 'And when?')]
    const newFrom = events.at(-1)!.id
    expect(told(events, { newFrom }).slice(4)).toEqual(['day 2026-11-21', 'new', 'And when?', 'wait null'])
    expect(told([...events, event('AGENT_REPLIED', '2026-11-21T09:01:00Z', 'Or not?')], { newFrom })).toEqual(
      [...told(events, { newFrom }).slice(0, -1), 'Or not?', 'wait null'],
    )
    expect(told(events)).not.toContain('new')
  })

  it('draws no line above a conversation that is new as a whole', () => {
    expect(told(asked, { newFrom: asked[0]!.id })).toEqual(told(asked))
  })

  it('tells a note by its words alone', () => {
    const events = [...asked, event('NOTE_ADDED', '2026-11-20T09:00:00Z', 'She is on holiday')]
    expect(told(events).slice(-2)).toEqual(['She is on holiday', 'wait null'])
  })

  it('says what was written, and then what changed with it', () => {
    expect(told([event('RESOLVED', '2026-11-20T10:05:00Z', 'Fixed')])).toEqual([
      'day 2026-11-20',
      'Fixed',
      'RESOLVED',
    ])
  })
})
