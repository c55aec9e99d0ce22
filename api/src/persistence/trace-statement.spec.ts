import { expect, it } from 'vitest'
import { withoutValues } from './trace-statement.ts'

it.each([
  [`insert into "person" ("name") values ('Eleni')`, `insert into "person" ("name") values (?)`],
  [`values ('it''s', 'C:\\', ' E', 12, -3.50, null)`, `values (?, ?, ?, ?, -?, null)`],
  [`values ( E'a \\' b '' c \\\\', 'd')`, `values ( ?, ?)`],
  [`values ('two\nlines')`, `values (?)`],
  [
    `select "m0"."it's" from message2 as "m0" where id = $12::uuid limit 1`,
    `select "m0"."it's" from message2 as "m0" where id = $12::uuid limit ?`,
  ],
])('a statement is told without its values: %s', (text, told) => {
  expect(withoutValues(text)).toBe(told)
})
