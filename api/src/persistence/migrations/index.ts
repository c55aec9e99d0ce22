import { Migration202611212200 } from './202611212200-search-and-numbers.ts'
import { Migration202611212300 } from './202611212300-first-tables.ts'
import { Migration202611212330 } from './202611212330-messages-of-the-platform.ts'

/** The versions of the database, oldest first. */
export const migrations = [
  { name: '202611212200-search-and-numbers', class: Migration202611212200 },
  { name: '202611212300-first-tables', class: Migration202611212300 },
  { name: '202611212330-messages-of-the-platform', class: Migration202611212330 },
]
