import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'
import { formWithin, readStaged, type StagedFile, takeFiles } from '#lib/server/attachments.ts'
import { reportTrouble } from '#lib/server/incident-taps.ts'
import { requestKey } from '#lib/server/request-key.ts'
import { storeIdOf } from '#lib/server/store-id.ts'
import { shownLanguage } from '#lib/server/shown-language.ts'
import { offerLearning } from '#lib/server/learning-offers.ts'
import { whatAnswers } from '#lib/server/what-answers.ts'
import { readForecasts } from '#lib/server/ticket-forecasts.ts'
import { readNewTicket, type NewTicket } from '#lib/ticket/new-ticket.ts'
import { isQuestionKey } from '#lib/ticket/question.ts'
import type { Actions, PageServerLoad } from './$types'

const OPEN_TICKET = graphql(`
  mutation OpenTicket($input: OpenTicketInput!) {
    openTicket(input: $input) {
      ticket {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const COMPONENTS = graphql(`
  query ComponentsToNameInATicket {
    components {
      key
      name {
        el
        nb
        en
      }
    }
  }
`)

const HELPED = graphql(`
  mutation LearningHelped($input: LearningHelpedInput!) {
    learningHelped(input: $input) {
      piece {
        title {
          el
          nb
          en
        }
      }
      userErrors {
        code
      }
    }
  }
`)

const FOLLOWED = graphql(`
  query TicketToFollowUp($number: Int!) {
    ticket(number: $number) {
      id
      viewerCan {
        followUp
      }
    }
  }
`)

/** The form, with what a ticket of each type would get; `?type=` chooses one, `?follows=` names a closed ticket. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store, viewer } = await parent()
  if (!store.viewerCan.openTicket) {
    const reason = viewer.staffRole === null ? 'PARTNER_MAY_NOT_WRITE' : 'NOT_YOURS'
    error(403, { message: 'FORBIDDEN', reason: store.closedAt === null ? reason : 'STORE_CLOSED' })
  }
  const follows = url.searchParams.get('follows') ?? ''
  return {
    ...(await readForecasts(locals.api, store)),
    components: (await locals.api.query(COMPONENTS, {})).components ?? [],
    type: readNewTicket(url.searchParams).type,
    follows: /^\d{1,9}$/.test(follows) ? follows : null,
    requestKey: crypto.randomUUID(),
    question: questionOf(url.searchParams.get('question')),
  }
}

export const actions: Actions = {
  /** Shows the form again for the chosen type, with everything typed: for browsers without scripts. */
  choose: async ({ locals, params, request }) => {
    const form = await formWithin(request)
    if (!form) return tooLarge()
    const storeId = await storeIdOf(locals.api, params.store)
    const { ids, refusal } = await takeFiles(locals.api, form, { storeId })
    const typed = readNewTicket(form)
    const question = questionOf(form.get('question'))
    const asking = { storeId, question }
    return {
      typed,
      question,
      offers: typed.type === 'USER_SUPPORT' ? await offerLearning(locals.api, asking, wordsOf(typed)) : [],
      answers: await whatAnswers(locals.api, storeId, {
        type: typed.type,
        text: wordsOf(typed),
        components: typed.components,
      }),
      problems: [] as Problem[],
      attached: await readStaged(locals.api, ids),
      file: refusal,
    }
  },
  /** Notes that a video or an article answered it: nothing is sent, and what was typed can be brought back. */
  helped: async ({ locals, params, request }) => {
    const form = await formWithin(request)
    if (!form) return tooLarge()
    const typed = readNewTicket(form)
    const storeId = await storeIdOf(locals.api, params.store)
    const { learningHelped } = await locals.api.mutate(HELPED, {
      input: {
        storeId,
        id: String(form.get('helpedBy') ?? ''),
        language: shownLanguage(),
        requestKey: questionOf(form.get('question')),
      },
    })
    const question = questionOf(null)
    if (learningHelped?.piece) return { helped: learningHelped.piece.title, withdrawn: typed, question }
    return fail(422, { typed, isNotCounted: true })
  },
  /** Says in one tap what other stores report of a part, and leads to the ticket of that (I3); nothing typed is sent. */
  reportTrouble: async ({ locals, params, request }) => {
    const form = await formWithin(request)
    if (!form) return tooLarge()
    const storeId = await storeIdOf(locals.api, params.store)
    const component = String(form.get('component') ?? '')
    const pageKey = String(form.get('requestKey') ?? '')
    const reported = await reportTrouble(locals.api, { storeId, component }, pageKey)
    if (reported?.ticket) redirect(303, `/stores/${params.store}/tickets/${reported.ticket.number}?opened`)
    const problems: Problem[] = (reported?.userErrors ?? []).map(({ code }) => ({ code, field: null }))
    return fail(422, { typed: readNewTicket(form), problems, attached: [] as StagedFile[], file: null })
  },
  /** Opens the ticket and leads to it. */
  open: async ({ locals, params, request }) => {
    const form = await formWithin(request)
    if (!form) return tooLarge()
    const typed = readNewTicket(form)
    const storeId = await storeIdOf(locals.api, params.store)
    const { ids, refusal: file } = await takeFiles(locals.api, form, { storeId })
    const missing = problemsBefore(typed)
    if (missing.length > 0 || file) {
      const attached = await readStaged(locals.api, ids)
      return fail(422, { typed, problems: missing, attached, file })
    }
    const followsUpId = await followedId(locals.api, String(form.get('follows') ?? ''))
    const input = { ...inputOf(typed), storeId, attachmentIds: ids, ...(followsUpId && { followsUpId }) }
    const key = requestKey(String(form.get('requestKey') ?? ''), 'openTicket', input)
    const { openTicket } = await locals.api.mutate(OPEN_TICKET, { input: { ...input, requestKey: key } })
    if (openTicket?.ticket)
      redirect(303, `/stores/${params.store}/tickets/${openTicket.ticket.number}?opened`)
    const problems = (openTicket?.userErrors ?? []).map(({ code, field }) => ({
      code,
      field: field?.at(-1) ?? null,
    }))
    return fail(422, { typed, problems, attached: await readStaged(locals.api, ids), file: null })
  },
}

/** The closed ticket behind the number that led to the form; none where it cannot be followed up. */
async function followedId(api: Api, number: string): Promise<string | null> {
  if (!/^\d{1,9}$/.test(number)) return null
  const { ticket } = await api.query(FOLLOWED, { number: Number(number) })
  return ticket?.viewerCan.followUp ? ticket.id : null
}

/** The key of a question that goes on; a new one for a question that begins. */
function questionOf(key: FormDataEntryValue | null): string {
  return typeof key === 'string' && isQuestionKey(key) ? key : crypto.randomUUID()
}

function wordsOf({ title, body }: NewTicket): string {
  return `${title}\n${body}`
}

type Problem = { code: string; field: string | null }

function tooLarge() {
  const typed = readNewTicket(new URLSearchParams())
  const problems: Problem[] = [{ code: 'TOO_MANY_FILES', field: null }]
  return fail(422, { typed, problems, attached: [] as StagedFile[], file: null })
}

// The API names one problem at a time; what is left empty is told at once.
function problemsBefore({ title, body }: NewTicket): Problem[] {
  return [
    ...(title ? [] : [{ code: 'REQUIRED', field: 'title' }]),
    ...(body ? [] : [{ code: 'REQUIRED', field: 'body' }]),
  ]
}

function inputOf({ type, title, body, where, topic, components }: NewTicket) {
  return {
    type,
    title,
    body,
    ...(type === 'BUG' && { ...where, components }),
    ...(type === 'USER_SUPPORT' && { topic }),
  }
}
