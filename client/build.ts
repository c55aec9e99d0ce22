import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const folder = import.meta.dirname
const build = join(folder, 'build')
const sources = join(build, 'src')
const schema = join(folder, '../schema')

/** The types of `import` and of `require` differ where a package says what its files are. */
const KINDS = [
  { name: 'esm', type: 'module', module: 'esnext' },
  { name: 'cjs', type: 'commonjs', module: 'commonjs' },
]

const STRICTLY =
  '--strict --noUncheckedIndexedAccess --skipLibCheck --noEmitOnError --declaration --types node --target es2022'
const COMPILED = `${STRICTLY} --lib es2023,dom,dom.asynciterable --moduleResolution bundler --ignoreConfig`

/**
 * Builds the package as partners install it, in `build`: as modules and for `require`, with types, and with the types of the
 * published schema, since a partner has no workspace to take them from.
 */
export async function buildClient(): Promise<string> {
  await rm(build, { recursive: true, force: true })
  await mkdir(sources, { recursive: true })
  for (const name of await readdir(join(folder, 'src')))
    if (!name.endsWith('.spec.ts') && name !== 'graphql.ts') await copySource(join(folder, 'src', name), name)
  await copySource(join(schema, 'graphql.ts'), 'graphql.ts')
  const introspection = 'introspection.generated.d.ts'
  await cp(join(schema, introspection), join(sources, introspection))
  await Promise.all(KINDS.map(compile))
  await rm(sources, { recursive: true })
  await writeFile(join(build, 'package.json'), JSON.stringify(await manifest(), null, 2))
  for (const name of ['client/GUIDE.md', 'LICENSE'])
    await cp(join(folder, '..', name), join(build, name.split('/').at(-1)!))
  return build
}

async function copySource(from: string, name: string): Promise<void> {
  const text = await readFile(from, 'utf8')
  const own = text.replace("'@stoa/schema/introspection'", "'./introspection.generated.d.ts'")
  await writeFile(join(sources, name), own.replaceAll(/(from '\.\/[\w.-]+?)(\.d)?\.ts'/g, "$1.js'"))
}

async function compile({ name, type, module }: (typeof KINDS)[number]): Promise<void> {
  const outDir = join(build, name)
  const options = ['--outDir', outDir, '--rootDir', sources, '--module', module, ...COMPILED.split(' ')]
  const entries = ['index.ts', 'graphql.ts'].map((entry) => join(sources, entry))
  const tsc = join(folder, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [tsc, ...options, ...entries], { cwd: folder })
  await cp(join(sources, 'introspection.generated.d.ts'), join(outDir, 'introspection.generated.d.ts'))
  await writeFile(join(outDir, 'package.json'), JSON.stringify({ type }))
}

/** What the workspace says of the package, with its built files in the place of its sources. */
async function manifest(): Promise<object> {
  const {
    private: _,
    scripts: _scripts,
    devDependencies: _dev,
    exports,
    ...kept
  } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, unknown> & {
    exports: Record<string, string>
  }
  const built = (kind: string, source: string) => {
    const file = source.replace('./src', `./${kind}`).replace(/\.ts$/, '')
    return { types: `${file}.d.ts`, default: `${file}.js` }
  }
  const entries = Object.entries(exports).map(([entry, source]) => [
    entry,
    { import: built('esm', source), require: built('cjs', source) },
  ])
  return {
    ...kept,
    sideEffects: false,
    main: './cjs/index.js',
    types: './cjs/index.d.ts',
    exports: Object.fromEntries(entries),
  }
}

if (import.meta.main) console.log(`Built in ${await buildClient()}`)
