import { Choices } from './choices.ts'
import type { DemoStore } from './content/shapes.ts'

/** Fills the placeholders of a scene's texts, the same value in each of them. */
export function placeholders(store: DemoStore, seed: string): (text: string) => string {
  const choices = new Choices(`placeholders ${seed}`)
  const letters = store.slug.slice(0, 2).toUpperCase()
  const values: Record<string, string> = {
    order: String(choices.between(10_200, 48_900)),
    sku: `${letters}-${choices.between(1100, 9890)}`,
    amount: amount(store.language, choices),
    ware: choices.pick(store.wares),
  }
  return (text) => text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

function amount(language: DemoStore['language'], choices: Choices): string {
  const [major, cents] = [choices.between(8, 149), choices.pick(['00', '50', '90'])]
  if (language === 'en') return `${major}.${cents} €`
  if (language === 'el') return `${major},${cents} €`
  return `${major * 10 + 9},00 kr`
}
