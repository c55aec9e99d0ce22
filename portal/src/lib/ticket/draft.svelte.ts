/** What someone is writing, kept for them in this browser until it is sent; who else signs in there does not see it. */
export class Draft {
  #key: string
  #text = $state('')
  /** Whether the browser keeps what is written now. */
  isKept = $state(false)

  constructor(personId: string, key: string, text: string) {
    this.#key = `stoa.draft.${personId}.${key}`
    this.#text = text
  }

  get text(): string {
    return this.#text
  }

  set text(text: string) {
    this.#text = text
    this.isKept = this.#store(text)
  }

  /** Takes up what was kept, unless something stands there already. */
  restore(): void {
    const kept = read(this.#key)
    if (this.#text || !kept) return
    this.#text = kept
    this.isKept = true
  }

  /** Takes up what was kept and goes on with other words, unless it ends with them already. */
  continueWith(words: string): void {
    const kept = read(this.#key) ?? ''
    this.text = kept.endsWith(words) ? kept : [kept, words].filter((part) => part.trim()).join('\n\n')
  }

  /** Forgets it, once it is sent. */
  clear(): void {
    this.text = ''
  }

  #store(text: string): boolean {
    try {
      const isKept = text.trim() !== '' && !isSentBeforeWaking()
      if (isKept) localStorage.setItem(this.#key, text)
      else localStorage.removeItem(this.#key)
      return isKept
    } catch {
      return false
    }
  }
}

/** Whether the browser is sending a form of this page by itself, as `app.html` notes, while the page only now wakes. */
function isSentBeforeWaking(): boolean {
  return 'isSent' in document.documentElement.dataset
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
