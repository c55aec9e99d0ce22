import { Migration202611212200 } from './202611212200-search-and-numbers.ts'
import { Migration202611220027 } from './202611220027-first-tables.ts'

/** The versions of the database, oldest first. */
export const migrations = [
  { name: '202611212200-search-and-numbers', class: Migration202611212200 },
  { name: '202611220027-first-tables', class: Migration202611220027 },
]
