import { Migration202611212200 } from './202611212200-search-and-numbers.ts'
import { Migration202611220027 } from './202611220027-first-tables.ts'
import { Migration202611220151 } from './202611220151-tickets-in-full.ts'
import { Migration202611220157 } from './202611220157-mail-out.ts'
import { Migration202611220202 } from './202611220202-notifications.ts'
import { Migration202611220204 } from './202611220204-attachments.ts'
import { Migration202611220209 } from './202611220209-incidents-and-relations.ts'
import { Migration202611220213 } from './202611220213-deadlines-noticed.ts'
import { Migration202611220216 } from './202611220216-live-tickets.ts'
import { Migration202611220221 } from './202611220221-words-of-three-languages.ts'
import { Migration202611220222 } from './202611220222-search-over-tickets.ts'
import { Migration202611220223 } from './202611220223-search-queries.ts'
import { Migration202611220224 } from './202611220224-announced-once.ts'
import { Migration202611220228 } from './202611220228-ledger-of-promises.ts'
import { Migration202611220230 } from './202611220230-mail-in.ts'
import { Migration202611220232 } from './202611220232-notifications-live.ts'
import { Migration202611220236 } from './202611220236-projects.ts'
import { Migration202611220240 } from './202611220240-desk-views-and-answers.ts'
import { Migration202611220251 } from './202611220251-suggestion-orders.ts'
import { Migration202611220301 } from './202611220301-bulk-changes.ts'
import { Migration202611220325 } from './202611220325-quicker-greek-stems.ts'
import { Migration202611280307 } from './202611280307-quarantine-of-mail.ts'

/** Every version of the database, oldest first. */
export const migrations = [
  { name: '202611212200-search-and-numbers', class: Migration202611212200 },
  { name: '202611220027-first-tables', class: Migration202611220027 },
  { name: '202611220151-tickets-in-full', class: Migration202611220151 },
  { name: '202611220157-mail-out', class: Migration202611220157 },
  { name: '202611220202-notifications', class: Migration202611220202 },
  { name: '202611220204-attachments', class: Migration202611220204 },
  { name: '202611220209-incidents-and-relations', class: Migration202611220209 },
  { name: '202611220213-deadlines-noticed', class: Migration202611220213 },
  { name: '202611220216-live-tickets', class: Migration202611220216 },
  { name: '202611220221-words-of-three-languages', class: Migration202611220221 },
  { name: '202611220222-search-over-tickets', class: Migration202611220222 },
  { name: '202611220223-search-queries', class: Migration202611220223 },
  { name: '202611220224-announced-once', class: Migration202611220224 },
  { name: '202611220228-ledger-of-promises', class: Migration202611220228 },
  { name: '202611220230-mail-in', class: Migration202611220230 },
  { name: '202611220232-notifications-live', class: Migration202611220232 },
  { name: '202611220236-projects', class: Migration202611220236 },
  { name: '202611220240-desk-views-and-answers', class: Migration202611220240 },
  { name: '202611220251-suggestion-orders', class: Migration202611220251 },
  { name: '202611220301-bulk-changes', class: Migration202611220301 },
  { name: '202611220325-quicker-greek-stems', class: Migration202611220325 },
  { name: '202611280307-quarantine-of-mail', class: Migration202611280307 },
]
