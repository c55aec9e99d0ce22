import { defineConfig } from 'vitest/config'

export default defineConfig({
  build: {
    ssr: 'src/main.ts',
    outDir: 'build',
    target: 'node26',
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
  ssr: { noExternal: false, target: 'node' },
  test: {
    include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    globalSetup: ['test/postgres.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    server: { deps: { inline: [/type-graphql/] } },
  },
})
