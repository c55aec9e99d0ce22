import type { DemoSuggestion } from './shapes.ts'
import { englishSuggestionsOnGoods } from './suggestions/english-suggestions-on-goods.ts'
import { englishSuggestions } from './suggestions/english-suggestions.ts'
import { greekSuggestionsOfTheShop } from './suggestions/greek-suggestions-of-the-shop.ts'
import { greekSuggestionsOfTheTrade } from './suggestions/greek-suggestions-of-the-trade.ts'
import { norwegianSuggestionsOnGoods } from './suggestions/norwegian-suggestions-on-goods.ts'
import { norwegianSuggestions } from './suggestions/norwegian-suggestions.ts'

/** Every suggestion on the board of the demo. */
export const suggestions: readonly DemoSuggestion[] = [
  ...greekSuggestionsOfTheShop,
  ...greekSuggestionsOfTheTrade,
  ...norwegianSuggestions,
  ...norwegianSuggestionsOnGoods,
  ...englishSuggestions,
  ...englishSuggestionsOnGoods,
]
