import { fail } from '@sveltejs/kit'
import { batchesOf, type Plan } from '#lib/import/batches.ts'
import { importKindOf } from '#lib/import/import-kinds.ts'
import { type FileRow, readCsv } from '#lib/import/read-csv.ts'
import { tell, together } from '#lib/import/row-told.ts'
import { administering } from '#lib/server/administering.ts'
import { rehearseRefused, sendBatch } from '#lib/server/import-rows.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({
  kind: importKindOf(url.searchParams.get('kind')) ?? 'stores',
})

export const actions: Actions = {
  /** Says what a file would change, and changes nothing. */
  rehearse: async (event) => {
    const { request, locals } = event
    const zone = administering(event).person.timeZone
    const form = await request.formData()
    const kind = importKindOf(form.get('kind'))
    const file = form.get('file')
    if (!kind || !(file instanceof File) || file.size === 0)
      return fail(422, { refused: { refused: 'EMPTY' as const, names: [] }, kind })
    const read = readCsv(new Uint8Array(await file.arrayBuffer()), kind, zone)
    if ('refused' in read) return fail(422, { refused: read, kind })
    const isFaulty = ({ faults }: FileRow) => faults.length > 0
    const before = tell(await rehearseRefused(locals.api, kind, read.rows.filter(isFaulty)))
    let told = before
    const batches = batchesOf(read.rows.filter((row) => !isFaulty(row)))
    for (const batch of batches) {
      const rehearsed = await sendBatch(locals.api, kind, batch)
      batch.fingerprint = rehearsed.fingerprint
      told = together(told, tell(rehearsed.told))
    }
    const plan: Plan = { kind, heads: read.heads, before, batches }
    return { kind, rehearsed: { told, fileName: file.name, plan } }
  },

  /** Does what was rehearsed: each batch as it was, or not at all. */
  apply: async (event) => {
    const { request, locals } = event
    administering(event)
    const form = await request.formData()
    const { kind: named, heads, before, batches } = JSON.parse(String(form.get('plan'))) as Plan
    const kind = importKindOf(named)
    if (!kind) return fail(422, { refused: { refused: 'EMPTY' as const, names: [] }, kind })
    let told = before
    for (const batch of batches)
      if (batch.fingerprint !== null)
        told = together(told, tell((await sendBatch(locals.api, kind, batch)).told))
    return { kind, applied: { told, heads } }
  },
}
