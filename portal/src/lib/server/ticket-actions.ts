import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { EstimatePrice } from '#lib/estimate/estimate-fields.ts'
import { causeWords, type ChargeCause } from '#lib/ui/receipt/charge-causes.ts'
import { type FileRefusal, formWithin, readStaged, type StagedFile, takeFiles } from './attachments.ts'
import { requestKey } from './request-key.ts'

const REPLY = graphql(`
  mutation Reply($input: ReplyToTicketInput!) {
    replyToTicket(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const WAIT = graphql(`
  mutation AskAndWait($input: WaitOnStoreInput!) {
    waitOnStore(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const RESOLVE = graphql(`
  mutation Resolve($input: TurnTicketInput!) {
    resolveTicket(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REOPEN = graphql(`
  mutation Reopen($input: TurnTicketInput!) {
    reopenTicket(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const EXTEND = graphql(`
  mutation Extend($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const HAND_OVER = graphql(`
  mutation HandToPlatform($input: HandToPlatformInput!) {
    handToPlatform(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const TAKE = graphql(`
  mutation TakeFromPartner($input: TakeFromPartnerInput!) {
    takeFromPartner(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What the forms of a ticket's page do; the store has the first four of them. */
export type TicketAct =
  | 'reply'
  | 'wait'
  | 'resolve'
  | 'reopen'
  | 'handToPlatform'
  | 'takeFromPartner'
  | 'extend'
  | 'logWork'
  | 'correctWork'
  | 'removeWork'
  | 'startTimer'
  | 'stopTimer'
  | 'discardTimer'
  | 'offerEstimate'
  | 'approveEstimate'
  | 'declineEstimate'
  | 'withdrawEstimate'
  | 'assign'
  | 'note'
  | 'call'
  | 'classify'
  | 'linkIncident'
  | 'unlinkIncident'
  | 'endIncident'
  | 'relate'
  | 'unrelate'
  | 'merge'
  | 'startProject'
  | 'planProject'
  | 'addPart'
  | 'changePart'
  | 'finishPart'
  | 'reopenPart'
  | 'removePart'

/** What a form of a ticket's page brought, and why it was refused. */
export type TicketRefusal = {
  act: TicketAct
  code: string
  field: string | null
  typed: Record<string, string>
  /** What was uploaded with it, and waits for a form that is not refused. */
  attached?: StagedFile[]
  /** For READ_PRICE, the most that the estimate costs, to be read before it is sent. */
  price?: EstimatePrice
  /** The file that was refused, where it was one. */
  file?: FileRefusal | null
}

const chargeCauses = Object.keys(causeWords) as ChargeCause[]

type Payload = { userErrors: { code: string; field: string[] | null }[] } | null

/** The verbs of a ticket's page. Each leads back to the page, or says why it was refused and keeps what was typed. */
export const ticketActions = {
  reply: (event: RequestEvent) =>
    write(event, 'reply', async ({ text, typed, keyed }) => {
      const channel = typed['channel'] === 'LIVE_CHAT' ? ('LIVE_CHAT' as const) : null
      const input = keyed({ body: text, channel })
      return (await event.locals.api.mutate(REPLY, { input })).replyToTicket
    }),
  wait: (event: RequestEvent) =>
    write(event, 'wait', async ({ text, keyed }) => {
      const input = keyed({ question: text })
      return (await event.locals.api.mutate(WAIT, { input })).waitOnStore
    }),
  resolve: (event: RequestEvent) =>
    write(event, 'resolve', async ({ text, keyed }) => {
      const input = keyed({ body: text || null })
      return (await event.locals.api.mutate(RESOLVE, { input })).resolveTicket
    }),
  reopen: (event: RequestEvent) =>
    write(event, 'reopen', async ({ text, keyed }) => {
      const input = keyed({ body: text || null })
      return (await event.locals.api.mutate(REOPEN, { input })).reopenTicket
    }),
  handToPlatform: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'handToPlatform', { ticketId, body: typed['words'] || null })
    const { handToPlatform } = await event.locals.api.mutate(HAND_OVER, { input })
    return answer(event, 'handToPlatform', typed, handToPlatform)
  },
  takeFromPartner: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'takeFromPartner', { ticketId, reason: typed['reason'] ?? '' })
    const { takeFromPartner } = await event.locals.api.mutate(TAKE, { input })
    return answer(event, 'takeFromPartner', typed, takeFromPartner)
  },
  extend: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const minutes = wholeNumber(typed['hours']) * 60 + wholeNumber(typed['minutes'])
    const input = keyed(pageKey, 'extend', { ticketId, minutes, reason: typed['reason'] ?? '' })
    return answer(event, 'extend', typed, (await event.locals.api.mutate(EXTEND, { input })).extendDeadline)
  },
}

type Written = {
  text: string
  typed: Record<string, string>
  keyed: <Input extends object>(
    input: Input,
  ) => Input & { ticketId: string; attachmentIds: string[]; requestKey: string | null }
}

/** Writes words with the files that came with them; what was uploaded waits, if the words are refused. */
export async function write(
  event: RequestEvent,
  act: TicketAct,
  mutate: (written: Written) => Promise<Payload>,
) {
  const form = await formWithin(event.request)
  if (!form) return fail(422, { act, code: 'TOO_MANY_FILES', field: null, typed: {} } as TicketRefusal)
  const { ticketId, pageKey, typed } = fieldsOf(form)
  leaveToWriter(event, typed['writerId'])
  const { ids, refusal: file } = await takeFiles(event.locals.api, form, { ticketId })
  const payload = file
    ? { userErrors: [{ code: file.code, field: null }] }
    : await mutate({
        text: typed['text'] ?? '',
        typed,
        keyed: (input) => keyed(pageKey, act, { ticketId, attachmentIds: ids, ...input }),
      })
  const refused = answer(event, act, typed, payload)
  return fail(422, { ...refused.data, file, attached: await readStaged(event.locals.api, ids) })
}

/** Words are sent in the name of whoever wrote them, and of nobody else who has signed in on that browser since. */
function leaveToWriter({ locals, url }: RequestEvent, writerId: string | undefined) {
  if (writerId && writerId !== locals.viewer?.person.id)
    redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
}

/** What a form brought: whose ticket, under which key it was shown, and everything as it was typed. */
export async function formOf({ request }: RequestEvent) {
  const form = await request.formData()
  return { ...fieldsOf(form), form }
}

function fieldsOf(form: FormData) {
  const words = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()]] : [],
  )
  const typed = Object.fromEntries(words) as Record<string, string>
  return { ticketId: typed['ticketId'] ?? '', pageKey: typed['requestKey'] ?? '', typed }
}

/** An input with a key of its own, so that a second send of the same changes nothing. */
export function keyed<Input extends object>(pageKey: string, act: TicketAct, input: Input) {
  return { ...input, requestKey: requestKey(pageKey, act, input) }
}

/** Leads back to the page, there to the place with that id, or says why it was refused. */
export function answer(
  { url }: RequestEvent,
  act: TicketAct,
  typed: Record<string, string>,
  payload: Payload,
  place = 'latest',
) {
  const refusal = payload?.userErrors[0]
  if (!refusal) redirect(303, pageAfter(url, place))
  const field = refusal.field?.at(-1) ?? null
  const isGone = field === 'attachmentIds' && refusal.code === 'NOT_FOUND'
  return fail(422, { act, code: isGone ? 'FILES_GONE' : refusal.code, field, typed } as TicketRefusal)
}

const LEFT_BEHIND = ['act', 'into', 'answer', 'before', 'logged']

/** The page as it was asked for, its form closed: beside a queue with the same ticket, else at a place of it. It says what was done. */
export function pageAfter(
  { pathname, searchParams }: URL,
  place: string,
  said: Record<string, string> = {},
): string {
  const kept = [...searchParams].filter(([key]) => !key.startsWith('/') && !LEFT_BEHIND.includes(key))
  const query = new URLSearchParams([...kept, ...Object.entries(said)])
  return query.has('ticket')
    ? `${pathname}?${query}`
    : `${pathname}${query.size > 0 ? '?' : ''}${query}#${place}`
}

/** The cause that was chosen for work; undefined for none. */
export function chargeCauseOf(typed: TicketRefusal['typed']): ChargeCause | undefined {
  return chargeCauses.find((each) => each === typed['cause'])
}

/** A whole number as it was typed; anything else becomes 0, which the API refuses as out of range. */
export function wholeNumber(text: string | undefined): number {
  return /^\d{1,6}$/.test(text ?? '') ? Number(text) : 0
}
