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
    // What other journeys report meanwhile is theirs to link.
    for (const box of await desk.similar.getByRole('checkbox').all()) await box.uncheck()
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

  test('is told what was refused, with what was ticked', async ({
    page,
    enter,
    world,
    javaScriptEnabled,
  }) => {
    const called = await world.callAbout(maria, 'CART', 'Cart forgets ribbons')
    const incident = await world.declareIncident(kari, 'Cart forgets ribbons')
    await enter(kari)
    const desk = new DeskIncidentPage(page)
    await desk.visit(incident.number)

    await test.step('links nothing, and what was unticked stays so', async () => {
      await expect(desk.choice(called.number)).toBeChecked()
      for (const box of await desk.similar.getByRole('checkbox').all()) await box.uncheck()
      await desk.link()
      await expect(desk.refusal).toBeVisible()
      await expect(desk.choice(called.number)).not.toBeChecked()
      await desk.choice(called.number).check()
      await desk.link()
      await expect(desk.linked).toContainText(called.title)
    })
    await test.step('posts no words', async () => {
      await desk.post('Fixed, being watched', '')
      await expect(desk.refusal).toBeVisible()
      await expect(desk.words('Greek')).toHaveAttribute('aria-invalid', 'true')
      await expect(desk.words('Greek')).toHaveAccessibleDescription(/.+/)
      if (javaScriptEnabled) await expect(desk.words('Greek')).toBeFocused()
    })
    await test.step('unlinks what cannot be unlinked', async () => {
      await desk.visit(incident.number)
      await page.route('**/*unlink', (route) =>
        route.continue({ postData: `incidentId=${incident.id}&ticketId=gone` }),
      )
      await desk.unlink(called.title)
      await expect(desk.linked.getByRole('alert')).toBeVisible()
      await expect(desk.linked).toContainText(called.title)
    })
    await world.endIncident(kari, incident)
  })

  test('announces maintenance anew after it was refused', async ({ page, enter, world }) => {
    const title = world.titled('Quicker carts')
    const day = Temporal.Now.plainDateISO('Europe/Oslo').add({ days: 7 }).toString()
    await enter(kari)
    const desk = new DeskIncidentPage(page)
    await desk.visitAll()
    await desk.announce(title, 'Images', `${day}T04:00`, `${day}T03:30`)
    await expect(desk.until()).toHaveAttribute('aria-invalid', 'true')
    await expect(desk.component('Images')).toBeChecked()
    await desk.until().fill(`${day}T05:30`)
    await desk.announceIt()
    await expect(desk.announced(title)).toContainText('04:00 to 05:30.')
    await desk.callOff(title)
    await expect(desk.announced(title)).toHaveCount(0)
  })

  test('goes back while declaring one, and what was unticked stays so', async ({ page, enter, world }) => {
    const called = await world.callAbout(maria, 'CART', 'Cart forgets cards')
    await enter(kari)
    const desk = new DeskIncidentPage(page)
    await desk.declareFrom(called.number)
    await desk.titleIn('English').fill(world.titled('Cart forgets cards'))
    await desk.next()
    await expect(desk.choice(called.number)).toBeChecked()
    await desk.choice(called.number).uncheck()
    await desk.back()
    await desk.next()
    await expect(desk.choice(called.number)).not.toBeChecked()
  })

  test('announces maintenance, says it anew though somebody did meanwhile, and calls it off', async ({
    page,
    enter,
    world,
    windowOf,
  }) => {
    const title = world.titled('Quicker images')
    const day = Temporal.Now.plainDateISO('Europe/Oslo').add({ days: 6 }).toString()
    await enter(kari)
    const desk = new DeskIncidentPage(page)
    await desk.visitAll()
    await desk.announce(title, 'Images', `${day}T04:00`, `${day}T05:30`)
    await expect(desk.announced(title)).toContainText('04:00 to 05:30.')
    const other = new DeskIncidentPage(await windowOf(kari))
    await other.visitAll()
    for (const each of [desk, other]) await each.openAnnounced(title)
    await other.until().fill(`${day}T06:30`)
    await other.announceIt()
    await expect(other.announced(title)).toContainText('04:00 to 06:30.')
    await desk.until().fill(`${day}T07:00`)
    await desk.announceIt()
    await expect(desk.refusal).toContainText('Somebody else changed it meanwhile')
    await expect(desk.announced(title)).toContainText('04:00 to 06:30.')
    await expect(desk.until()).toHaveValue(`${day}T07:00`)
    await desk.announceIt()
    await expect(desk.announced(title)).toContainText('04:00 to 07:00.')
    await desk.callOff(title)
    await expect(desk.announced(title)).toHaveCount(0)
  })
})
