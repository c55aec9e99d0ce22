import { getContext, setContext, tick } from 'svelte'
import type { TimelineEvent } from '#lib/ticket/event-fields.ts'
import { beyond, lastSeenOwn, type SeenMark } from './beyond.ts'
import { MARK_SEEN, type Presence, SHOW_PRESENCE, TICKET_EVENTS, TICKET_PRESENCE } from './documents.ts'
import { follow } from './follow.ts'
import { gathered } from './gathered.ts'
import { refresh } from './refresh.ts'
import { tell } from './tell.ts'

const HERE_EVERY_MS = 10_000
const WRITING_EVERY_MS = 3_000
const SEEN_AFTER_MS = 400

/** A ticket as it was read where it is shown. */
export type Found = {
  ticket: {
    id: string
    viewerCan: { reply: boolean }
    seenBy: SeenMark[]
    /** Where the conversation is shown. */
    firstUnreadEventId?: string | null
  }
  events: TimelineEvent[]
  latestCursor: string | null
  /** Whether the page shows an earlier part of the history, which nothing is added to. */
  isEarlier: boolean
  isAgent: boolean
  viewerName: string
  plan: {
    channels: {
      kind: string
      isGranted: boolean
      isOpen: boolean
      openUntil: string | null
      opensAt: string | null
    }[]
  } | null
}

/** When what is shown counts as seen; on a ticket's own page as soon as it is there. */
type Seeing = {
  afterMilliseconds: number
  /** Whether the reader reads it, and does not only pass by. */
  isRead: () => boolean
  /** Told once Stoa knows that it was seen. */
  whenSeen: () => void
}
const atOnce: Seeing = { afterMilliseconds: SEEN_AFTER_MS, isRead: () => true, whenSeen: () => {} }

/** A ticket while it is shown: what is written meanwhile, who is there, and what was seen (T9). */
export class LiveTicket {
  #found: () => Found
  #seeing: Seeing
  #told = $state<TimelineEvent[]>([])
  #presence = $state<Presence | null>(null)
  #cursor: string | null
  #writingShownAt = 0
  #reading = gathered(() => void refresh(), { afterMs: 150, atMostMs: 1_000 })
  #seen: ReturnType<typeof setTimeout> | undefined
  #seenUpTo: string | null = null
  #isFollowed = false
  /** The last thing that someone else wrote while the page was open, for whoever does not see it appear. */
  latest = $state<TimelineEvent | null>(null)
  /** Where the new began when the page was opened: it stays there while the page is open, though it is seen by now. */
  readonly newFrom: string | null

  constructor(found: () => Found, seeing = atOnce) {
    this.#found = found
    this.#seeing = seeing
    this.#cursor = found().latestCursor
    this.newFrom = found().ticket.firstUnreadEventId ?? null
  }

  /** The history as the page has it, and what was told since. */
  get events(): TimelineEvent[] {
    const { events, isEarlier } = this.#found()
    return isEarlier ? events : [...events, ...beyond(events, this.#told)]
  }

  /** The store's chat as it is now; undefined where its plan has none. */
  get chat() {
    return this.#found().plan?.channels.find(({ kind, isGranted }) => kind === 'LIVE_CHAT' && isGranted)
  }

  get people(): Presence['people'] {
    return this.#presence?.people ?? []
  }

  /** The viewer's last message, if someone of the other side has seen it. */
  get seenEventId(): string | null {
    const { ticket, viewerName, isAgent } = this.#found()
    return lastSeenOwn(this.events, this.#presence?.seenBy ?? ticket.seenBy, { viewerName, isAgent })
  }

  /** Shows the others that something is being written. */
  writes(activity: 'WRITING' | 'WRITING_NOTE' = 'WRITING'): void {
    if (Date.now() - this.#writingShownAt < WRITING_EVERY_MS) return
    this.#writingShownAt = Date.now()
    this.#show(activity)
    // Whoever writes has read, also where they only passed by until now.
    if (this.events.at(-1)?.id !== this.#seenUpTo) this.looks()
  }

  /** Sees what is shown, if it is followed, and read by the time that it counts as seen. */
  looks(): void {
    clearTimeout(this.#seen)
    if (!this.#isFollowed) return
    this.#seen = setTimeout(() => void this.#markSeen(), this.#seeing.afterMilliseconds)
  }

  /** Shows the others that nothing is being written any more. */
  rests(): void {
    this.#writingShownAt = 0
    this.#show('READING')
  }

  /** Follows the ticket; returns what stops it. */
  start(): () => void {
    const { ticket, isEarlier } = this.#found()
    if (isEarlier) return () => {}
    this.#isFollowed = true
    const stops = [
      follow(
        TICKET_EVENTS,
        () => ({ ticketId: ticket.id, after: this.#cursor }),
        ({ ticketEvents }) => {
          this.#cursor = ticketEvents.cursor
          void this.#hear(ticketEvents.node)
        },
      ),
      follow(
        TICKET_PRESENCE,
        () => ({ ticketId: ticket.id }),
        ({ ticketPresence }) => {
          this.#presence = ticketPresence
        },
      ),
      this.#stay(),
    ]
    return () => {
      this.#isFollowed = false
      for (const stop of stops) stop()
      this.#reading.cancel()
      clearTimeout(this.#seen)
    }
  }

  async #hear(event: TimelineEvent) {
    // The status, the clock and what may be done change with it, also where the page has heard of it in another way; it
    // knows no rule, and reads them again.
    this.#reading.ask()
    if (this.events.some(({ id }) => id === event.id)) return
    const wasAtEnd = isAtEnd()
    this.#told.push(event)
    if (event.body !== null && event.actor?.name !== this.#found().viewerName) this.latest = event
    this.looks()
    await tick()
    if (wasAtEnd) document.getElementById('latest')?.scrollIntoView({ block: 'center' })
  }

  /** Is here while the page is seen, and gone when it is left. */
  #stay(): () => void {
    const show = () => {
      if (document.visibilityState === 'hidden') return
      if (Date.now() - this.#writingShownAt >= WRITING_EVERY_MS * 2) this.#show('READING')
    }
    const look = () => {
      show()
      this.looks()
    }
    const leave = () => this.#show('GONE')
    const timer = setInterval(show, HERE_EVERY_MS)
    document.addEventListener('visibilitychange', look)
    addEventListener('pagehide', leave)
    look()
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pagehide', leave)
      leave()
    }
  }

  async #markSeen() {
    const last = this.events.at(-1)
    if (!last || document.visibilityState === 'hidden' || !this.#seeing.isRead()) return
    this.#seenUpTo = last.id
    await tell(MARK_SEEN, { input: { ticketId: this.#found().ticket.id, upTo: last.id } })
    this.#seeing.whenSeen()
  }

  #show(activity: 'READING' | 'WRITING' | 'WRITING_NOTE' | 'GONE') {
    const { ticket } = this.#found()
    if (ticket.viewerCan.reply) void tell(SHOW_PRESENCE, { input: { ticketId: ticket.id, activity } })
  }
}

/** Whether the end of the conversation is in sight; whoever is busy further down is left there. */
function isAtEnd(): boolean {
  const end = document.getElementById('latest')?.getBoundingClientRect()
  return end !== undefined && end.top >= 0 && end.top < innerHeight
}

const KEY = Symbol('live ticket')

export function provideLiveTicket(live: LiveTicket): LiveTicket {
  return setContext(KEY, live)
}

/** The ticket that a component stands with, if it is followed. */
export function liveTicket(): LiveTicket | undefined {
  return getContext(KEY)
}
