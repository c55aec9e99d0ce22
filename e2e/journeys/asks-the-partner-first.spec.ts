import { expect, test } from '../journey.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { eleni, kari, nikos, thanos } from '../people.ts'
import { openTravelling } from '../travelling-stoa.ts'
import { World } from '../world.ts'

const withPartner = /With Arvanitis Digital until .+, then with the platform/
const answered = 'Answered by Arvanitis Digital'
const withPlatform = /With the platform since/
const partnersRow = /With Arvanitis Digital until/

test.describe('asks the partner first', { tag: '@form' }, () => {
  test('and store, partner and desk see who has it, until the partner hands it over', async ({
    page,
    enter,
    windowOf,
    world,
  }) => {
    const question = await world.openTicket(eleni, 'How do I sort by weight?', 'USER_SUPPORT')
    await enter(eleni)
    const store = new TicketPage(page)
    await store.visit(eleni.store.slug, question.number)
    await expect(store.main).toContainText(withPartner)
    await expect(store.reply).toHaveAttribute(
      'placeholder',
      'Write to Arvanitis Digital, who has your question now.',
    )
    await page.goto(`/stores/${eleni.store.slug}/tickets?q=${question.number}`)
    await expect(store.main).toContainText(withPartner)

    const desk = await windowOf(kari)
    const queue = desk.getByRole('main')
    await desk.goto(`/desk?show=open&q=${question.number}`)
    await expect(queue.getByRole('link', { name: question.title })).toHaveCount(0)
    await desk.goto(`/desk?show=partner&q=${question.number}`)
    await expect(queue.getByRole('link', { name: question.title }).first()).toBeVisible()
    await expect(queue.getByRole('row').filter({ hasText: question.title })).toContainText(partnersRow)

    const agency = await windowOf(nikos)
    await agency.goto('/stores')
    const first = agency.getByRole('group', { name: 'Yours to answer first' })
    await expect(first).toContainText(question.title)
    await first.getByRole('link', { name: question.title }).click()
    const partner = new TicketPage(agency)
    await expect(partner.heading).toHaveText(question.title)
    await partner.answer('In the list, press Weight.')
    await expect(partner.message('In the list, press Weight.')).toContainText(nikos.name)
    await expect(partner.main).toContainText(answered)
    await desk.goto(`/desk?show=partner&q=${question.number}`)
    await expect(queue).toContainText(answered)
    const words = 'The list cannot do it for jars: please have a look.'
    await partner.handToPlatform(words)
    await expect(partner.main).toContainText(withPlatform)
    await expect(partner.conversation).toContainText('Nikos Arvanitis handed it to the platform.')
    await expect(partner.conversation).toContainText(words)

    await store.visit(eleni.store.slug, question.number)
    await expect(store.main).toContainText(withPlatform)
    await expect(store.main).toContainText('Arvanitis Digital had it first.')
    await expect(store.conversation).toContainText(words)
    await expect(store.reply).toHaveAttribute('placeholder', /^Write to support\./)
    await expect(store.message('In the list, press Weight.')).toContainText(nikos.name)
    await desk.goto(`/desk?show=open&q=${question.number}`)
    await expect(queue.getByRole('link', { name: question.title }).first()).toBeVisible()
    await agency.goto('/stores')
    await expect(agency.getByRole('main')).not.toContainText(question.title)
  })

  test('and the desk takes it for a reason that the store reads', async ({
    page,
    enter,
    windowOf,
    world,
  }) => {
    const question = await world.openTicket(eleni, 'Where do I set the VAT?', 'USER_SUPPORT')
    await enter(kari)
    const desk = new TicketPage(page)
    await desk.visitAtDesk(question.number)
    await expect(desk.main).toContainText(withPartner)
    await desk.takeFromPartner('The VAT page changed today.')
    await expect(desk.main).toContainText(withPlatform)
    const store = await windowOf(eleni)
    await store.goto(`/stores/${eleni.store.slug}/tickets/${question.number}`)
    await expect(new TicketPage(store).conversation).toContainText('Reason: The VAT page changed today.')
  })

  test('but never with a bug', async ({ page, enter, world }) => {
    const bug = await world.openTicket(eleni, 'The cart forgets the jar')
    await enter(eleni)
    const ticket = new TicketPage(page)
    await ticket.visit(eleni.store.slug, bug.number)
    await expect(ticket.heading).toHaveText(bug.title)
    await expect(ticket.main).not.toContainText('Arvanitis Digital')
  })
})

// The partner's minutes pass at once: this Stoa is its own, and its desk never closes.
test(
  'asks the partner first: once its time is over the platform has it, and store, partner and desk see that',
  { tag: '@waits' },
  async ({ windowOf }) => {
    test.setTimeout(300_000)
    const stoa = await openTravelling(AbortSignal.timeout(280_000))
    try {
      const { address } = stoa
      const world = new World(address)
      await world.openAllDay(thanos)
      await world.givePartner(thanos, 'Arvanitis Digital', 2)
      const question = await world.openTicket(eleni, 'How do I sort by weight?', 'USER_SUPPORT')

      const store = new TicketPage(await windowOf(eleni, { world, address }))
      await store.visit(eleni.store.slug, question.number)
      await expect(store.main).toContainText(withPartner)
      const agency = await windowOf(nikos, { world, address })
      await agency.goto('/stores')
      const first = agency.getByRole('group', { name: 'Yours to answer first' })
      await expect(first.getByRole('listitem').first()).toContainText(question.title)
      await expect(first.getByRole('listitem').first()).toContainText('Yours until today at')

      // The page of the store stays open meanwhile, and is told by itself.
      await stoa.travelTo(Temporal.Now.instant().add({ minutes: 3 }))
      await expect(store.main).toContainText(withPlatform, { timeout: 60_000 })
      await expect(store.main).toContainText('Arvanitis Digital had it first.')
      await expect(store.conversation).toContainText(
        'Went over to the platform, the partner’s time was over.',
      )
      await expect(store.reply).toHaveAttribute('placeholder', /^Write to support\./)
      await agency.goto('/stores')
      await expect(agency.getByRole('main')).not.toContainText(question.title)
      const desk = await windowOf(kari, { world, address })
      await desk.goto(`/desk?show=open&q=${question.number}`)
      await expect(desk.getByRole('main').getByRole('link', { name: question.title }).first()).toBeVisible()
    } finally {
      await stoa.close()
    }
  },
)
