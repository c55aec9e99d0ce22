import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Vite would resolve the module build of graphql, and what Node imports the other one: two realms.
export default defineConfig({
  test: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
})
