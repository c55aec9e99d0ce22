import { expect, test } from '../journey.ts'
import { DeskIncidentPage } from '../pages/desk-incident.page.ts'
import { kari, maria } from '../people.ts'

test.describe('works an incident at the desk', { tag: '@form' }, () => {
  test('links what looks like it, unlinks, and says that it is over', async ({ page, enter, world }) => {
    const words = world.titled('Giftwrap vanishes')
    const opened = await world.openTicket(maria, words)
    const incident = await world.declareIncident(kari, words)
    await enter(kari)
    const desk = new DeskIncidentPage(page)
    await desk.visit(incident.number)
    await expect(desk.heading).toHaveText(incident.title)
    await expect(desk.similar).toContainText(opened.title)
    await desk.choice(opened.number).check()
    await desk.link()
    await expect(desk.linked).toContainText(opened.title)
    await expect(desk.similar).not.toContainText(opened.title)

    await desk.unlink(opened.title)
    await expect(desk.linked).not.toContainText(opened.title)
    await expect(desk.similar).toContainText(opened.title)

    await desk.post('Fixed, being watched', 'Giftwrap is kept again.')
    await expect(desk.news).toContainText('Giftwrap is kept again.')
    await desk.end(incident.title, 'It is kept for good.')
    await expect(desk.news).toContainText('It is kept for good.')
    await expect(page.getByRole('main')).toContainText('Fixed')
    await expect(desk.similar).toHaveCount(0)
  })

  test('announces maintenance, and calls it off', async ({ page, enter, world }) => {
    const title = world.titled('Quicker images')
    const day = Temporal.Now.plainDateISO('Europe/Oslo').add({ days: 6 }).toString()
    await enter(kari)
    const desk = new DeskIncidentPage(page)
    await desk.visitAll()
    await desk.announce(title, 'Images', `${day}T04:00`, `${day}T05:30`)
    await expect(desk.announced(title)).toContainText('04:00 to 05:30.')
    await desk.callOff(title)
    await expect(desk.announced(title)).toHaveCount(0)
  })
})
