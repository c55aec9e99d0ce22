import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'

const RENEW = graphql(`
  mutation RenewCalendar($input: RenewCalendarFeedInput!) {
    renewCalendarFeed(input: $input) {
      address
      webcalAddress
      userErrors {
        code
      }
    }
  }
`)

const STOP = graphql(`
  mutation StopCalendar($input: StopCalendarFeedInput!) {
    stopCalendarFeed(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What became of someone's calendar address; the address itself stands in this one answer alone. */
export type CalendarDone =
  { act: 'renewed'; address: string; webcalAddress: string } | { act: 'sentBefore' | 'stopped' }

/** Makes a new secret address. It is answered, not led to: an address in a link would stay in the browser's history. */
export async function renewCalendar({ locals, request }: RequestEvent) {
  const form = await request.formData()
  const storeId = String(form.get('store') ?? '')
  const key = requestKey(String(form.get('requestKey') ?? ''), 'renewCalendarFeed', storeId)
  const { renewCalendarFeed: renewed } = await locals.api.mutate(RENEW, {
    input: { storeId, requestKey: key },
  })
  if (!renewed || renewed.userErrors.length > 0) return fail(422, { calendar: null })
  const { address, webcalAddress } = renewed
  const done: CalendarDone =
    address && webcalAddress ? { act: 'renewed', address, webcalAddress } : { act: 'sentBefore' }
  return { calendar: done }
}

/** Stops the address. */
export async function stopCalendar({ locals, request }: RequestEvent) {
  const storeId = String((await request.formData()).get('store') ?? '')
  const { stopCalendarFeed: stopped } = await locals.api.mutate(STOP, { input: { storeId } })
  if (!stopped || stopped.userErrors.length > 0) return fail(422, { calendar: null })
  const done: CalendarDone = { act: 'stopped' }
  return { calendar: done }
}
