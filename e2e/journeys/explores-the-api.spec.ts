import { expect, test } from '../journey.ts'
import { ExplorerPage } from '../pages/explorer.page.ts'
import { eleni, nikos } from '../people.ts'

test('explores the API: sees what is theirs, is told what it cost, and changes nothing before saying so', async ({
  page,
  enter,
  world,
}) => {
  const explorer = new ExplorerPage(page)
  await enter(nikos)
  await page.goto('/stores')
  await page.getByRole('link', { name: 'Explorer' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Explorer' })).toBeVisible()

  await explorer.run()
  await expect(explorer.answer).toContainText(eleni.store.name)
  await expect(explorer.answer).toContainText('"name": "Nikos Arvanitis"')
  await expect(explorer.main).toContainText(/\d+ points, at most \d+/)
  await expect(explorer.main).toContainText(/Request\s*[0-9a-f-]{36}/)
  const { stores } = JSON.parse(await explorer.answer.innerText()).data
  await explorer.write('{ stores(first: 100) { totalCount } }')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(explorer.answer).toContainText(`"totalCount": ${stores.totalCount}`)

  await explorer.variables.fill('{}')
  await explorer.document.click()
  await explorer.askAs.selectOption('A program, with its token')
  await explorer.variables.press('Control+Enter')
  await expect(explorer.main.getByRole('alert')).toContainText('Type the program’s token first.')
  await expect(explorer.main.getByLabel('Token')).toBeFocused()
  await explorer.main.getByLabel('Token').fill('stoa_live_none')
  await explorer.run()
  await expect(explorer.main).toContainText(/HTTP\s*401/)
  await explorer.askAs.selectOption('Nikos Arvanitis, as you are signed in')

  await explorer.write('{ stor')
  await page.keyboard.press('ControlOrMeta+Space')
  await expect(explorer.completions).toContainText('storePrograms')
  await page.keyboard.press('Escape')
  await explorer.main.getByLabel('Find a type or a field').fill('storeLi')
  await explorer.toType('StoreLink').click()
  await expect(explorer.main.getByRole('heading', { name: 'StoreLink' })).toBeVisible()
  await explorer.toType('Query').click()
  await expect(explorer.main.getByText('Exactly one of first and last.').first()).toBeVisible()

  const title = world.titled('Sort by stock')
  const store = await world.store(eleni)
  await explorer.example.selectOption('Suggest something (changes something)')
  await explorer.variables.fill(JSON.stringify({ storeId: store.id, title, body: 'Every morning.' }))
  await explorer.run()
  await expect(explorer.main.getByRole('alert')).toContainText('Nothing was sent')
  await explorer.readOnly.uncheck()
  await expect(explorer.main.getByRole('alert')).toContainText('What you change here is changed')
  await explorer.run()
  await expect(explorer.answer).toContainText('"status": "UNDER_CONSIDERATION"')
  const { number } = JSON.parse(await explorer.answer.innerText()).data.suggest.suggestion
  await explorer.write(`{ suggestion(number: ${number}) { title } }`)
  await explorer.run()
  await expect(explorer.answer).toContainText(title)
})

test('asks and reads the answer without scrolling, on a small screen and on a phone', async ({
  page,
  enter,
}) => {
  const explorer = new ExplorerPage(page)
  await enter(nikos)
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto('/explorer')
    await expect(explorer.runs).toBeInViewport()
    await expect(explorer.document).toHaveAttribute('contenteditable', 'true')
    await explorer.write('{ nothing }')
    await explorer.run()
    await expect(explorer.answer).toContainText('GRAPHQL_VALIDATION_FAILED')
    await expect(explorer.answer).toBeInViewport({ ratio: 0.3 })
    await expect(explorer.runs).toBeInViewport()
  }
})
