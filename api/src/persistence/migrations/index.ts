import { Migration202611212200 } from './202611212200-search-and-numbers.ts'
import { Migration202611212342 } from './202611212342-first-tables.ts'
import { Migration202611212346 } from './202611212346-work-sent-once.ts'

/** The versions of the database, oldest first. */
export const migrations = [
  { name: '202611212200-search-and-numbers', class: Migration202611212200 },
  { name: '202611212342-first-tables', class: Migration202611212342 },
  { name: '202611212346-work-sent-once', class: Migration202611212346 },
]
