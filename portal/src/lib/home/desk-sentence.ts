import { opening, when } from '#lib/format/deadline.ts'
import { dayKey, milliseconds, time, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'

type Channel = {
  kind: 'LIVE_CHAT' | 'PHONE' | 'EMAIL'
  isGranted: boolean
  isOpen: boolean
  openUntil: Instant | null
  opensAt: Instant | null
}

const untilWords = {
  LIVE_CHAT: m.home_live_chat_until,
  PHONE: m.home_phone_until,
  EMAIL: m.home_email_until,
}
const opensWords = {
  LIVE_CHAT: m.home_live_chat_opens,
  PHONE: m.home_phone_opens,
  EMAIL: m.home_email_opens,
}
const alwaysWords = {
  LIVE_CHAT: m.home_live_chat_always,
  PHONE: m.home_phone_always,
  EMAIL: m.home_email_always,
}

/** The first channel that is open now and until when, or the one that opens next (P4); empty for a plan without any. */
export function deskSentence(channels: Channel[], now: Instant, place: Place): string {
  const granted = channels.filter(({ isGranted }) => isGranted)
  const open = granted.find(({ isOpen }) => isOpen)
  if (open) {
    if (open.openUntil === null) return alwaysWords[open.kind]()
    const isToday = dayKey(open.openUntil, place) === dayKey(now, place)
    const until = isToday ? time(open.openUntil, place) : when(open.openUntil, now, place)
    return untilWords[open.kind]({ time: until })
  }
  const [next] = granted
    .flatMap(({ kind, opensAt }) => (opensAt === null ? [] : [{ kind, opensAt }]))
    .sort((a, b) => milliseconds(a.opensAt) - milliseconds(b.opensAt))
  return next ? opensWords[next.kind]({ when: opening(next.opensAt, now, place) }) : ''
}
