import { graphql } from '@stoa/schema'
import { allStores } from '#lib/server/all-stores.ts'
import { declareActions } from '#lib/server/declare-actions.ts'
import type { Actions, PageServerLoad } from './$types'

const CHOICES = graphql(`
  query WhatCanBeDeclared($number: Int!) {
    components {
      key
      isCritical
      name {
        el
        nb
        en
      }
      trouble {
        el
        nb
        en
      }
    }
    ticket(number: $number) {
      id
      number
      title
      components {
        key
      }
    }
  }
`)

const NO_NUMBER = -1

/** What an incident is declared from: the parts, plans and stores to choose from, with `?ticket=` a ticket, and with `?component=` a part that stores report. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('ticket') ?? ''
  const number = /^\d{1,9}$/.test(asked) ? Number(asked) : NO_NUMBER
  const [{ components, ticket }, stores] = await Promise.all([
    locals.api.query(CHOICES, { number }),
    allStores(locals.api),
  ])
  const plans = new Map(stores.flatMap(({ plan }) => (plan ? [[plan.key, plan.name] as const] : [])))
  const parts = url.searchParams.getAll('component')
  const reported = (components ?? []).flatMap(({ key }) => (parts.includes(key) ? key : []))
  return {
    components: components ?? [],
    ticket,
    reported,
    /** What each step says again in its address. */
    from: [
      ...(ticket ? [`&ticket=${ticket.number}`] : []),
      ...reported.map((key) => `&component=${key}`),
    ].join(''),
    plans: [...plans].map(([key, name]) => ({ key, name })),
    stores: stores.map(({ id, name }) => ({ id, name })),
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = declareActions
