import { paraglideVitePlugin } from '@inlang/paraglide-js'
import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { messageOptions } from './message-options.ts'

export default defineConfig({
  plugins: [
    paraglideVitePlugin(messageOptions),
    sveltekit({
      compilerOptions: {
        runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
      },
      adapter: adapter({ out: 'build', envPrefix: 'PORTAL_' }),
    }),
  ],
})
