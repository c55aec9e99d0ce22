import { expect, test } from '../journey.ts'
import { DiscountPage } from '../pages/discount.page.ts'
import { eftychia, thanos } from '../people.ts'

test(
  'agrees a discount with a store: within what its plan allows, with who and why',
  { tag: '@form' },
  async ({ page, enter, javaScriptEnabled }) => {
    const percent = javaScriptEnabled ? '10' : '12.5'
    const why = `Three years, ${percent}.`
    await enter(thanos)
    const discount = new DiscountPage(page)
    await discount.visit(eftychia.store.slug)

    await discount.agree('much', why)
    await expect(discount.panel).toContainText('Write a number, such as 12.5.')
    await expect(discount.reason).toHaveValue(why)
    await discount.agree('80.5', why)
    await expect(discount.panel).not.toContainText('Write a number')
    await expect(discount.percent).toHaveValue('80.5')
    await expect(discount.percent).toHaveAttribute('aria-invalid', 'true')
    await expect(discount.agreed.filter({ hasText: why })).toHaveCount(0)

    await discount.agree(percent, why)
    await expect(discount.done).toBeVisible()
    const agreed = discount.agreed.filter({ hasText: why })
    await expect(agreed).toContainText(`${percent} %`)
    await expect(agreed).toContainText(`agreed by ${thanos.name}:`)
  },
)
