import { m } from '#lib/paraglide/messages.js'

/** A channel inside a sentence. */
export const channelWords = {
  LIVE_CHAT: m.plan_by_live_chat,
  PHONE: m.plan_by_phone,
  EMAIL: m.plan_by_email,
}
