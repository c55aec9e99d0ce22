import { betterAuth } from 'better-auth'
import type pg from 'pg'
import { newId } from '../persistence/columns.ts'

/** What signing in needs to know of the deployment. */
export type AuthenticationOptions = {
  pool: pg.Pool
  /** Signs the session cookie. */
  secret: string
  /** Where browsers reach the portal; its scheme decides whether cookies are secure. */
  origin: string
  /** Sign-ins that one address may try in a minute. */
  attemptsPerMinute: number
  /** How passwords are hashed: by scrypt as better-auth does it, unless a spec that signs in thousands of times does it cheaper. */
  passwords?: Passwords
  /** Mails somebody, by primary key, what lets them choose a password once, within an hour. */
  mailPasswordLink: (personId: string, token: string) => Promise<void>
}

/** Makes a hash of a password, and tells whether one is of it. */
export type Passwords = {
  hash: (password: string) => Promise<string>
  verify: (tried: { hash: string; password: string }) => Promise<boolean>
}

const BASE_PATH = '/authentication'
const ADDRESS_HEADER = 'x-client-address'
const HOUR_IN_SECONDS = 60 * 60
const DAY_IN_SECONDS = 24 * HOUR_IN_SECONDS

/** Where tries are counted, each for itself. */
const PATHS = {
  signIn: '/sign-in/email',
  requestLink: '/request-password-reset',
  choosePassword: '/reset-password',
} as const

/** How many characters a password has. */
export const PASSWORD_LENGTH = { least: 10, most: 128 }

/** Nobody is mailed a link more often than this. */
const LINK_EVERY_SECONDS = 120

/** Who asks, as far as it is known of a request. */
type Client = { address: string; userAgent: string; cookie: string }

/** Who someone is: sessions in a cookie, passwords hashed by scrypt, attempts limited by address. */
export type Authentication = ReturnType<typeof openAuthentication>

export function openAuthentication({
  pool,
  secret,
  origin,
  attemptsPerMinute,
  passwords,
  mailPasswordLink,
}: AuthenticationOptions) {
  const auth = betterAuth({
    baseURL: origin,
    basePath: BASE_PATH,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      resetPasswordTokenExpiresIn: HOUR_IN_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mailPasswordLink(user.id, token),
      ...(passwords && { password: passwords }),
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        language: { type: 'string', required: true },
        timeZone: { type: 'string', required: true, fieldName: 'time_zone' },
      },
    },
    session: {
      expiresIn: 30 * DAY_IN_SECONDS,
      updateAge: DAY_IN_SECONDS,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_attempt',
      fields: { lastRequest: 'last_request' },
      customRules: Object.fromEntries(
        Object.values(PATHS).map((path) => [path, { window: 60, max: attemptsPerMinute }]),
      ),
    },
    advanced: {
      cookiePrefix: 'stoa',
      useSecureCookies: origin.startsWith('https:'),
      database: { generateId: newId },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
  })

  /** Passes a request through better-auth's own door, so that its limits and checks hold. */
  function ask(path: string, client: Client, body: unknown) {
    return auth.handler(
      new Request(`${origin}${BASE_PATH}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin,
          cookie: client.cookie,
          'user-agent': client.userAgent,
          [ADDRESS_HEADER]: client.address,
        },
        body: JSON.stringify(body),
      }),
    )
  }

  return {
    /** Tries a password. The answer never says which half was wrong. */
    async signIn(
      client: Client,
      credentials: { email: string; password: string },
    ): Promise<
      | { outcome: 'SIGNED_IN'; personId: string; cookies: string[] }
      | { outcome: 'INVALID_CREDENTIALS' | 'TOO_MANY_ATTEMPTS' }
    > {
      const response = await ask(PATHS.signIn, client, { ...credentials, rememberMe: true })
      if (response.ok) {
        const { user } = (await response.json()) as { user: { id: string } }
        return { outcome: 'SIGNED_IN', personId: user.id, cookies: response.headers.getSetCookie() }
      }
      if (response.status === 429) return { outcome: 'TOO_MANY_ATTEMPTS' }
      if (response.status >= 500) throw new Error(`Signing in failed with ${response.status}.`)
      return { outcome: 'INVALID_CREDENTIALS' }
    },

    /** Ends the session of a cookie; the cookies it returns take the browser's away. */
    async signOut(client: Client): Promise<string[]> {
      const response = await ask('/sign-out', client, {})
      if (!response.ok) throw new Error(`Signing out failed with ${response.status}.`)
      return response.headers.getSetCookie()
    },

    /** The person whose session a cookie carries, or null; with the cookies that prolong a session in use. */
    async personOf(cookie: string): Promise<{ personId: string | null; cookies: string[] }> {
      if (!cookie.includes('stoa.session_token')) return { personId: null, cookies: [] }
      const { headers, response } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      })
      return { personId: response?.user.id ?? null, cookies: headers.getSetCookie() }
    },

    /** The id of the person whose session a cookie carries; null once it is over. Does not prolong it. */
    async stillSignedIn(cookie: string): Promise<string | null> {
      const session = await auth.api.getSession({
        headers: new Headers({ cookie }),
        query: { disableRefresh: true },
      })
      return session?.user.id ?? null
    },

    /**
     * Mails whoever has an address a link by which they choose a password, unless they were mailed one just before. The answer
     * never says whether anybody has it.
     */
    async requestPasswordLink(client: Client, email: string): Promise<'MAILED' | 'TOO_MANY_ATTEMPTS'> {
      const since = new Date(Date.now() - LINK_EVERY_SECONDS * 1_000)
      const { rows } = await pool.query(
        `select from verification join person on person.id::text = verification.value
          where person.email = $1 and verification.created_at > $2 limit 1`,
        [email, since],
      )
      if (rows.length > 0) return 'MAILED'
      const response = await ask(PATHS.requestLink, client, { email })
      if (response.status === 429) return 'TOO_MANY_ATTEMPTS'
      if (!response.ok) throw new Error(`Asking for a password failed with ${response.status}.`)
      return 'MAILED'
    },

    /** Gives whoever was mailed a link the password that they choose, once, and ends all their sessions. */
    async choosePassword(
      client: Client,
      { token, password }: { token: string; password: string },
    ): Promise<'CHOSEN' | 'LINK_EXPIRED' | 'TOO_MANY_ATTEMPTS'> {
      const response = await ask(PATHS.choosePassword, client, { token, newPassword: password })
      if (response.status === 429) return 'TOO_MANY_ATTEMPTS'
      if (response.status >= 500) throw new Error(`Choosing a password failed with ${response.status}.`)
      return response.ok ? 'CHOSEN' : 'LINK_EXPIRED'
    },

    /** Gives a person a password to sign in with. */
    async setPassword(personId: string, password: string): Promise<void> {
      const context = await auth.$context
      const hash = await context.password.hash(password)
      await context.internalAdapter.createAccount({
        userId: personId,
        accountId: personId,
        providerId: 'credential',
        password: hash,
      })
    },
  }
}
