import { expect, test } from '../journey.ts'
import { DeskIncidentPage } from '../pages/desk-incident.page.ts'
import { IncidentPage } from '../pages/incident.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import {
  danae,
  dimitra,
  eleni,
  giorgis,
  ingridHaugen,
  kari,
  maria,
  nefeli,
  nikos,
  sotiris,
} from '../people.ts'

/** What stores feel when the discount rules fail, in the reader's language. */
const TROUBLE = 'Discounts are calculated wrongly'
/** All that another store learns of a report: the part. */
const PART = 'Discount rules'

test('checkout breaks on a Saturday night: three stores are heard as one, and one fix answers all', async ({
  page,
  enter,
  world,
  windowOf,
}) => {
  // A Basic store has no phone: it calls all the same (P5, P6).
  const called = await world.callAbout(sotiris, 'DISCOUNT_RULES', 'Checkout refuses every coupon')
  // Of one store alone no other is told: there is a second one.
  const second = await world.callAbout(giorgis, 'DISCOUNT_RULES', 'Coupons are not taken')

  // Another store finds at home what was reported, and says in one tap that it has it too.
  await enter(maria)
  const home = new IncidentPage(page, maria)
  await home.visitHome()
  await expect(home.trouble(PART)).toContainText('The desk has not said anything about it yet.')
  await home.reportToo(PART)
  await expect(home.trouble(PART)).toContainText('You reported it.')

  // The desk finds them in its queue and declares it from them: the part and the tickets are chosen already.
  const window = await windowOf(kari)
  const desk = new DeskIncidentPage(window)
  await window.goto('/desk')
  await window.getByRole('link', { name: `stores report trouble with: ${PART}` }).click()
  await expect(desk.reported(PART)).toContainText(called.title)
  await expect(desk.reported(PART)).toContainText(second.title)
  await desk.declareReported(PART)
  await expect(window.getByRole('checkbox', { name: PART })).toBeChecked()
  await expect(desk.titleIn('English')).toHaveValue(TROUBLE)
  await expect(desk.titleIn('Greek')).not.toHaveValue('')
  await desk.promise(4)
  await desk.next()
  await expect(desk.step).toContainText('Step 2 of 2')
  for (const report of [called, second]) await expect(desk.choice(report.number)).toBeChecked()
  const number = await desk.declare()
  await expect(desk.linked).toContainText(called.title)
  const incident = await world.incident(kari, number)
  await desk.visitAll()
  await expect(desk.reported(PART)).toHaveCount(0)
  await desk.visit(number)

  // A third one joins it at home; the one that reported is in already.
  const third = new IncidentPage(await windowOf(dimitra), dimitra)
  await third.visitHome()
  await third.join(TROUBLE)
  await expect(third.on(number)).toContainText('You are in: ticket')
  await home.visitHome()
  await expect(home.on(number)).toContainText('You are in: ticket')

  // Whatever their plans: each deadline is the incident's, four hours from its link.
  const tickets = await world.ticketsOf(kari, incident)
  const three = tickets.filter(({ store }) =>
    [sotiris, maria, dimitra].some((person) => person.store.slug === store.slug),
  )
  expect(three).toHaveLength(3)
  for (const { resolution } of three) {
    expect(resolution.source).toBe('INCIDENT')
    const linked = Math.floor(Date.parse(resolution.incidentLinkedAt!) / 60_000)
    expect(Date.parse(resolution.dueAt!) / 60_000 - linked).toBe(240)
  }

  // What the desk says is read at home, and on each ticket.
  const words = world.titled('A rule of last night is taken back')
  await desk.visit(number)
  await desk.post('Cause found', words)
  await expect(desk.news).toContainText(words)
  await third.visitHome()
  await expect(third.on(number)).toContainText(words)
  await home.visitHome()
  await home.openTicketOf(number)
  const ticket = new TicketPage(page)
  await expect(ticket.conversation).toContainText(`News of the incident at`)
  await expect(ticket.conversation).toContainText(words)
  await expect(page.getByRole('region', { name: 'The incident' })).toContainText(words)

  // One fix for all: the three are resolved with the same words, and a store that never met it reads of it too (I2).
  const fixed = world.titled('Coupons count again')
  await world.shipFix(kari, incident, fixed, 'Every coupon is taken again, and counts once.')
  await expect(async () => {
    const resolved = await world.ticketsOf(kari, incident)
    const ours = resolved.filter(({ number: one }) => three.some(({ number: other }) => one === other))
    expect(ours.map(({ status }) => status)).toEqual(['RESOLVED', 'RESOLVED', 'RESOLVED'])
    expect(new Set(ours.map(({ lastMessage }) => lastMessage?.excerpt))).toEqual(
      new Set(['Every coupon is taken again, and counts once.']),
    )
    expect(await world.shippedFix(maria, fixed)).toMatchObject({ isReported: true })
    expect(await world.shippedFix(nefeli, fixed)).toMatchObject({ isReported: false })
  }).toPass({ timeout: 30_000 })
  await home.visitHome()
  await expect(home.on(number)).toHaveCount(0)

  // Whatever its plan, its partner or its language: it is out for each store, and only those with a ticket had reported it.
  const stores = (await world.stores(kari)).map(({ slug }) => slug)
  expect(stores.length).toBeGreaterThanOrEqual(40)
  const reported: string[] = []
  for (const slug of stores) {
    const fix = await world.shippedFix(kari, fixed, slug)
    expect(fix, slug).not.toBeNull()
    if (fix!.isReported) reported.push(slug)
  }
  const concerned = new Set(tickets.map(({ store }) => store.slug))
  expect(reported.toSorted()).toEqual([...concerned].toSorted())

  // Whoever belongs to a store, and the partner for each of its own, reads the line on the page.
  const members = [eleni, giorgis, sotiris, maria, dimitra, ingridHaugen, danae, nefeli]
  const looked = await world.stores(nikos)
  expect(looked.length).toBeGreaterThanOrEqual(4)
  for (const [person, slug] of [
    ...members.map((member) => [member, member.store.slug] as const),
    ...looked.map((store) => [nikos, store.slug] as const),
  ])
    expect(await world.api.page(person, `/stores/${slug}/fixes`), `${person.name}, ${slug}`).toContain(fixed)
})
