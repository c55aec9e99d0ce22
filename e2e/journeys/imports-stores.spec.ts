import { expect, test } from '../journey.ts'
import { ImportPage } from '../pages/import.page.ts'
import { thanos } from '../people.ts'

const heads = 'externalId;slug;name;language;country;timeZone;plan'
const good = 'J-1;aegean-nets;Δίχτυα Αιγαίου;EL;GR;Europe/Athens;PLUS'
const bad = 'J-2;Aegean Ropes;Σχοινιά Αιγαίου;EL;XX;Europe/Athens;PLUS'
const strange = 'J-3;Aegean Knots;Κόμποι Αιγαίου;Greek;GR;Europe/Athens;GOLD'

test('imports stores from a file, and takes away what was refused', async ({ page, enter }) => {
  await enter(thanos)
  const imports = new ImportPage(page)
  await imports.visit()
  await imports.rehearse('stores', [heads, good, bad, strange])
  await expect(imports.main).toContainText('Would be new: 1. Would change: 0. Is so already: 0. Refused: 2.')
  await expect(imports.rows.nth(1)).toContainText('J-2')
  await expect(imports.row('J-2')).toContainText('There is no country of this code.')
  for (const fault of ['A language is EL', 'slug: Only small letters', 'plan: There is nothing of this name'])
    await expect(imports.row('J-3')).toContainText(fault)
  await expect(imports.row('J-1')).toContainText('name: Δίχτυα Αιγαίου')

  await imports.apply()
  await expect(imports.main).toContainText('New: 1. Changed: 0. Was so already: 0. Refused: 2.')
  const refused = await imports.refused()
  expect(refused).toContain('J-2,Aegean Ropes,Σχοινιά Αιγαίου')
  expect(refused).toContain('country: There is no country of this code.')
  expect(refused).not.toContain('J-1')
  expect(refused.indexOf('J-2')).toBeLessThan(refused.indexOf('J-3'))

  await imports.rehearse('stores', [heads, good])
  await expect(imports.main).toContainText('Is so already: 1.')
  await expect(imports.main).toContainText('There is nothing to do.')
  await imports.rehearse('stores', ['externalId;closed;closedReason', 'J-1;ja;Flyttet.'])
  await expect(imports.row('J-1')).toContainText('closed: no → yes')
  await expect(imports.main).toContainText('One row takes something away')
  await page.goto('/admin/stores/aegean-nets')
  await expect(imports.main).toContainText('Δίχτυα Αιγαίου')
})
