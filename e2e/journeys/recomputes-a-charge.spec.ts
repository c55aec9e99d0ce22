import type { Page } from '@playwright/test'
import { expect, test } from '../journey.ts'
import { dimitra, eleni } from '../people.ts'
import { type Receipt, receiptsOn } from '../pages/receipts.ts'

for (const language of ['el', 'nb', 'en'] as const)
  test(`recomputes each charge by hand from what the page shows, in ${language}`, async ({
    page,
    enter,
    world,
  }) => {
    const seen: Receipt[] = []
    for (const owner of [eleni, dimitra]) {
      await enter(owner, language)
      const charges = `/stores/${owner.store.slug}/charges`
      seen.push(...(await recompute(page, charges)))
      seen.push(...(await recompute(page, `${charges}/statements/${(await world.statement(owner)).number}`)))
    }
    expect(seen.some(({ discount }) => discount > 0n)).toBe(true)
    expect(seen.some(({ worked, billed }) => billed > worked)).toBe(true)
  })

async function recompute(page: Page, where: string): Promise<Receipt[]> {
  await page.goto(where)
  const receipts = await receiptsOn(page)
  expect(receipts.length, where).toBeGreaterThan(0)
  for (const { title, ...shown } of receipts) expect(byHand(shown), `${where}: ${title}`).toEqual(shown)
  return receipts
}

/** Each step of a receipt from the ones before it, as its own sentences say, in minutes and cents. */
function byHand(shown: Shown): Shown {
  const { entries, held, besides, step, minimum, hourly, percent, taken, isFree } = shown
  const logged = entries.reduce((sum, minutes) => sum + minutes, 0)
  const worked = logged - held - besides
  const rounded = isFree ? 0 : Math.ceil(worked / step) * step
  const billed = minimum ? minimum.minutes : rounded
  const gross = halfUp(BigInt(billed) * hourly, 60n)
  const [whole = '', part = ''] = percent.split('.')
  const discount = halfUp(gross * BigInt(whole + part), 100n * 10n ** BigInt(part.length))
  const net = gross - discount - taken.reduce((sum, amount) => sum + amount, 0n)
  return {
    ...shown,
    logged,
    worked,
    minimum: minimum && { rounded, minutes: Math.max(rounded, minimum.minutes) },
    billed,
    gross,
    discount,
    net,
  }
}

type Shown = Omit<Receipt, 'title'>

/** Of amounts that are not negative. */
const halfUp = (of: bigint, by: bigint) => (2n * of + by) / (2n * by)
