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

/** What an incident is declared from: the parts, plans and stores to choose from, and with `?ticket=` a ticket. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('ticket') ?? ''
  const number = /^\d{1,9}$/.test(asked) ? Number(asked) : NO_NUMBER
  const [{ components, ticket }, stores] = await Promise.all([
    locals.api.query(CHOICES, { number }),
    allStores(locals.api),
  ])
  const plans = new Map(stores.flatMap(({ plan }) => (plan ? [[plan.key, plan.name] as const] : [])))
  return {
    components: components ?? [],
    ticket,
    plans: [...plans].map(([key, name]) => ({ key, name })),
    stores: stores.map(({ id, name }) => ({ id, name })),
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = declareActions
