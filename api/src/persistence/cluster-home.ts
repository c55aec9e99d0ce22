import { execFileSync } from 'node:child_process'
import { chmod, chown, mkdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { hashOf } from './hold-folder.ts'

const rootsHomes = '/var/lib/stoa'

/** The user a server runs as, where it is not the one who starts it. */
export interface Account {
  uid: number
  gid: number
}

/** Where a cluster and the executables live, and who they run as. */
export interface ClusterHome {
  path: string
  binaries: string
  account: Account | undefined
}

/**
 * The home of the cluster that belongs to a folder: the folder itself; for root, whom PostgreSQL refuses to run as, a
 * folder that another user can enter wherever the checkout lies.
 */
export async function homeOf(folder: string): Promise<ClusterHome> {
  const own = resolve(folder)
  if (process.geteuid?.() !== 0) return { path: own, binaries: dirname(own), account: undefined }
  await mkdir(dirname(own), { recursive: true })
  const key = hashOf(join(await realpath(dirname(own)), basename(own)))
  return { path: join(rootsHomes, key), binaries: rootsHomes, account: findAccount() }
}

/** Makes the folder of a cluster and gives it to the user who runs the server. */
export async function makeHome(home: ClusterHome): Promise<void> {
  await mkdir(home.path, { recursive: true })
  await chmod(home.path, 0o700)
  if (!home.account) return
  await chmod(home.binaries, 0o755)
  await chown(home.path, home.account.uid, home.account.gid)
}

function findAccount(): Account {
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
    if (uid && gid) return { uid, gid }
  }
  throw new CannotStart(
    'PostgreSQL refuses to run as root, and there is no user postgres or nobody: set DATABASE_URL, or start as another user.',
  )
}

function idOf(flag: '-u' | '-g', name: string): number {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return 0
  }
}
