import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { queueHref } from '#lib/desk/desk-address.ts'
import { deskListingOf, filterOf, orderOf } from '#lib/desk/desk-listing.ts'
import { atTheDesk } from './at-the-desk.ts'
import { requestKey } from './request-key.ts'

const SAVE = graphql(`
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      savedView {
        id
      }
      userErrors {
        code
      }
    }
  }
`)

const SHARE = graphql(`
  mutation ShareView($input: ShareViewInput!) {
    shareView(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const RENAME = graphql(`
  mutation RenameView($input: RenameViewInput!) {
    renameView(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const DELETE = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Why a view was not saved, with the name as it was typed. */
export type ViewRefusal = { view: { code: string; name: string } }

/** What is done with saved views. The filter that is saved is the address's own. */
export const viewActions = {
  saveView: async (event: RequestEvent) => {
    const { name, isShared, pageKey } = await formOf(event)
    const input = { name, isShared, ...keptBy(event) }
    const key = requestKey(pageKey, 'saveView', input)
    const { saveView } = await event.locals.api.mutate(SAVE, { input: { ...input, requestKey: key } })
    const id = saveView?.savedView?.id
    if (!id) return refused(saveView?.userErrors, name)
    redirect(303, queueHref(event.url, { view: id }))
  },
  changeView: async (event: RequestEvent) => {
    const { id, name, isShared, isRefilled } = await formOf(event)
    const { api } = event.locals
    const named = isRefilled
      ? (await api.mutate(SAVE, { input: { id, name, isShared, ...keptBy(event) } })).saveView
      : (await api.mutate(RENAME, { input: { id, name } })).renameView
    if (!named || named.userErrors.length > 0) return refused(named?.userErrors, name)
    if (!isRefilled) await api.mutate(SHARE, { input: { id, isShared } })
    redirect(303, queueHref(event.url, { view: id }))
  },
  deleteView: async (event: RequestEvent) => {
    const { id } = await formOf(event)
    const { deleteView } = await event.locals.api.mutate(DELETE, { input: { id } })
    if (!deleteView || deleteView.userErrors.length > 0) return refused(deleteView?.userErrors, '')
    redirect(303, queueHref(event.url, { view: null }))
  },
}

async function formOf({ request }: RequestEvent) {
  const form = await request.formData()
  return {
    id: String(form.get('id') ?? ''),
    name: String(form.get('name') ?? '').trim(),
    isShared: form.has('isShared'),
    isRefilled: form.has('isRefilled'),
    pageKey: String(form.get('requestKey') ?? ''),
  }
}

function keptBy(event: RequestEvent) {
  const listing = deskListingOf(event.url.searchParams)
  return { filter: filterOf(listing, atTheDesk(event).person.timeZone), orderBy: orderOf(listing) }
}

function refused(errors: { code: string }[] | undefined, name: string) {
  return fail(422, { view: { code: errors?.[0]?.code ?? '', name } } satisfies ViewRefusal)
}
