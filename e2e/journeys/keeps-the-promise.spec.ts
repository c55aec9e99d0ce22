import { expect, test } from '../journey.ts'
import { NotificationsPage } from '../pages/notifications.page.ts'
import { SuggestionsPage } from '../pages/suggestions.page.ts'
import { dimitra, ingrid, maria, sotiris, thanos } from '../people.ts'

test('keeps the promise, from what a store was about to suggest to what shipped', async ({
  page,
  enter,
  world,
  windowOf,
}) => {
  const stands = await world.suggest(dimitra, 'Gift receipts without prices')
  const today = Temporal.Now.plainDateISO('Europe/Athens')
  const next = today.year + 1
  await enter(sotiris)
  const board = new SuggestionsPage(page, sotiris)

  await test.step('a store begins to suggest, is offered what is like it, and votes for that with one tap', async () => {
    await board.visitNew()
    await board.title(stands.title.replace('receipts', 'receipt'))
    await expect(board.similar(stands.title)).toBeVisible()
    await board.castVote(stands.title)
    await expect(board.vote(stands.title)).toContainText('your vote')
    await expect(board.vote(stands.title)).toHaveAttribute('aria-busy', 'false')
    await expect(board.count(stands.title)).toHaveText('2')
  })

  const other = await world.suggest(maria, 'A note for presents that hides what was paid')
  await test.step('the product team looks, merges the two, plans with a reason and a quarter, and ships', async () => {
    const product = new SuggestionsPage(await windowOf(ingrid), ingrid)
    await product.visitAtProduct(stands.number)
    await product.look('')
    await expect(product.main).toContainText('The look is noted')
    await product.visitAtProduct(other.number)
    await product.findMergeTarget(stands.title)
    await product.link(stands.title).click()
    await product.merge('Both hide the price.')
    await expect(product.main).toContainText('Merged into another suggestion')
    await product.visitAtProduct(stands.number)
    await product.decide('Planned', 'Shops ask before every holiday.', `${next}-Q1`)
    await expect(product.main).toContainText('Decided.')
    await expect(product.part('Facts')).toContainText(`first quarter of ${next}`)
    await product.decide('Shipped', 'Every store has it.')
    await expect(product.part('Decisions')).toContainText('Every store has it.')
  })

  await test.step('the owners of both hear of each, once', async () => {
    const inboxes = [
      { inbox: new NotificationsPage(page), merge: `“${other.title}” was merged into it` },
      { inbox: new NotificationsPage(await windowOf(maria)), merge: `It goes on in “${stands.title}”` },
    ]
    for (const { inbox, merge } of inboxes) {
      await expect(async () => {
        await inbox.visit()
        await expect(inbox.of(stands.title)).toHaveCount(3, { timeout: 500 })
      }).toPass({ timeout: 20_000 })
      const told = (words: string) => inbox.of(stands.title).filter({ hasText: words })
      await expect(told('Ingrid Moe decided: Planned')).toHaveCount(1)
      await expect(told('Shops ask before every holiday.')).toHaveCount(1)
      await expect(told('Shipped: every store has it now')).toHaveCount(1)
      await expect(inbox.of(other.title)).toHaveCount(1)
      await expect(told(merge)).toHaveCount(1)
    }
  })

  await test.step('the store reads how the promise was kept, with its dates, and of no other store', async () => {
    await board.visit(stands.number)
    const kept = board.part('How the promise was kept').getByRole('listitem')
    await expect(kept).toHaveCount(3)
    const on = `Ingrid Moe, product team, ${today.toLocaleString('en-GB', { day: 'numeric', month: 'long' })}`
    const steps = [
      'Looked at and decided: Shipped',
      'Looked at and decided: Planned',
      'Looked at, nothing changed',
    ]
    for (const [place, step] of steps.entries()) {
      await expect(kept.nth(place)).toContainText(step)
      await expect(kept.nth(place)).toContainText(/In time, promised by \d/)
      await expect(kept.nth(place)).toContainText(on)
    }
    const decisions = board.part('Decisions').getByRole('listitem')
    await expect(decisions).toHaveCount(2)
    await expect(decisions.first()).toContainText('Every store has it.')
    await expect(decisions.last()).toContainText('Shops ask before every holiday.')
    await expect(decisions.last()).toContainText(on)
    await expect(board.part('Merged into this one')).toContainText(other.title)
    await expect(board.count('your vote voting is over')).toHaveText('3')

    const source = await board.source()
    const others = (await world.stores(thanos)).filter(({ slug }) => slug !== sotiris.store.slug)
    expect(others.length).toBeGreaterThan(10)
    const named = others.filter(({ slug, name }) => source.includes(slug) || source.includes(name))
    expect(named.map(({ name }) => name)).toEqual([])
    for (const hidden of [dimitra.name, maria.name, 'Both hide the price.'])
      expect(source).not.toContain(hidden)
  })
})
