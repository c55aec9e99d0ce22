import { expect, it } from 'vitest'
import { likelyCause } from './likely-cause.ts'

const incident = { id: 'inc_1', number: 1, title: { el: 'Ταμείο', nb: 'Kasse', en: 'Checkout' } }

it.each([
  { type: 'BUG', origin: null, incident: null, cause: 'PLATFORM_BUG' },
  { type: 'BUG', origin: 'PRODUCT', incident: null, cause: 'PLATFORM_BUG' },
  { type: 'BUG', origin: 'STORE_CUSTOMISATION', incident: null, cause: 'AGREED_DELIVERY_BUG' },
  { type: 'BUG', origin: 'INTEGRATION_CUSTOMISATION', incident: null, cause: 'AGREED_DELIVERY_BUG' },
  { type: 'BUG', origin: 'STORE_CUSTOMISATION', incident, cause: 'INCIDENT' },
  { type: 'USER_SUPPORT', origin: null, incident: null, cause: 'PLATFORM_QUESTION' },
  { type: 'ORDER', origin: null, incident: null, cause: 'ORDERED_WORK' },
  { type: 'PRODUCT_SUGGESTION', origin: null, incident: null, cause: 'PLATFORM_QUESTION' },
] as const)('work on $type $origin is likely $cause', ({ cause, ...ticket }) => {
  expect(likelyCause(ticket)).toBe(cause)
})
