import { expect, test } from '../journey.ts'
import { CockpitPage } from '../pages/cockpit.page.ts'
import { EstimatePage } from '../pages/estimate.page.ts'
import { PartnershipPage } from '../pages/partnership.page.ts'
import { ProgramsPage } from '../pages/programs.page.ts'
import { dimitra, fiona, kari, maria } from '../people.ts'

test(
  'invites a partner with a limit, which approves below it and not above; the owner reads all of it, and takes the store back at once',
  { tag: '@form' },
  async ({ page, enter, world, windowOf, javaScriptEnabled }) => {
    test.slow()
    // Both ways are walked at once, each in a store of its own; a partner that only reads changes nothing for what else is played there.
    const owner = javaScriptEnabled ? maria : dimitra
    const { slug, name } = owner.store
    const small = await world.openTicket(owner, 'The delivery note above the button', 'ORDER')
    const large = await world.openTicket(owner, 'A new template for the front page', 'ORDER')
    const store = new PartnershipPage(page, slug)
    await enter(owner)

    await test.step('the owner invites', async () => {
      await store.visit()
      await expect(store.main).toContainText('No partner looks after this store.')
      await store.invite('Harbour', '50')
      await expect(store.main).toContainText('No partner has exactly this name.')
      await store.invite('Harbour & Pine', '50')
      await expect(store.main).toContainText('The invitation is sent.')
      await expect(store.main).toContainText('Waits for an answer')
    })
    const theirs = await windowOf(fiona)
    const cockpit = new CockpitPage(theirs)
    await test.step('the partner accepts, with the limit before its eyes', async () => {
      await cockpit.visit()
      await expect(cockpit.main).toContainText('approve estimates up to 50.00 €')
      await expect(cockpit.row(name)).toHaveCount(0)
      await cockpit.accept(name)
      // Who has programs of some stores alone is told of them first.
      await expect(theirs).toHaveURL(new RegExp(`/stores/${slug}$|\\?accepted=${slug}$`))
    })
    await test.step('the owner says it anew, is told what was said meanwhile, and loses nothing of it', async () => {
      await store.visit()
      const elsewhere = new PartnershipPage(await windowOf(owner), slug)
      await elsewhere.visit()
      await elsewhere.limit('60')
      await expect(elsewhere.main).toContainText('Saved. It holds from now on.')
      await store.limit('50')
      await expect(store.main).toContainText('Somebody else changed it meanwhile')
      await expect(store.main.getByRole('alert')).toContainText('approve estimates up to 60.00 €')
      await expect(store.approvesUpTo).toHaveValue('50')
      await store.limit('50')
      await expect(store.main).toContainText('Saved. It holds from now on.')
    })
    await test.step('it approves what stays below the limit, and not what goes above', async () => {
      await world.offerEstimate(kari, small, 42)
      await world.offerEstimate(kari, large, 240)
      await cockpit.visit()
      await expect(cockpit.row(name)).toContainText(/To approve: \d+/)
      await expect(cockpit.row(name)).toContainText(/\d+ within your limit/)
      const estimate = new EstimatePage(theirs)
      await estimate.visit(slug, small.number)
      await estimate.approve.click()
      await expect(estimate.panel).toContainText(`${fiona.name} approved it`)
      await estimate.visit(slug, large.number)
      await expect(estimate.panel).toContainText('Only an owner can approve estimates.')
      await expect(estimate.approve).toHaveCount(0)
    })
    await test.step('the owner reads what was done in the store’s name', async () => {
      await store.visitActivity()
      await expect(store.main.getByRole('listitem').first()).toContainText('Approved an estimate of')
      await expect(store.main.getByRole('listitem').first()).toContainText(fiona.name)
    })
    await test.step('and shows it no charges any more: its open page says so by itself, and nothing is offered to write', async () => {
      const theirMain = theirs.getByRole('main')
      const notShown = `The owner of ${name} does not show you charges.`
      await theirs.goto(`/stores/${slug}/charges`)
      await expect(theirMain).toContainText('Without VAT')
      await store.visit()
      await store.showNoCharges()
      await expect(store.main).toContainText('Saved. It holds from now on.')
      if (!javaScriptEnabled) await theirs.reload()
      await expect(theirMain).toContainText(notShown)
      await theirs.goto(`/stores/${slug}/charges/statements`)
      await expect(theirMain).toContainText('does not show you its statements')
      await theirs.goto(`/stores/${slug}/tickets/${small.number}`)
      await expect(theirMain).toContainText('The store’s owner does not show you what it costs.')
      await expect(theirMain).toContainText(`${kari.name} offered an estimate.`)
      await expect(theirMain).toContainText('lets its partner read, and write nothing')
      await theirs.goto(`/stores/${slug}`)
      await expect(theirs.getByRole('link', { name: 'New ticket' })).toHaveCount(0)
      await expect(theirMain.getByRole('link', { name: /^Answer/ })).toHaveCount(0)
    })
    const program = new ProgramsPage(theirs, world.titled('Sync'))
    await test.step('the partner limits a program to the store', async () => {
      await theirs.goto('/stores')
      await theirs.getByRole('link', { name: 'Programs' }).first().click()
      await program.name.fill(program.title)
      await program.allow('Stores: read')
      await program.onlyIn(name)
      await program.make()
      await expect(program.row()).toContainText(`Only ${name}`)
    })
    await test.step('and takes the store back: the partner has nothing of it any more', async () => {
      await store.visit()
      await store.end('We do it ourselves.')
      await expect(store.main).toContainText('No partner looks after this store.')
      await expect(store.main).toContainText('Harbour & Pine does not look after the store any more')
      await expect(store.main).toContainText(`${owner.name} took the store back from Harbour & Pine.`)
      await theirs.reload()
      await expect(cockpit.main).not.toContainText(large.title)
      await cockpit.visit()
      await expect(cockpit.row(name)).toHaveCount(0)
      await theirs.getByRole('link', { name: 'Programs' }).first().click()
      await expect(program.row()).toContainText('It sees no store any more')
    })
    await test.step('a program has the store again only where it is chosen anew', async () => {
      await store.visit()
      await store.invite('Harbour & Pine', '')
      await expect(store.main).toContainText('The invitation is sent.')
      await cockpit.visit()
      await cockpit.accept(name)
      await expect(cockpit.main).toContainText(`You look after ${name} now`)
      await cockpit.main.getByRole('link', { name: 'Programs' }).click()
      await expect(program.row()).toContainText('It sees no store any more')
      await store.visit()
      await store.end('That was it.')
      await expect(store.main).toContainText('No partner looks after this store.')
    })
  },
)
