import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Person } from '../src/people/person.entity.ts'
import { addressOf } from './live.ts'
import { programsOf } from './programs.ts'
import type { World } from './world.ts'

const client = join(import.meta.dirname, '../../client')

const ADD = `mutation ($input: AddApiClientSecretInput!) { addApiClientSecret(input: $input) {
  clientSecret userErrors { code } } }`

/** What a program of a partner reads of its surroundings: where the world is, and what it proves itself by. */
export async function surroundingsOf(world: World, admin: Person, scopes: readonly string[]) {
  const programs = programsOf(world)
  const { id, token } = await programs.build(admin, scopes)
  const { clientSecret } = await programs.run(admin, ADD, { apiClientId: id })
  return {
    token,
    env: {
      STOA_ADDRESS: `http://${await addressOf(world.stoa)}`,
      STOA_CLIENT_ID: id,
      STOA_CLIENT_SECRET: clientSecret as string,
    },
  }
}

/** A program in a process of its own, as a partner runs it. */
export function runProgram(file: string, env: Record<string, string>, ...options: string[]) {
  const child: ChildProcess = spawn(process.execPath, [join(client, file), ...options], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const output of [child.stdout!, child.stderr!])
    output.on('data', (part: Buffer) => (said += part.toString()))
  return {
    said: () => said,
    ended: new Promise<number | null>((ended) => child.once('close', ended)),
    stop: () => child.kill(),
  }
}
