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
      // Scripts are our own, forms lead to us, and no other page holds one of ours in a frame. Styles stand within pages.
      csp: {
        directives: {
          'script-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      adapter: adapter({ out: 'build', envPrefix: 'PORTAL_' }),
    }),
  ],
})
