import type { Page } from '@playwright/test'
import { expect } from './journey.ts'
import {
  type Cast,
  danae,
  dimitra,
  eftychia,
  eleni,
  giorgis,
  ingrid,
  kari,
  maria,
  nefeli,
  nikos,
  sotiris,
  storesToClose,
  thanos,
} from './people.ts'
import type { Ticket, World } from './world.ts'

/** A page, who looks at it, where it is, and what is done on it before it is looked at; some are made first. */
export type PageToLookAt = {
  name: string
  who: Cast | null
  path(world: World): string | Promise<string>
  before?(page: Page): Promise<void>
}

/** The forms of the desk for a ticket that waits; each is a state of its page. */
const forms = [
  'assign',
  'call',
  'relate',
  'merge',
  'answer',
  'work',
  'estimate',
  'classify',
  'incident',
] as const

const nothingFound = '/desk?q=nothing-like-it'

/** Every page of the portal, in the states that look different. */
export const everyPage: PageToLookAt[] = [
  { name: 'signing in', who: null, path: () => '/sign-in' },
  { name: 'asking for a password', who: null, path: () => '/password' },
  { name: 'choosing a password', who: null, path: () => '/password?token=none' },
  { name: 'the status page', who: null, path: () => '/status' },
  {
    name: 'the explorer',
    who: nikos,
    path: () => '/explorer',
    before: async (page) => {
      await page.locator('main .cm-content').waitFor()
      await page.locator('main .run button').click()
      await page.locator('main pre').waitFor()
    },
  },
  { name: 'the calendars', who: thanos, path: () => '/admin/calendars' },
  { name: 'a calendar', who: thanos, path: async (world) => calendar(world, 0) },
  {
    name: 'a calendar with holidays that are proposed',
    who: thanos,
    path: async (world) => calendar(world, 3),
  },
  {
    name: 'a rehearsal',
    who: thanos,
    path: async (world) => calendar(world, 5),
    before: async (page) => {
      await page.locator('input[name="take"]').first().check()
      await page.locator('form[action*="rehearse"] button').click()
      await page.locator('textarea[name="reason"]').waitFor()
    },
  },
  { name: 'the stores to administer', who: thanos, path: () => '/admin/stores' },
  { name: 'the stores of a name that none has', who: thanos, path: () => '/admin/stores?q=nothing-like-it' },
  {
    name: 'a rehearsal of another plan',
    who: thanos,
    path: () => `/admin/stores/${eleni.store.slug}`,
    before: async (page) => {
      await page.locator('input[name="plan"]').last().check()
      await page.locator('form[action*="rehearse"] button').click()
      await page.locator('form[action*="change"] button').waitFor()
    },
  },
  {
    name: 'a discount that is no number',
    who: thanos,
    path: () => `/admin/stores/${dimitra.store.slug}`,
    before: async (page) => {
      await page.locator('input[name="percent"]').fill('much')
      await page.locator('form[action*="agree"] textarea[name="reason"]').fill('Three years.')
      await page.locator('form[action*="agree"] button').click()
      await page.locator('input[name="percent"][aria-invalid="true"]').waitFor()
    },
  },
  {
    name: 'a store to close, without a reason',
    who: thanos,
    path: () => `/admin/stores/${sotiris.store.slug}`,
    before: async (page) => {
      const form = page.locator('form[action*="close"]')
      await form.locator('textarea').fill(' ')
      await form.locator('input[name="sure"]').check()
      await form.locator('button').click()
      await form.locator('textarea[aria-invalid="true"]').waitFor()
    },
  },
  { name: 'the programs of a partner', who: nikos, path: () => '/stores', before: toPrograms },
  {
    name: 'a program that may do nothing',
    who: nikos,
    path: () => '/stores',
    before: async (page) => {
      await toPrograms(page)
      const form = page.locator('form[action*="create"]')
      await form.locator('input[name="name"]').fill('Sync')
      await form.locator('button').click()
      await form.locator('input[name="scopes"][aria-invalid="true"]').first().waitFor()
    },
  },
  {
    name: 'a token that is shown once',
    who: thanos,
    path: () => '/admin/programs',
    before: async (page) => {
      await page.locator('form[action*="issue"] button').first().click()
      await page.locator('.shown input').waitFor()
    },
  },
  { name: 'the webhooks of a partner', who: nikos, path: () => '/stores', before: toWebhooks },
  {
    name: 'the exports of a partner',
    who: nikos,
    path: () => '/stores',
    before: async (page) => {
      await page.goto((await page.locator('a[href$="/exports"]').first().getAttribute('href'))!)
      await page.locator('form[action*="start"] button').last().click()
      await page.locator('a[download]').first().waitFor({ timeout: 40_000 })
    },
  },
  { name: 'the exports of the platform', who: thanos, path: () => '/admin/exports' },
  {
    name: 'a webhook that is told nothing',
    who: nikos,
    path: () => '/stores',
    before: async (page) => {
      await toWebhooks(page)
      await typeWebhook(page, 'http://127.0.0.1:9/stoa')
      await page.locator('input[name="eventTypes"][aria-invalid="true"]').first().waitFor()
    },
  },
  {
    name: 'a webhook whose tool is down, with an attempt opened',
    who: thanos,
    path: () => '/admin/webhooks',
    before: async (page) => {
      await page.locator('input[name="eventTypes"]').first().check()
      await typeWebhook(page, 'http://127.0.0.1:9/stoa')
      await page.locator('.shown input').waitFor()
      await page.locator('h3 a').first().click()
      await page.locator('details:has(form[action*="test"]) summary').click()
      await page.locator('form[action*="test"] button').click()
      await page.locator('a[href*="delivery="]').first().waitFor()
      await expect(async () => {
        await page.goto(page.url().split('?')[0]!)
        await page.locator('a[href*="delivery="]').first().click()
        await expect(page.locator('ol[reversed] > li')).not.toHaveCount(0, { timeout: 1_000 })
      }).toPass({ timeout: 30_000 })
    },
  },
  {
    name: 'the partner of a store, and its programs',
    who: eleni,
    path: () => `/stores/${eleni.store.slug}/partner`,
  },
  {
    name: 'a limit that is no amount',
    who: eleni,
    path: () => `/stores/${eleni.store.slug}/partner`,
    before: async (page) => {
      const form = page.locator('form[action*="limit"]')
      await form.locator('input[name="approvesUpTo"]').fill('much')
      await form.locator('button').click()
      await form.locator('input[name="approvesUpTo"][aria-invalid="true"]').waitFor()
    },
  },
  {
    name: 'what was done in a store’s name',
    who: eleni,
    path: () => `/stores/${eleni.store.slug}/partner/activity`,
  },
  {
    name: 'nothing done in a store’s name',
    who: eftychia,
    path: () => `/stores/${eftychia.store.slug}/partner/activity?kind=votes`,
  },
  { name: 'the overview of a partner', who: nikos, path: () => '/stores', before: toOverview },
  {
    name: 'the overview of a partner, narrowed to nothing',
    who: nikos,
    path: () => '/stores',
    before: async (page) => {
      await toOverview(page)
      await page.goto(`${page.url()}?q=nothing-like-it&needs=LATE`)
    },
  },
  {
    name: 'an invitation to nobody',
    who: eftychia,
    path: () => `/stores/${eftychia.store.slug}/partner`,
    before: async (page) => {
      const form = page.locator('form[action*="invite"]')
      await form.locator('input[name="to"]').fill('No such agency')
      await form.locator('button').click()
      await form.locator('input[name="to"][aria-invalid="true"]').waitFor()
    },
  },
  {
    name: 'a store that no partner looks after',
    who: eftychia,
    path: () => `/stores/${eftychia.store.slug}/partner`,
  },
  {
    name: 'a closed store to open again',
    who: thanos,
    path: async (world) => `/admin/stores/${await shut(world)}`,
  },
  {
    name: 'the stores with a closed one',
    who: thanos,
    path: async (world) => `/admin/stores?q=${await shut(world)}`,
  },
  { name: 'a closed store', who: nikos, path: async (world) => `/stores/${await shut(world)}` },
  {
    name: 'the tickets of a closed store',
    who: nikos,
    path: async (world) => `/stores/${await shut(world)}/tickets?show=all`,
  },
  {
    name: 'the board of a closed store',
    who: nikos,
    path: async (world) => `/stores/${await shut(world)}/suggestions`,
  },
  {
    name: 'a suggestion, as a closed store reads it',
    who: nikos,
    path: async (world) => `/stores/${await shut(world)}/suggestions/${await wish(world)}`,
  },
  { name: 'the imports', who: thanos, path: () => '/admin/import' },
  {
    name: 'a file that is not read',
    who: thanos,
    path: () => '/admin/import',
    before: (page) => rehearseImport(page, 'externalId;nmae\nS-1;Meli', '[role="alert"]'),
  },
  {
    name: 'what an import would change',
    who: thanos,
    path: () => '/admin/import',
    before: (page) =>
      rehearseImport(
        page,
        `externalId;slug;name;language;country;timeZone;closed;closedReason\nL-1;aegean-looks;Βλέμματα Αιγαίου;EL;GR;Europe/Athens;;\nL-2;Aegean;Αιγαίο;EL;XX;Mars;perhaps;\n${CLOSING};;;;;;yes;Moved.`,
        'progress, table',
      ),
  },
  { name: 'the plans', who: thanos, path: () => '/admin/plans' },
  {
    name: 'a rate that cannot be read',
    who: thanos,
    path: () => '/admin/plans/PRO',
    before: (page) => rehearseRate(page, 'much', 'input[name="hourly"][aria-invalid="true"]'),
  },
  {
    name: 'a rehearsal of another rate',
    who: thanos,
    path: () => '/admin/plans/PRO',
    before: (page) => rehearseRate(page, '80', 'textarea[name="reason"]'),
  },
  { name: 'how long partners have questions first', who: thanos, path: () => '/admin/partners' },
  { name: 'home', who: eleni, path: () => of(eleni) },
  { name: 'home without a promise', who: sotiris, path: () => of(sotiris) },
  { name: 'home with nothing on it', who: nefeli, path: () => of(nefeli) },
  {
    name: 'an incident that goes on',
    who: eleni,
    path: async (world) => `${of(eleni)}/incidents/${await incident(world)}`,
  },
  {
    name: 'an incident that was joined',
    who: maria,
    path: async (world) => `${of(maria)}/incidents/${await incident(world)}`,
  },
  { name: 'the plan', who: eleni, path: () => `${of(eleni)}/plan` },
  {
    name: 'the plan with an address for the calendar',
    who: giorgis,
    path: () => `${of(giorgis)}/plan`,
    before: makeCalendarAddress,
  },
  {
    name: 'the plan with its mirror opened',
    who: dimitra,
    path: () => `${of(dimitra)}/plan`,
    before: (page) => page.locator('main table summary').first().click(),
  },
  { name: 'the plan without a promise', who: sotiris, path: () => `${of(sotiris)}/plan` },
  { name: 'the ledger of promises', who: eleni, path: () => `${of(eleni)}/promises` },
  { name: 'the ledger without a promise', who: sotiris, path: () => `${of(sotiris)}/promises` },
  { name: 'the tickets', who: eleni, path: () => `${of(eleni)}/tickets?show=all` },
  { name: 'tickets that are not found', who: eleni, path: () => `${of(eleni)}/tickets?q=nothing-like-it` },
  { name: 'a ticket that waits', who: maria, path: async (world) => ticketOf(maria, await waiting(world)) },
  {
    name: 'a closed ticket',
    who: maria,
    path: async (world) => ticketOf(maria, (await closed(world)).number),
  },
  {
    name: 'a closed ticket at the desk',
    who: kari,
    path: async (world) => `/desk/tickets/${(await closed(world)).number}`,
  },
  {
    name: 'a ticket with a project',
    who: maria,
    path: async (world) => ticketOf(maria, await project(world)),
  },
  {
    name: 'a project at the desk, to be planned anew',
    who: kari,
    path: async (world) => `/desk/tickets/${await project(world)}?act=project`,
  },
  {
    name: 'an order at the desk, to become a project',
    who: kari,
    path: async (world) => `/desk/tickets/${await order(world)}?act=project`,
  },
  {
    name: 'a request list',
    who: danae,
    path: async (world) => `${of(danae)}/tickets/lists/${await world.requestList(danae)}`,
  },
  { name: 'a resolved ticket', who: maria, path: async (world) => ticketOf(maria, await resolved(world)) },
  { name: 'a ticket at the desk', who: kari, path: async (world) => `/desk/tickets/${await waiting(world)}` },
  { name: 'a new ticket', who: eleni, path: () => `${of(eleni)}/tickets/new` },
  {
    name: 'a new ticket that a video may answer',
    who: eleni,
    path: () => `${of(eleni)}/tickets/new`,
    before: offerLearning,
  },
  {
    name: 'a new bug of something critical',
    who: eleni,
    path: () => `${of(eleni)}/tickets/new?type=BUG`,
    before: nameTheCart,
  },
  { name: 'videos and articles', who: eleni, path: () => `${of(eleni)}/learning?q=κλειδί` },
  {
    name: 'videos and articles that are not found',
    who: eleni,
    path: () => `${of(eleni)}/learning?q=giraffe`,
  },
  { name: 'a video', who: eleni, path: () => `${of(eleni)}/learning/1?at=48&question=a-question-of-mine` },
  { name: 'an article', who: eleni, path: () => `${of(eleni)}/learning/9` },
  { name: 'what the desk teaches, with a video open', who: kari, path: () => '/desk/learning?piece=1' },
  {
    name: 'what the product team teaches, with a new article',
    who: ingrid,
    path: () => '/product/learning?new=ARTICLE',
  },
  { name: 'the board', who: eleni, path: () => `${of(eleni)}/suggestions` },
  {
    name: 'a suggestion',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await wish(world)}`,
  },
  {
    name: 'a suggestion with comments, as a store words its own anew',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await discussed(world)}`,
    before: (page) => page.locator('#comments summary').first().click(),
  },
  {
    name: 'a suggestion, as a member',
    who: giorgis,
    path: async (world) => `${of(giorgis)}/suggestions/${await wish(world)}`,
  },
  {
    name: 'a suggestion that stores can order together',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await offered(world)}`,
  },
  {
    name: 'a pledge before it is made',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await offered(world)}?share=250`,
  },
  {
    name: 'a pledge that is no amount',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await offered(world)}?share=much`,
  },
  {
    name: 'the board of a store that lets its partner vote',
    who: eleni,
    path: async (world) => {
      await votedByPartner(world)
      return `${of(eleni)}/suggestions?order=newest`
    },
  },
  {
    name: 'a suggestion with the vote of a partner',
    who: eleni,
    path: async (world) => `${of(eleni)}/suggestions/${await votedByPartner(world)}`,
  },
  {
    name: 'the board, as a partner who votes',
    who: nikos,
    path: async (world) => {
      await votedByPartner(world)
      return `${of(eleni)}/suggestions?order=newest`
    },
  },
  {
    name: 'a suggestion, as a partner who voted',
    who: nikos,
    path: async (world) => `${of(eleni)}/suggestions/${await votedByPartner(world)}`,
  },
  {
    name: 'the board, as a partner who may not vote',
    who: nikos,
    path: () => '/stores/xenia-home/suggestions',
  },
  {
    name: 'a suggestion that went into another',
    who: dimitra,
    path: async (world) => `${of(dimitra)}/suggestions/${await merged(world)}`,
  },
  {
    name: 'a suggestion that one’s own store pledged for',
    who: dimitra,
    path: async (world) => `${of(dimitra)}/suggestions/${await offered(world)}`,
  },
  {
    name: 'the last pledge before it is made',
    who: dimitra,
    path: async (world) => `${of(dimitra)}/suggestions/${await offered(world)}?share=900`,
  },
  {
    name: 'a suggestion that stores ordered together',
    who: dimitra,
    path: async (world) => `${of(dimitra)}/suggestions/${await reached(world)}?pledged`,
  },
  {
    name: 'a suggestion that others ordered together',
    who: giorgis,
    path: async (world) => `${of(giorgis)}/suggestions/${await reached(world)}`,
  },
  { name: 'the roadmap', who: eleni, path: () => `${of(eleni)}/suggestions/roadmap` },
  { name: 'what shipped', who: eleni, path: () => `${of(eleni)}/suggestions/shipped` },
  { name: 'the promise to consider', who: thanos, path: () => '/product/promise' },
  { name: 'a new suggestion', who: eleni, path: () => `${of(eleni)}/suggestions/new` },
  {
    name: 'a new suggestion that others are like',
    who: eleni,
    path: () => `${of(eleni)}/suggestions/new?title=${encodeURIComponent('Παραστατικά σε PDF')}`,
  },
  {
    name: 'the board where nothing is found',
    who: eleni,
    path: () => `${of(eleni)}/suggestions?search=nothingofthekind`,
  },
  { name: 'what a store asked for', who: kari, path: () => '/product/suggestions/new' },
  {
    name: 'a ticket to publish as a suggestion',
    who: kari,
    path: async (world) => `/product/suggestions/publish?ticket=${await held(world)}`,
  },
  { name: 'the charges', who: dimitra, path: () => `${of(dimitra)}/charges` },
  { name: 'the charges with held work', who: eleni, path: () => `${of(eleni)}/charges` },
  { name: 'the charges as a member reads them', who: giorgis, path: () => `${of(giorgis)}/charges` },
  { name: 'the charges of another month', who: dimitra, path: () => `${of(dimitra)}/charges/${lastMonth()}` },
  { name: 'the statements', who: dimitra, path: () => `${of(dimitra)}/charges/statements` },
  { name: 'no statements', who: nefeli, path: () => `${of(nefeli)}/charges/statements` },
  {
    name: 'a statement',
    who: dimitra,
    path: async (world) => `${of(dimitra)}/charges/statements/${(await world.statement(dimitra)).number}`,
  },
  {
    name: 'a statement with a credit note',
    who: thanos,
    path: async (world) => world.creditedStatement(thanos),
  },
  { name: 'the review before closing', who: kari, path: () => '/desk/closing' },
  { name: 'the closed months', who: thanos, path: () => '/admin/statements' },
  {
    name: 'a closed month',
    who: thanos,
    path: async (world) => `/admin/statements/${(await world.statement(dimitra)).period}`,
  },
  {
    name: 'a month that is rehearsed',
    who: thanos,
    path: () => `/admin/statements/${runningMonth()}`,
  },
  {
    name: 'the charges with a contested line',
    who: dimitra,
    path: async (world) => {
      await contested(world)
      return `${of(dimitra)}/charges`
    },
    before: openFrozen,
  },
  {
    name: 'a ticket whose charge is contested',
    who: dimitra,
    path: async (world) => ticketOf(dimitra, await contested(world)),
  },
  {
    name: 'contested charges at the desk, with an answer begun',
    who: kari,
    path: async (world) => {
      await contested(world)
      return '/desk/disputes'
    },
    before: (page) => page.locator('main li summary').first().click(),
  },
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
    path: async (world) => `${found(await waiting(world))}&act=extend`,
  },
  {
    name: 'the desk with a note begun',
    who: kari,
    path: async (world) => `${found(await waiting(world))}&act=note`,
  },
  { name: 'the desk narrowed', who: kari, path: () => '/desk?show=all&type=BUG&with=me&risk=1&q=order' },
  { name: 'the incidents', who: kari, path: () => '/desk/incidents?maintenance=new' },
  {
    name: 'an incident at the desk',
    who: kari,
    path: async (world) => `/desk/incidents/${await incident(world)}`,
  },
  {
    name: 'an incident to declare',
    who: kari,
    path: async (world) => `/desk/incidents/new?ticket=${await waiting(world)}`,
  },
  {
    name: 'an incident to declare, with the tickets that look like it',
    who: kari,
    path: () => '/desk/incidents/new',
    before: lookForSimilar,
  },
  {
    name: 'an incident to declare, from what stores report',
    who: kari,
    path: () => '/desk/incidents/new?component=CART',
  },
  { name: 'how far promises were kept', who: kari, path: () => '/desk/attainment' },
  {
    name: 'an incident to declare, refused',
    who: kari,
    path: () => '/desk/incidents/new',
    before: sendRefused('look'),
  },
  {
    name: 'a new fix, refused',
    who: kari,
    path: () => '/desk/fixes?new',
    before: sendRefused('prepare'),
  },
  { name: 'the fixes, with a new one', who: kari, path: () => '/desk/fixes?new' },
  { name: 'a fix that waits, rehearsed', who: kari, path: () => '/desk/fixes/4?ship' },
  { name: 'a fix that is out', who: kari, path: () => '/desk/fixes/2' },
  { name: 'what was fixed for everyone', who: eleni, path: () => `${of(eleni)}/fixes` },
  { name: 'the canned answers, with a new one', who: kari, path: () => '/desk/answers?answer=new' },
  { name: 'the desk where nothing is found', who: kari, path: () => nothingFound },
  {
    name: 'the desk with the result of a change',
    who: kari,
    path: async (world) => `${found(await waiting(world))}&change=${encodeURIComponent(await change(world))}`,
  },
  {
    name: 'the desk with its commands open',
    who: kari,
    path: () => nothingFound,
    before: openByKey('Control+k'),
  },
  { name: 'the desk with all keys told', who: kari, path: () => nothingFound, before: openByKey('?') },
  {
    name: 'a note in which colleagues are offered',
    who: kari,
    path: async (world) => `/desk/tickets/${await waiting(world)}?act=note`,
    before: offerColleagues,
  },
  ...forms.map((act) => ({
    name: `a ticket at the desk with the form ${act} open`,
    who: kari,
    path: async (world: World) => `/desk/tickets/${await waiting(world)}?act=${act}`,
  })),
  {
    name: 'a ticket at the desk with work to put right',
    who: kari,
    path: async (world) => `/desk/tickets/${await worked(world)}?act=work`,
    before: (page) => page.locator('#act .form summary').first().click(),
  },
  {
    name: 'an estimate that waits for its owner',
    who: eleni,
    path: async (world) => ticketOf(eleni, await world.estimatedTicket(eleni)),
    before: (page) => page.locator('#estimate summary').first().click(),
  },
  {
    name: 'logging work that nobody approved yet',
    who: kari,
    path: async (world) => `/desk/tickets/${await world.estimatedTicket(eleni)}?act=work`,
  },
  {
    name: 'an estimate that a member cannot answer',
    who: giorgis,
    path: async (world) => ticketOf(giorgis, await world.estimatedTicket(giorgis)),
  },
  { name: 'the desk’s list of what partners have first', who: kari, path: () => '/desk?show=partner' },
  {
    name: 'a question that its partner has first',
    who: nikos,
    path: async (world) => ticketOf(eleni, await held(world)),
  },
  { name: 'the product team’s board', who: ingrid, path: () => '/product/board' },
  {
    name: 'the backlog, with a score opened',
    who: ingrid,
    path: () => '/product',
    before: async (page) => {
      await page.locator('tbody summary').first().click()
    },
  },
  {
    name: 'the backlog narrowed, with its filters open',
    who: ingrid,
    path: () => '/product?status=PLANNED&owner=nobody&q=a',
    before: (page) => page.locator('form[role="search"] summary').click(),
  },
  { name: 'the inbox of the backlog', who: ingrid, path: () => '/product?show=inbox' },
  {
    name: 'a suggestion to decide on',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await wish(world)}`,
  },
  {
    name: 'a merge to be looked for',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await wish(world)}?find=ribbon`,
  },
  {
    name: 'a merge with nothing found',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await wish(world)}?find=nothing-like-it`,
  },
  {
    name: 'a merge with what it comes to',
    who: ingrid,
    path: async (world) =>
      `/product/suggestions/${await wish(world)}?find=ribbon&into=${await offered(world)}`,
  },
  {
    name: 'a merge that is refused',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await wish(world)}?find=part&into=${await merged(world)}`,
  },
  {
    name: 'a merged suggestion, to be taken apart again',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await merged(world)}`,
  },
  {
    name: 'a suggestion with comments, as the product team removes one',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await discussed(world)}`,
    before: (page) => page.locator('#comments summary').first().click(),
  },
  {
    name: 'an offer to stores, as the product team takes it back',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await offered(world)}`,
    before: async (page) => {
      await page.locator('#together summary').first().click()
    },
  },
  {
    name: 'an offer to stores that is refused',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await wish(world)}`,
    before: async (page) => {
      await page.locator('#together summary').first().click()
      await sendRefused('offer')(page)
    },
  },
  {
    name: 'an offer that stores reached, as the product team reads it',
    who: ingrid,
    path: async (world) => `/product/suggestions/${await reached(world)}`,
  },
]

function of({ store }: Cast): string {
  return `/stores/${store.slug}`
}

/** The desk with one ticket in its queue, read beside it; the whole queue is looked at once. */
function found(number: number): string {
  return `/desk?show=all&q=${number}&ticket=${number}`
}

function ticketOf(person: Cast, number: number): string {
  return `${of(person)}/tickets/${number}`
}

/** Opens a dialog; until the page is alive its key does nothing. */
function openByKey(key: string) {
  return (page: Page) =>
    expect(async () => {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 })
    }).toPass()
}

/** Folded unless it is one of the first of its month. */
async function openFrozen(page: Page): Promise<void> {
  const folded = page.locator('article.frozen > details > summary').first()
  if ((await folded.count()) > 0) await folded.click()
}

async function makeCalendarAddress(page: Page): Promise<void> {
  await page.locator('[action="?/renewCalendar"] button').click()
  await expect(page.locator('main [readonly]')).toBeVisible()
}

/** A store of the demo, by what its platform calls it. */
const CLOSING = 'NC-10186'

async function rehearseImport(page: Page, text: string, until: string) {
  const file = { name: 'stores.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.locator('form[action$="rehearse"] button').click()
  await page.locator(until).first().waitFor()
}

async function rehearseRate(page: Page, hourly: string, result: string): Promise<void> {
  await page.locator('input[name="hourly"]').fill(hourly)
  await page.locator('form[action*="rehearseRate"] button').click()
  await page.locator(result).waitFor()
}

/** Any store may report it, and what others report stands there as long as no incident names it. */
async function nameTheCart(page: Page) {
  const title = page.locator('#title')
  const told = page.getByText(
    /^(Any store, at any hour|Κάθε κατάστημα, όποια ώρα|Alle butikker, når som helst)$/,
  )
  await expect(async () => {
    await title.fill('')
    await title.pressSequentially('CART')
    await expect(told).toBeVisible({ timeout: 2000 })
  }).toPass()
}

async function offerLearning(page: Page): Promise<void> {
  const title = page.locator('#title')
  await expect(async () => {
    await title.fill('')
    await title.pressSequentially('Connect Viva')
    await expect(page.locator('[formaction="?/helped"]').first()).toBeVisible({ timeout: 2000 })
  }).toPass()
}

/** Says what would be declared, in words that tickets of the demo have. */
async function lookForSimilar(page: Page): Promise<void> {
  await page.getByRole('checkbox').first().check()
  await page.locator('[name="title.en"]').fill('Checkout ends on an error page')
  await page.locator('form[action^="?/look"] button').first().click()
  await expect(page.locator('[name="severity"][type=hidden]')).toHaveCount(1)
}

async function offerColleagues(page: Page): Promise<void> {
  const note = page.locator('[name=note]')
  await expect(async () => {
    await note.fill('')
    await note.pressSequentially('@')
    await expect(page.getByRole('listbox')).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** One of a kind serves all the pages that only look at it. */
function once<Made>(make: (world: World) => Promise<Made>): (world: World) => Promise<Made> {
  let made: Promise<Made> | undefined
  return (world) => (made ??= make(world))
}

const waiting = once(async (world) => {
  const ticket = await world.openTicket(maria, 'The offer is missing from the cart')
  await world.reply(kari, ticket, 'We see it. Which offer is it?')
  await world.reply(maria, ticket, 'The second towel at half its price.')
  await world.askAndWait(kari, ticket, 'Since when does it hold?')
  return ticket.number
})

const worked = once(async (world) => {
  const ticket = await world.openTicket(maria, 'A second banner under the first', 'ORDER')
  await world.logWork(
    kari,
    ticket,
    20,
    'TEMPLATE_WORK',
    'Placed the banner, and gave it the width of the first',
  )
  await world.logWork(kari, ticket, 7, 'PLATFORM_BUG', 'Found out why the picture was cut')
  return ticket.number
})

const contested = once(async (world) => {
  const ticket = await world.openTicket(dimitra, 'The size table under the picture', 'ORDER')
  await world.logWork(kari, ticket, 7, 'TEMPLATE_WORK', 'Moved the table')
  await world.dispute(dimitra, ticket, 'This was broken by the last release.')
  return ticket.number
})

const resolved = once(async (world) => {
  const ticket = await world.openTicket(maria, 'Two prices on one label')
  await world.logWork(kari, ticket, 12, 'PLATFORM_BUG', 'Mended the label')
  await world.resolve(kari, ticket, 'One price again.')
  return ticket.number
})

const held = once(
  async (world) => (await world.openTicket(eleni, 'How do I sort jars?', 'USER_SUPPORT')).number,
)

/** A suggestion is answered and closed at once. */
const closed = once((world): Promise<Ticket> =>
  world.openTicket(maria, 'Show the weave from near', 'PRODUCT_SUGGESTION'),
)

const order = once(
  async (world) => (await world.openTicket(maria, 'A page for the hotel linen', 'ORDER')).number,
)

const project = once(async (world) => {
  const ticket = await world.openTicket(maria, 'A page with all our looms', 'ORDER')
  await world.startProject(kari, ticket, ['Photographs', 'Words in two languages'])
  return ticket.number
})

/** One ticket is changed, and one refuses. */
const change = once(async (world) => {
  const ticket = await world.openTicket(maria, 'The seal is printed twice')
  return world.resolveAll(kari, [ticket, await closed(world)], 'It is printed once again.')
})

/** The one of the demo, which Maria's store reported and Eleni's did not. */
const incident = once(async (world) => (await world.currentIncident(eleni)).number)

const wish = once(async (world) => (await world.suggest(dimitra, 'Let customers pay in parts')).number)

/** Voted for in Eleni's name by the partner that she lets vote. */
const votedByPartner = once(async (world) => {
  const suggestion = await world.suggest(dimitra, 'Let customers wrap what they gave')
  await world.letPartnerVote(eleni)
  await world.vote(nikos, suggestion, eleni.store.slug)
  return suggestion.number
})

const merged = once(async (world) => {
  const suggestion = await world.suggest(dimitra, 'Let customers pay part by part')
  await world.merge(ingrid, suggestion, await world.suggest(eleni, 'Let customers pay in steps'))
  return suggestion.number
})

/** A store of Nikos' that no journey acts in, closed. */
const shut = once(async (world) => {
  await world.closeStore(thanos, storesToClose.toLookAt)
  return storesToClose.toLookAt
})

/** Commented on by two stores and by the product team. */
const discussed = once(async (world) => {
  const suggestion = await world.suggest(dimitra, 'Let customers leave a tip')
  await world.comment(dimitra, suggestion, 'At the checkout alone.')
  await world.comment(ingrid, suggestion, 'As a sum, or as a share?')
  await world.comment(eleni, suggestion, 'As a share.')
  return suggestion.number
})

/** Offered to stores together, with a pledge of another store. */
const offered = once(async (world) => {
  const suggestion = await world.suggest(dimitra, 'Let customers choose a ribbon')
  await world.offerTogether(ingrid, suggestion, [dimitra, '200'])
  return suggestion.number
})

/** One whose sum is reached by a single store. */
const reached = once(async (world) => {
  const suggestion = await world.suggest(dimitra, 'Let customers choose a wrapping paper')
  await world.offerTogether(ingrid, suggestion, [dimitra, '600'])
  return suggestion.number
})

function lastMonth(): string {
  return Temporal.PlainYearMonth.from(runningMonth()).subtract({ months: 1 }).toString()
}

/** In the platform's zone, as its months begin. */
function runningMonth(): string {
  return Temporal.Now.plainDateISO('Europe/Athens').toPlainYearMonth().toString()
}

/** The calendar in a year, so many after the present one. */
async function calendar(world: World, later: number): Promise<string> {
  const { key } = await world.calendar(thanos)
  return `/admin/calendars/${key}?year=${Temporal.Now.plainDateISO('Europe/Athens').year + later}`
}

/** Sends a form as it is, which is refused. */
function sendRefused(action: string) {
  return async (page: Page) => {
    await page.locator(`main form[action*="/${action}"] button`).click()
    await page.locator('[aria-invalid="true"]').first().waitFor()
  }
}

/** From a partner's stores to its programs: their address has an id that is another in each demo. */
async function toOverview(page: Page) {
  const href = await page
    .locator('a[href^="/partners/"]:not([href$="/programs"])')
    .first()
    .getAttribute('href')
  await page.goto(href!)
}

async function toPrograms(page: Page) {
  const href = await page.locator('a[href$="/programs"]').first().getAttribute('href')
  await page.goto(href!)
}

/** From a partner's stores to its webhooks. */
async function toWebhooks(page: Page) {
  const href = await page.locator('a[href$="/webhooks"]').first().getAttribute('href')
  await page.goto(href!)
}

/** Sends the form of a new webhook. */
async function typeWebhook(page: Page, address: string) {
  const form = page.locator('form[action*="create"]')
  await form.locator('input[name="url"]').fill(address)
  await form.locator('input[name="description"]').fill('Ticket sync')
  await form.locator('button[type="submit"], button:not([type])').first().click()
}
