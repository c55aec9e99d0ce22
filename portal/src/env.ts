import { defineEnvVars } from '@sveltejs/kit/env'

/** What the portal is told when it starts. */
export const variables = defineEnvVars({
  STOA_API_URL: {
    description: 'Where the API answers, such as http://127.0.0.1:3000/graphql.',
    schema: (value) => value ?? 'http://127.0.0.1:3000/graphql',
  },
  STOA_PORTAL_KEY: {
    description: 'A word shared with the API: with it the portal may say which address a browser has.',
    schema: (value) => value ?? '',
  },
})
