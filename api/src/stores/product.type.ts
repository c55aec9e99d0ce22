import { enumOf } from '../graphql/enum-of.ts'
import { PRODUCTS } from './product-words.ts'

export const ProductEnum = enumOf(PRODUCTS, 'Product', 'A product of the platform.', {
  ECOMMERCE: 'The web shop.',
  INTEGRATION: 'The link to other systems.',
  ADD_ON: 'An add-on.',
})
