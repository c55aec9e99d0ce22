import { afterAll, beforeAll, expect, it } from 'vitest'
import { hooksOf } from '../../test/hooks.ts'
import { openReceiver } from '../../test/receiver.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { Mail } from './mail.entity.ts'
import { tellDisabledWebhooks } from './tell-disabled-webhooks.ts'

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const tell = () => tellDisabledWebhooks(world.stoa.orm.em.fork(), world.stoa.links, world.now())
const TEST = `mutation ($input: TestWebhookInput!) { testWebhook(input: $input) { delivery { id } } }`

it('mails once to the ADMINs of its partner that a webhook was switched off, and where to switch it on', async () => {
  const hooks = hooksOf(world)
  const { store } = await world.buildStore()
  const nikos = await world.buildPartner([store])
  const admin = await world.buildStaff('ADMIN')
  const receiver = await openReceiver()
  receiver.answers((response) => response.writeHead(410).end())
  const ours = await hooks.build(nikos, receiver.url, ['TICKET_OPENED'])
  const platforms = await hooks.build(admin, receiver.url, ['TICKET_OPENED'], { partnerId: null })
  await hooks.run(nikos, TEST, { id: ours.id })
  await hooks.run(admin, TEST, { id: platforms.id })
  await hooks.tell()
  await receiver.close()

  const counts = await Promise.all([tell(), tell()])
  expect(counts.reduce((all, count) => all + count)).toBe(2)
  expect(await tell()).toBe(0)
  const mails = await world.stoa.orm.em.fork().find(Mail, {}, { populate: ['person'] })
  expect(new Set(mails.map(({ person }) => person!.id))).toEqual(new Set([nikos.id, admin.id]))
  const mail = mails.find(({ person }) => person!.id === nikos.id)!
  expect(mail.subject).toBe('Webhook switched off: Ticket sync')
  expect(mail.text).toContain('410')
  expect(mail.text).toContain(`http://stoa.test/partners/${await hooks.partnerOf(nikos)}/webhooks/${ours.id}`)
  expect(mail.text).not.toContain('undefined')
})
