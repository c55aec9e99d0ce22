import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { PLAN_TERMS_FIELDS } from '../../plans/plan-fields.ts'
import { REHEARSAL_FIELDS } from '../../rehearsal-fields.ts'
import type { Actions, PageServerLoad } from './$types'

const STORE = graphql(
  `
    query StoreToAdminister($slug: String!) {
      store(slug: $slug) {
        id
        slug
        name
        country
        owners {
          name
        }
        plan {
          key
          name
          since
          discountCapPercent
        }
      }
      offeredPlans {
        key
        name
        inForce {
          ...PlanTermsFields
        }
      }
    }
  `,
  [PLAN_TERMS_FIELDS],
)

const REHEARSE = graphql(
  `
    query RehearsePlanChange($input: RehearsePlanChangeInput!) {
      rehearsePlanChange(input: $input) {
        rehearsal {
          ...RehearsalFields
        }
        userErrors {
          code
        }
      }
    }
  `,
  [REHEARSAL_FIELDS],
)

const CHANGE = graphql(`
  mutation ChangePlan($input: ChangePlanInput!) {
    changePlan(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const DISCOUNTS = graphql(`
  query TermsOfStore($storeId: ID!) {
    agreedDiscounts(storeId: $storeId) {
      percent
      from
      agreedBy
      reason
    }
    storeClosings(storeId: $storeId) {
      closedAt
      voteCount
      changes {
        isClosed
        reason
        at
        by {
          name
        }
      }
    }
  }
`)

const CLOSE = graphql(`
  mutation CloseStore($input: StoreClosingInput!) {
    closeStore(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const OPEN_AGAIN = graphql(`
  mutation OpenStoreAgain($input: StoreClosingInput!) {
    openStoreAgain(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const AGREE = graphql(`
  mutation AgreeDiscount($input: AgreeDiscountInput!) {
    agreeDiscount(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

type Event = Pick<RequestEvent, 'locals'> & { params: { slug: string } }

/** A store and its plan, what other plans grant, what discount was agreed with it, and whether it is closed. */
export const load: PageServerLoad = async (event) => {
  const read = await readStore(event)
  const { agreedDiscounts, storeClosings } = await event.locals.api.query(DISCOUNTS, {
    storeId: read.store.id,
  })
  return {
    ...read,
    discounts: agreedDiscounts ?? [],
    closings: storeClosings,
    told: event.url.searchParams.get('store'),
    isDone: event.url.searchParams.has('done'),
    isAgreed: event.url.searchParams.has('agreed'),
  }
}

export const actions: Actions = {
  /** Shows which deadlines another plan would move; nothing is written. */
  async rehearse(event) {
    const form = await event.request.formData()
    return rehearse(event, String(form.get('plan') ?? ''), null)
  },
  /** Changes the plan as it was rehearsed. Where something moved since, what would move now is shown instead. */
  async change(event) {
    const form = await event.request.formData()
    const plan = String(form.get('plan'))
    const { store } = await readStore(event)
    const input = { storeId: store.id, plan, fingerprint: String(form.get('fingerprint')) }
    const { changePlan } = await event.locals.api.mutate(CHANGE, { input })
    const refusal = changePlan?.userErrors[0]
    if (refusal) return rehearse(event, plan, refusal.code)
    redirect(303, `/admin/stores/${event.params.slug}?done`)
  },
  /** Agrees a discount from now on. What was typed stays when it is refused. */
  async agree(event) {
    const form = await event.request.formData()
    const { store } = await readStore(event)
    const percent = String(form.get('percent') ?? '').trim()
    const reason = String(form.get('reason') ?? '')
    const typed = { percent, reason }
    const exact = percent.replace(',', '.')
    if (!/^\d+(\.\d+)?$/.test(exact)) return fail(422, { agreeing: { ...typed, refused: 'NO_NUMBER' } })
    const input = { storeId: store.id, percent: exact, reason }
    const { agreeDiscount } = await event.locals.api.mutate(AGREE, { input })
    const refusal = agreeDiscount?.userErrors[0]
    if (refusal) return fail(422, { agreeing: { ...typed, refused: refusal.code } })
    redirect(303, `/admin/stores/${event.params.slug}?agreed`)
  },
  close: (event) => changeClosing(event, true),
  openAgain: (event) => changeClosing(event, false),
}

/** Closes the store, or opens it again. What was typed stays when it is refused. */
async function changeClosing(event: RequestEvent & Event, isClosed: boolean) {
  const form = await event.request.formData()
  const reason = String(form.get('reason') ?? '')
  if (isClosed && form.get('sure') !== 'yes') return fail(422, { closing: { reason, refused: 'UNSURE' } })
  const { store } = await readStore(event)
  const input = { storeId: store.id, reason }
  const changed = isClosed
    ? (await event.locals.api.mutate(CLOSE, { input })).closeStore
    : (await event.locals.api.mutate(OPEN_AGAIN, { input })).openStoreAgain
  const refusal = changed?.userErrors[0]
  if (refusal) return fail(422, { closing: { reason, refused: refusal.code } })
  redirect(303, `/admin/stores/${event.params.slug}?store=${isClosed ? 'closed' : 'opened'}`)
}

async function rehearse(event: Event, plan: string, decided: string | null) {
  const { store } = await readStore(event)
  const input = { storeId: store.id, plan }
  const { rehearsePlanChange } = await event.locals.api.query(REHEARSE, { input })
  const refused = rehearsePlanChange?.userErrors[0]?.code
  if (refused) return fail(422, { plan, refused })
  const shown = { plan, rehearsal: rehearsePlanChange?.rehearsal ?? null, decided }
  return decided ? fail(422, shown) : shown
}

async function readStore({ locals, params }: Event) {
  const { store, offeredPlans } = await locals.api.query(STORE, { slug: params.slug })
  if (!store) error(404, 'NOT_FOUND')
  return { store, plans: offeredPlans ?? [] }
}
