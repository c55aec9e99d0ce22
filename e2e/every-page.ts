import { type Cast, dimitra, eleni, giorgis, ingrid, kari, maria, nefeli, nikos, sotiris } from './people.ts'
import type { World } from './world.ts'

/** A page, who looks at it, and where it is; some are made first. */
export type PageToLookAt = { name: string; who: Cast | null; path(world: World): string | Promise<string> }

/** Every page of the portal, in the states that look different. */
export const everyPage: PageToLookAt[] = [
  { name: 'signing in', who: null, path: () => '/sign-in' },
  { name: 'home', who: eleni, path: () => of(eleni) },
  { name: 'home without a promise', who: sotiris, path: () => of(sotiris) },
  { name: 'home with nothing on it', who: nefeli, path: () => of(nefeli) },
  { name: 'the plan', who: eleni, path: () => `${of(eleni)}/plan` },
  { name: 'the plan without a promise', who: sotiris, path: () => `${of(sotiris)}/plan` },
  { name: 'the ledger of promises', who: eleni, path: () => `${of(eleni)}/promises` },
  { name: 'the ledger without a promise', who: sotiris, path: () => `${of(sotiris)}/promises` },
  { name: 'the tickets', who: eleni, path: () => `${of(eleni)}/tickets?show=all` },
  { name: 'tickets that are not found', who: eleni, path: () => `${of(eleni)}/tickets?q=nothing-like-it` },
  { name: 'a ticket that waits', who: maria, path: async (world) => ticketOf(maria, await waiting(world)) },
  { name: 'a resolved ticket', who: maria, path: async (world) => ticketOf(maria, await resolved(world)) },
  { name: 'a ticket at the desk', who: kari, path: async (world) => `/desk/tickets/${await waiting(world)}` },
  { name: 'a new ticket', who: eleni, path: () => `${of(eleni)}/tickets/new` },
  { name: 'the board', who: eleni, path: () => `${of(eleni)}/suggestions` },
  {
    name: 'a suggestion',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await wish(world)}`,
  },
  {
    name: 'a suggestion, as a member',
    who: giorgis,
    path: async (world) => `${of(giorgis)}/suggestions/${await wish(world)}`,
  },
  { name: 'a new suggestion', who: eleni, path: () => `${of(eleni)}/suggestions/new` },
  { name: 'the charges', who: dimitra, path: () => `${of(dimitra)}/charges` },
  { name: 'the charges of another month', who: dimitra, path: () => `${of(dimitra)}/charges/${lastMonth()}` },
  { name: 'a page that is missing', who: eleni, path: () => `${of(eleni)}/tickets/999999999` },
  { name: 'the notifications', who: kari, path: () => '/notifications' },
  { name: 'no notifications', who: nefeli, path: () => '/notifications' },
  { name: 'the notifications’ settings', who: eleni, path: () => '/notifications/settings' },
  { name: 'the notifications’ settings of an agent', who: kari, path: () => '/notifications/settings' },
  { name: 'the mails', who: eleni, path: () => '/mail' },
  {
    name: 'a suggestion as an agent reads it',
    who: kari,
    path: async (world) => `/product/suggestions/${await wish(world)}`,
  },
  { name: 'the partner’s stores', who: nikos, path: () => '/stores' },
  { name: 'the desk', who: kari, path: () => '/desk' },
  {
    name: 'the desk with a form open beside it',
    who: kari,
    path: async (world) => `/desk?show=all&ticket=${await waiting(world)}&act=extend`,
  },
  {
    name: 'the desk with a note begun',
    who: kari,
    path: async (world) => `/desk?show=all&ticket=${await waiting(world)}&act=note`,
  },
  { name: 'the desk narrowed', who: kari, path: () => '/desk?show=all&type=BUG&with=me&risk=1&q=order' },
  { name: 'how far promises were kept', who: kari, path: () => '/desk/attainment' },
  { name: 'the canned answers, with a new one', who: kari, path: () => '/desk/answers?answer=new' },
  { name: 'the desk where nothing is found', who: kari, path: () => '/desk?q=nothing-like-it' },
  {
    name: 'a ticket at the desk with a form open',
    who: kari,
    path: async (world) => `/desk/tickets/${await waiting(world)}?act=work`,
  },
  {
    name: 'a ticket at the desk, to be classified',
    who: kari,
    path: async (world) => `/desk/tickets/${await waiting(world)}?act=classify`,
  },
  {
    name: 'a ticket at the desk, to be linked to an incident',
    who: kari,
    path: async (world) => `/desk/tickets/${await waiting(world)}?act=incident`,
  },
  { name: 'the product team’s board', who: ingrid, path: () => '/product' },
  {
    name: 'a suggestion to decide on',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await wish(world)}`,
  },
]

function of({ store }: Cast): string {
  return `/stores/${store.slug}`
}

function ticketOf(person: Cast, number: number): string {
  return `${of(person)}/tickets/${number}`
}

async function waiting(world: World): Promise<number> {
  const ticket = await world.openTicket(maria, 'The offer is missing from the cart')
  await world.reply(kari, ticket, 'We see it. Which offer is it?')
  await world.reply(maria, ticket, 'The second towel at half its price.')
  await world.askAndWait(kari, ticket, 'Since when does it hold?')
  return ticket.number
}

async function resolved(world: World): Promise<number> {
  const ticket = await world.openTicket(maria, 'Two prices on one label')
  await world.logWork(kari, ticket, 12, 'PLATFORM_BUG', 'Mended the label')
  await world.resolve(kari, ticket, 'One price again.')
  return ticket.number
}

async function wish(world: World): Promise<number> {
  return (await world.suggest(dimitra, 'Let customers pay in parts')).number
}

function lastMonth(): string {
  return Temporal.Now.plainDateISO('Europe/Athens').toPlainYearMonth().subtract({ months: 1 }).toString()
}
