import { paraglideVitePlugin } from '@inlang/paraglide-js'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['globalVariable', 'baseLocale'],
    }),
    sveltekit({
      compilerOptions: {
        runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
      },
      adapter: adapter({ out: 'build', envPrefix: 'PORTAL_' }),
    }),
  ],
  test: { include: ['src/**/*.spec.ts'] },
})
