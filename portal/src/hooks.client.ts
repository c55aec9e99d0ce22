import { isLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js'

// The server decides the language and writes it on the page; the browser reads it from there.
const language = document.documentElement.lang
overwriteGetLocale(() => (isLocale(language) ? language : 'en'))
