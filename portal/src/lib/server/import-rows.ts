import { graphql } from '@stoa/schema'
import { type Batch, batchesOf } from '#lib/import/batches.ts'
import type { ImportKind } from '#lib/import/import-kinds.ts'
import type { FileRow } from '#lib/import/read-csv.ts'
import { refusedByFile, type RowTold } from '#lib/import/row-told.ts'
import type { Api } from './api.ts'

const PROVISIONED = graphql(`
  fragment Provisioned on ProvisioningPayload {
    fingerprint
    rows {
      row
      externalId
      outcome
      isEnding
      changes {
        field
        before
        after
      }
      errors {
        code
        field
      }
    }
    userErrors {
      code
    }
  }
`)

const DOCUMENTS = {
  stores: graphql(
    `
      mutation ImportStores($input: UpsertStoresInput!) {
        done: upsertStores(input: $input) {
          ...Provisioned
        }
      }
    `,
    [PROVISIONED],
  ),
  people: graphql(
    `
      mutation ImportPeople($input: UpsertMembershipsInput!) {
        done: upsertMemberships(input: $input) {
          ...Provisioned
        }
      }
    `,
    [PROVISIONED],
  ),
  partners: graphql(
    `
      mutation ImportPartners($input: UpsertPartnersInput!) {
        done: upsertPartners(input: $input) {
          ...Provisioned
        }
      }
    `,
    [PROVISIONED],
  ),
  partnerships: graphql(
    `
      mutation ImportPartnerships($input: UpsertPartnershipsInput!) {
        done: upsertPartnerships(input: $input) {
          ...Provisioned
        }
      }
    `,
    [PROVISIONED],
  ),
} satisfies Record<ImportKind, unknown>

/**
 * What is to be said of rows that the file itself refuses: their other cells are rehearsed, so that whoever corrects the file
 * reads all at once. Nothing of them is ever done.
 */
export async function rehearseRefused(
  api: Api,
  kind: ImportKind,
  rows: readonly FileRow[],
): Promise<RowTold[]> {
  const rehearsed: RowTold[] = []
  for (const batch of batchesOf(rows)) rehearsed.push(...(await sendBatch(api, kind, batch)).told)
  return rows.map((row, place) => refusedByFile(row, rehearsed[place]))
}

/** Sends the rows of one batch, by the fingerprint of their rehearsal where there was one; without, it is the rehearsal. */
export async function sendBatch(
  api: Api,
  kind: ImportKind,
  { rows, written, fingerprint }: Batch,
): Promise<{ told: RowTold[]; fingerprint: string | null }> {
  const input = { rows, errorPolicy: 'REJECT_FAILED_ROWS', rehearse: fingerprint === null, fingerprint }
  // What the rows hold was read by the columns of this kind.
  const { done } = await api.mutate(DOCUMENTS[kind] as (typeof DOCUMENTS)['stores'], {
    input: input as never,
  })
  if (!done?.rows) {
    const faults = (done?.userErrors ?? []).map(({ code }) => ({ field: null, code }))
    const outdated = { outcome: 'OUTDATED', isEnding: false, changes: [], faults } as const
    const told = rows.map(({ externalId }, place) => ({ ...written[place]!, externalId, ...outdated }))
    return { told, fingerprint: null }
  }
  const told = done.rows.map(({ row, errors, ...rest }) => ({
    ...written[row]!,
    ...rest,
    faults: errors.map(({ code, field }) => ({ field: field?.slice(3).join('.') || null, code })),
  }))
  return { told, fingerprint: done.fingerprint }
}
