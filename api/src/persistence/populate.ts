import type { EntityManager } from '@mikro-orm/postgresql'
import type { Authentication } from '../people/authentication.ts'
import { Person } from '../people/person.entity.ts'
import type { Stoa } from '../stoa.ts'
import { demoPeople } from './demo/demo-people.ts'
import { isLoaded, loadDemo } from './demo/load-demo.ts'
import { gurusoft } from './presets/gurusoft.ts'
import { loadPreset } from './presets/load-preset.ts'
import { nagacommerce } from './presets/nagacommerce.ts'
import { CannotStart } from './cannot-start.ts'

const PRESETS = { nagacommerce, gurusoft }

/** What an empty database is filled with. */
export type Population = {
  /** The platform, where the demo does not bring its own. */
  preset: string
  demo: boolean
  now: Temporal.Instant
  log: (line: string) => void
}

/**
 * Gives an empty database its platform, or the whole demo with people who can sign in; leaves any other alone.
 * @throws CannotStart for a preset that there is none of.
 */
export async function populate({ orm, authentication }: Pick<Stoa, 'orm' | 'authentication'>, population: Population) {
  const em = orm.em.fork()
  if (await isLoaded(em)) return
  if (!population.demo) {
    const preset = PRESETS[population.preset as keyof typeof PRESETS]
    if (!preset) throw new CannotStart(`There is no preset ${population.preset}: use ${Object.keys(PRESETS).join(' or ')}.`)
    await loadPreset(em, preset, population.now)
    return
  }
  population.log('Loading the demo: half a year of a platform’s tickets…')
  await loadDemo(em, population.now, population.log)
  await givePasswords(em, authentication)
}

async function givePasswords(em: EntityManager, authentication: Authentication) {
  const people = await em.find(Person, { email: { $in: demoPeople.map(({ email }) => email) } })
  await Promise.all(
    demoPeople.map(async ({ email, password }) => {
      const person = people.find((candidate) => candidate.email === email)
      if (person) await authentication.setPassword(person.id, password)
    }),
  )
}
