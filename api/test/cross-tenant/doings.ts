import { getNamedType, type GraphQLInputObjectType, isObjectType } from 'graphql'
import { buildStoaSchema } from '../../src/graphql/schema.ts'
import type { Person } from '../../src/people/person.entity.ts'
import { programsOf } from '../programs.ts'
import type { World } from '../world.ts'

const mutations = buildStoaSchema().getMutationType()!.getFields()

/** Does things through the API that must go through: each answers with the id and, where it has one, the number of what came of it. */
export function doingsIn(world: World) {
  const programs = programsOf(world)

  /** @param by a person, or the token of a program */
  async function act(by: Person | string, name: string, input: object): Promise<Come> {
    const query = operationOf(name)
    const { data, errors } =
      typeof by === 'string'
        ? await programs.ask(by, query, { input })
        : await world.as(by).run(query, { input })
    const { userErrors, ...come } = (data?.[name] ?? {}) as Come & { userErrors?: object[] }
    if (errors || userErrors?.length) throw new Error(`${name}: ${JSON.stringify(errors ?? userErrors)}`)
    return come
  }
  return { act, programs }
}

type Come = { [noun: string]: { id: string; number: number } }

/** A mutation with all that its payload tells of ids and numbers. */
function operationOf(name: string): string {
  const field = mutations[name]!
  const input = getNamedType(field.args[0]!.type) as GraphQLInputObjectType
  const payload = getNamedType(field.type)
  const come = isObjectType(payload) ? Object.values(payload.getFields()) : []
  const told = come.flatMap(({ name: noun, type }) => {
    const of = getNamedType(type)
    if (!isObjectType(of) || ['query', 'userErrors'].includes(noun)) return []
    const keys = ['id', 'number'].filter((key) => of.getFields()[key])
    return keys.length > 0 ? [`${noun} { ${keys.join(' ')} }`] : []
  })
  const fields = mutations[name] ? `${told.join(' ')} userErrors { code field }` : ''
  return `mutation ($input: ${input.name}!) { ${name}(input: $input) { ${fields} } }`
}
