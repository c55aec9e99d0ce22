import type { HttpError } from '@sveltejs/kit'
import type { Language } from '#lib/format/language.ts'
import type { Api } from '#lib/server/api.ts'
import type { AttachmentLimits } from '#lib/server/attachments.ts'
import type { SignedIn } from '#lib/server/session.ts'
import type { Theme } from '#lib/theme.ts'

declare global {
  namespace App {
    interface Locals {
      /** The API in the name of whoever asks. */
      api: Api
      /** Who is signed in; null for nobody. */
      viewer: SignedIn | null
      /** Why it could not be found out who is signed in; thrown where a page needs to know. */
      viewerFailure?: HttpError
      /** The language of this response. */
      language: Language
      /** The language kept with the signed-in person; set before `preferences` runs. */
      personLanguage?: string | null
      /** The theme chosen in this browser. */
      theme: Theme
      /** The moment every page of this request speaks of, ISO 8601 UTC. */
      now: string
    }
    interface PageData {
      /** What may be attached, where something is written. */
      attachmentLimits?: AttachmentLimits | null
      /** Who is signed in, where a page is theirs. */
      viewer?: SignedIn
    }
    interface Error {
      message: string
      /** What the person can name when asking about it. */
      reference?: string
      /** For what is not allowed, the policy's word for why. */
      reason?: string
      /** For what was too much at once, after how many seconds it will not be any more. */
      retryAfter?: number
    }
  }
}

export {}
