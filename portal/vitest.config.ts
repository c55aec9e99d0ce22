import { defineConfig } from 'vitest/config'

// Without the plugins of the build: they keep servers open after the last spec.
export default defineConfig({
  test: { include: ['src/**/*.spec.ts'], globalSetup: './compile-messages.ts' },
})
