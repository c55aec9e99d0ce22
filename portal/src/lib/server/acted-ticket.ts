import { graphql } from '@stoa/schema'
import { ACTED_FIELDS } from '#lib/desk/acted-fields.ts'
import { openAct } from '#lib/desk/desk-address.ts'
import { choiceMade, readActChoices } from './act-choices.ts'
import type { Api } from './api.ts'

const ACTED = graphql(
  `
    query ActedTicket($number: Int!) {
      ticket(number: $number) {
        ...ActedFields
      }
    }
  `,
  [ACTED_FIELDS],
)

/** A ticket as the forms of its own page need it, with what the open one lets choose from; null when there is none. */
export async function readActedTicket(api: Api, number: number, url: URL) {
  const { ticket } = await api.query(ACTED, { number })
  if (!ticket) return null
  return { ticket, choices: await readActChoices(api, openAct(url), ticket, choiceMade(url)) }
}
