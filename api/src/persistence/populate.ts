import type { EntityManager } from '@mikro-orm/postgresql'
import { Component } from '../incidents/component.entity.ts'
import type { Authentication } from '../people/authentication.ts'
import { Person } from '../people/person.entity.ts'
import { AccountSchema } from '../people/session.entity.ts'
import type { Stoa } from '../stoa.ts'
import { Platform } from '../stores/platform.entity.ts'
import { Staff } from '../stores/staff.entity.ts'
import { demoPeople } from './demo/demo-people.ts'
import { encloseFiles } from './demo/enclose-files.ts'
import { isLoaded, loadDemo } from './demo/load-demo.ts'
import { mailLately } from './demo/mail-lately.ts'
import { receiveList } from './demo/receive-list.ts'
import { receiveStrays } from './demo/receive-strays.ts'
import { gurusoft } from './presets/gurusoft.ts'
import { listComponents, loadPreset } from './presets/load-preset.ts'
import { nagacommerce } from './presets/nagacommerce.ts'
import { CannotStart } from './cannot-start.ts'

const PRESETS = { nagacommerce, gurusoft }

/** What an empty database is filled with. */
export type Population = {
  /** The platform, where the demo does not bring its own. */
  preset: string
  demo: boolean
  /** Who becomes the first administrator, where there is none. */
  administrator?: { email: string; password: string } | undefined
  now: Temporal.Instant
  log: (line: string) => void
  /** Gives up what is not finished. */
  halt?: AbortSignal
}

/**
 * Gives an empty database its platform, or the whole demo with people who can sign in; leaves any other alone.
 * @throws CannotStart for a preset that there is none of.
 */
export async function populate(
  stoa: Pick<Stoa, 'orm' | 'authentication' | 'reads' | 'fencedReads' | 'files' | 'links' | 'logger'>,
  population: Population,
) {
  const { orm, authentication, files } = stoa
  const em = orm.em.fork()
  if (!(await isLoaded(em))) await fill(em, stoa, population)
  else await addComponents(em)
  if (population.demo) {
    await givePasswords(em, authentication)
    await encloseFiles(em, files)
  } else await refuseDemoAccounts(em)
  if (population.administrator) await appoint(em, authentication, population.administrator, population.now)
}

/** A platform of before components were kept gets those of its preset. */
async function addComponents(em: EntityManager) {
  if ((await em.count(Component)) > 0) return
  const { key } = await em.findOneOrFail(Platform, { id: { $ne: null } })
  const preset = PRESETS[key as keyof typeof PRESETS]
  if (preset) em.persist(listComponents(preset))
  await em.flush()
}

/** The demo's passwords are public: a database that holds them is no place for real stores. */
async function refuseDemoAccounts(em: EntityManager) {
  const person = { email: { $in: demoPeople.map(({ email }) => email) } }
  if ((await em.count(AccountSchema, { person })) > 0)
    throw new CannotStart(
      'This database holds the demo, whose passwords are public: set STOA_DEMO=true, or use another.',
    )
}

/** Makes the first administrator, where there is none. */
async function appoint(
  em: EntityManager,
  authentication: Authentication,
  { email, password }: { email: string; password: string },
  now: Temporal.Instant,
) {
  if ((await em.count(Staff, { role: 'ADMIN' })) > 0) return
  const { timeZone, language } = await em.findOneOrFail(Platform, { id: { $ne: null } })
  const person = Person.join({ name: email.split('@')[0] ?? email, email, language, timeZone }, now)
  em.persist([person, Staff.hire(person, 'ADMIN')])
  await em.flush()
  await authentication.setPassword(person.id, password)
}

async function fill(
  em: EntityManager,
  stoa: Pick<Stoa, 'orm' | 'reads' | 'fencedReads' | 'files' | 'links' | 'logger'>,
  population: Population,
) {
  if (!population.demo) {
    const preset = PRESETS[population.preset as keyof typeof PRESETS]
    if (!preset)
      throw new CannotStart(
        `There is no preset ${population.preset}: use ${Object.keys(PRESETS).join(' or ')}.`,
      )
    await loadPreset(em, preset, population.now)
    return
  }
  population.log('Loading the demo: half a year of a platform’s tickets…')
  await loadDemo(em, population.now, population.log, population.halt)
  await receiveList(stoa, population.now)
  await receiveStrays(stoa, population.now)
  await mailLately(stoa, population.now)
}

/** Also after a start that was killed before it came to this. */
async function givePasswords(em: EntityManager, authentication: Authentication) {
  const people = await em.find(Person, { email: { $in: demoPeople.map(({ email }) => email) } })
  const known = await em.find(AccountSchema, { person: { $in: people } })
  await Promise.all(
    demoPeople.map(async ({ email, password }) => {
      const person = people.find((candidate) => candidate.email === email)
      if (person && !known.some((account) => account.person.id === person.id))
        await authentication.setPassword(person.id, password)
    }),
  )
}
