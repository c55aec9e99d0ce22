import { runSteps, type Step } from './steps.ts'

/** What must hold before anything runs: types, lint, form, imports, unused code, migrations, and the published schema. */
export const checks: readonly Step[] = [
  { name: 'portal: texts and types', workspace: 'portal', command: ['node', '--run', 'check'] },
  { name: 'api: types', workspace: 'api', command: ['tsc', '-p', '.'] },
  { name: 'schema: types', workspace: 'schema', command: ['tsc', '-p', '.'] },
  { name: 'client: types', workspace: 'client', command: ['tsc', '-p', '.'] },
  { name: 'e2e: types', workspace: 'e2e', command: ['tsc', '-p', '.'] },
  { name: 'root: types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'form', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'import rules',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'api',
      'portal/src',
      'schema',
      'client',
      'e2e',
    ],
  },
  { name: 'unused code', command: ['knip'] },
  {
    name: 'migrations have what the entities have',
    workspace: 'api',
    command: ['node', 'src/persistence/new-migration.ts', '--check'],
  },
  {
    name: 'the published schema is the served one',
    workspace: 'api',
    command: ['node', '--run', 'schema:check'],
  },
  { name: 'layout of the schema', workspace: 'schema', command: ['node', 'lint-schema.ts'] },
  {
    name: 'no undeclared breaking or dangerous change of the schema',
    workspace: 'schema',
    command: ['node', 'check-changes.ts'],
  },
  {
    name: 'the changelog tells what changed in the schema',
    workspace: 'schema',
    command: ['node', 'write-changelog.ts', '--check'],
  },
]

if (import.meta.main) {
  const { passed, failed } = await runSteps(checks, 2)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}
