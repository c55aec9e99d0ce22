import { expect, test } from '../journey.ts'
import { IncidentPage } from '../pages/incident.page.ts'
import { TicketPage } from '../pages/ticket.page.ts'
import { giorgis, kari, maria, sotiris } from '../people.ts'

test.describe('joins an incident', { tag: '@form' }, () => {
  test('with one tap at home, and gets its clock and its news', async ({ page, enter, world }) => {
    const incident = await world.declareIncident(kari, 'The cart forgets the gift card')
    await enter(sotiris)
    const shown = new IncidentPage(page, sotiris)
    await shown.visitHome()
    await expect(shown.on(incident.number)).toContainText('Going on, major')
    await expect(shown.on(incident.number)).toContainText('No news yet')

    await shown.join(incident.title)
    await expect(shown.on(incident.number)).toContainText('You are in: ticket')
    await expect(shown.on(incident.number)).toContainText('One store has reported it or joined.')
    await expect(shown.on(incident.number)).toContainText(/in (4.h|3.h.5\d.min)/)
    const [joined] = await world.ticketsOf(kari, incident)
    expect(joined).toMatchObject({ store: { slug: sotiris.store.slug }, resolution: { source: 'INCIDENT' } })

    await world.postUpdate(kari, incident, 'A gift card is kept again from the next hour on.')
    await shown.visitHome()
    await expect(shown.on(incident.number)).toContainText('A gift card is kept again')
    await shown.openTicketOf(incident.number)
    const ticket = new TicketPage(page)
    await expect(ticket.heading).toContainText(incident.title)
    await expect(ticket.conversation).toContainText('Το έχουμε κι εμείς.')
    await world.endIncident(kari, incident)
  })

  test('on its page, once for the store, whoever taps', async ({ page, enter, world, windowOf }) => {
    const incident = await world.declareIncident(kari, 'The cart counts twice')
    await world.postUpdate(kari, incident, 'It is the new basket icon.')
    await enter(maria)
    const shown = new IncidentPage(page, maria)
    await shown.visitHome()
    await shown.open(incident.title)
    await expect(shown.heading).toHaveText(incident.title)
    await expect(shown.news).toContainText('Cause found')
    await expect(shown.news).toContainText('It is the new basket icon.')
    await shown.join(incident.title)
    await expect(shown.own).toContainText(incident.title)
    await shown.visitHome()
    await expect(shown.on(incident.number)).toContainText('You are in')
    expect(await world.ticketsOf(kari, incident)).toHaveLength(1)

    const late = new IncidentPage(await windowOf(giorgis), giorgis)
    await late.visit(incident.number)
    await world.endIncident(kari, incident)
    await late.join(incident.title)
    await expect(late.refusal).toContainText('This is over by now')
    expect(await world.ticketsOf(kari, incident)).toHaveLength(1)
  })
})
