/** The products of a platform (P8, T2). */
export const PRODUCTS = ['ECOMMERCE', 'INTEGRATION', 'ADD_ON'] as const
export type Product = (typeof PRODUCTS)[number]
