import { AsyncLocalStorage } from 'node:async_hooks'
import { overwriteServerAsyncLocalStorage, type Locale } from '#lib/paraglide/runtime.js'

type Store = { locale?: Locale; origin?: string; messageCalls?: Set<string> }

const storage = new AsyncLocalStorage<Store>()
overwriteServerAsyncLocalStorage(storage as never)

/**
 * Runs one request with all its messages in one language. Paraglide's own middleware is left out because it
 * copies the request with its body, and knows nothing of the person's language.
 */
export function inLanguage<T>(locale: Locale, origin: string, run: () => T): T {
  return storage.run({ locale, origin, messageCalls: new Set() }, run)
}
