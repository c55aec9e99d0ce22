import { graphql } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'
import { ticketTypes } from '#lib/ui/status/ticket-types.ts'

const ATTAINMENT = graphql(`
  query Attainment($from: String, $to: String, $clock: ClockName, $typeIn: [TicketType!]) {
    attainment(from: $from, to: $to, clock: $clock, typeIn: $typeIn) {
      clock
      from
      to
      timeZone
      kept
      broken
      running
      shareKept
      plans {
        planKey
        planName
        kept
        broken
        running
        shareKept
        months {
          month
          kept
          broken
          running
          shareKept
        }
      }
      rows {
        month
        planKey
        planName
        type
        kept
        broken
        running
        shareKept
      }
    }
  }
`)

/** How far the promises were kept that an address asks for; what it asks in no known way is as if it were left out. */
export async function readAttainment(api: Api, search: URLSearchParams) {
  const choice = choiceOf(search)
  const { attainment } = await api.query(ATTAINMENT, {
    from: choice.from,
    to: choice.to,
    clock: choice.clock,
    typeIn: choice.type && [choice.type],
  })
  return { choice, attainment: attainment! }
}

export type Attainment = Awaited<ReturnType<typeof readAttainment>>['attainment']

/** Reads `?from=…&to=…&clock=…&type=…`; months that stand the wrong way round are turned. */
function choiceOf(search: URLSearchParams) {
  const [from, to] = [monthIn(search, 'from'), monthIn(search, 'to')]
  const isTurned = from !== null && to !== null && from > to
  return {
    from: isTurned ? to : from,
    to: isTurned ? from : to,
    clock: search.get('clock') === 'FIRST_RESPONSE' ? ('FIRST_RESPONSE' as const) : ('RESOLUTION' as const),
    type: ticketTypes.find((type) => type === search.get('type')) ?? null,
  }
}

function monthIn(search: URLSearchParams, name: string): string | null {
  const month = search.get(name) ?? ''
  return /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(month) ? month : null
}
