import { queueDeliveries } from '../src/integrations/queue-deliveries.ts'
import { sendDeliveries } from '../src/integrations/send-deliveries.ts'
import { programsOf } from './programs.ts'
import type { Person } from '../src/people/person.entity.ts'
import { SECRET, type World } from './world.ts'

const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret
  webhook { id version url eventTypes fields payloadVersion stores { id } partner { name } secrets { hint publicKey endsAt } }
  userErrors { code field names } } }`
const ONE = `query ($id: ID!, $status: WebhookDeliveryStatus) { webhook(id: $id) {
  isEnabled disabledReason failingSince lastDeliveredAt version
  deliveries(first: 100, status: $status) { totalCount nodes { id type status attemptCount lastStatus lastProblem nextTryAt
    attempts(first: 20) { nodes { number status problem answer startedAt endedAt } } } } } }`

/** Webhooks as specs need them: made by people through the API, told by the same work that comes round. */
export function hooksOf(world: World) {
  const { run, partnerOf } = programsOf(world)

  const sending = () => ({
    em: world.stoa.orm.em.fork(),
    reads: world.stoa.reads,
    fencedReads: world.stoa.fencedReads,
    links: { origin: 'http://stoa.test', secret: SECRET },
    reach: { loopback: true },
    logger: { error: (...told: unknown[]) => console.error(told), warn: () => {} },
    patienceMs: 1_000,
  })
  const queue = () => queueDeliveries(world.stoa.orm.em.fork(), world.now())
  const send = (changes: object = {}) => sendDeliveries({ ...sending(), ...changes }, world.now)

  return {
    run,
    partnerOf,
    create: (person: Person | null, input: object) => run(person, CREATE, input),
    /** A webhook of an ADMIN’s partner, or of the platform, with its secret. */
    async build(person: Person, url: string, eventTypes: readonly string[], changes: object = {}) {
      const partnerId = 'partnerId' in changes ? changes.partnerId : await partnerOf(person)
      const input = { partnerId, url, description: 'Ticket sync', eventTypes, ...changes }
      const { webhook, secret, userErrors } = await run(person, CREATE, input)
      if (!webhook) throw new Error(JSON.stringify(userErrors))
      return { ...webhook, id: webhook.id as string, secret: secret as string }
    },
    /** What a webhook was told, as its keeper reads it. */
    async look(person: Person, id: string, status: string | null = null) {
      return (await world.as(person).run(ONE, { id, status })).data.webhook
    },
    sending,
    queue,
    send,
    /** Both, as they come round. */
    async tell() {
      await queue()
      return send()
    },
  }
}
