import { fail, redirect } from '@sveltejs/kit'
import { graphql, type VariablesOf } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'

const PREFERENCES = graphql(`
  query NotificationSettings {
    notificationPreferences {
      kinds {
        kind
        inPortal
        mail
      }
      mailHours {
        quietFrom
        quietTo
        digestHour
        timeZone
      }
    }
  }
`)

const SAVE = graphql(`
  mutation SaveNotificationSettings($ways: SetNotificationPreferencesInput!, $hours: SetQuietHoursInput!) {
    setNotificationPreferences(input: $ways) {
      userErrors {
        code
        field
      }
    }
    setQuietHours(input: $hours) {
      userErrors {
        code
        field
      }
    }
  }
`)

type Way = VariablesOf<typeof SAVE>['ways']['preferences'][number]

/** What someone is told, where and when, as they chose it or as it is until then. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { notificationPreferences } = await locals.api.query(PREFERENCES, {})
  return { preferences: notificationPreferences!, isSaved: url.searchParams.has('saved') }
}

export const actions: Actions = {
  /** Saves the whole page. A time that cannot be one is refused at its field, and everything typed is kept. */
  save: async ({ locals, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const preferences = form.getAll('kind').map((kind) => ({
      kind: String(kind) as Way['kind'],
      inPortal: form.has(`portal-${kind}`),
      mail: text(`mail-${kind}`) as Way['mail'],
    }))
    const hours = {
      quietFrom: text('quietFrom').slice(0, 5) || null,
      quietTo: text('quietTo').slice(0, 5) || null,
      digestHour: Number(text('digestHour')),
    }
    const saved = await locals.api.mutate(SAVE, { ways: { preferences }, hours })
    const refusal = [saved.setNotificationPreferences, saved.setQuietHours].flatMap(
      (payload) => payload?.userErrors ?? [],
    )[0]
    if (!refusal) redirect(303, '?saved')
    return fail(422, {
      code: refusal.code as string,
      field: refusal.field?.at(-1) ?? null,
      typed: { preferences, hours },
    })
  },
}
