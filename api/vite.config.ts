import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Put something of their own in the place of what their whole process shares: a module, or who measures. */
const replacesModules = [
  'src/graphql/charges-scope.spec.ts',
  'src/graphql/trace-requests.spec.ts',
  'src/suggestions/hidden-from-other-stores.spec.ts',
  'test/cross-tenant.spec.ts',
  'test/cross-tenant-fenced.spec.ts',
]

export default defineConfig({
  build: {
    ssr: true,
    outDir: 'build',
    target: 'node26',
    sourcemap: true,
    rollupOptions: {
      input: {
        main: 'src/main.ts',
        'emit-schema': 'src/graphql/emit-schema.ts',
        'incoming-mail.worker': 'src/notifications/incoming-mail.worker.ts',
      },
      // All in one folder: the thread that reads mail is found beside whatever part starts it.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  test: {
    // Vite would resolve the module build of graphql, and type-graphql the other one: two realms.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
    globalSetup: ['test/postgres.setup.ts'],
    // A process keeps what it imported from one spec file to the next: a quarter of the time went to importing it again.
    projects: [
      {
        extends: true,
        test: {
          name: 'in one process',
          isolate: false,
          include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
          exclude: replacesModules,
        },
      },
      { extends: true, test: { name: 'by itself', include: replacesModules } },
    ],
    // As many as there are cores: half of the time goes to PostgreSQL.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
