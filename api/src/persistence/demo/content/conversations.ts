import { englishBugsBehindTheShop } from './conversations/english-bugs-behind-the-shop.ts'
import { englishBugsInTheShop } from './conversations/english-bugs-in-the-shop.ts'
import { englishOrdersAndSuggestions } from './conversations/english-orders-and-suggestions.ts'
import { englishQuestions } from './conversations/english-questions.ts'
import { greekBugsAtCheckout } from './conversations/greek-bugs-at-checkout.ts'
import { greekBugsBehindTheShop } from './conversations/greek-bugs-behind-the-shop.ts'
import { greekBugsInTheCatalogue } from './conversations/greek-bugs-in-the-catalogue.ts'
import { greekOrders } from './conversations/greek-orders.ts'
import { greekQuestionsOnFeatures } from './conversations/greek-questions-on-features.ts'
import { greekQuestionsOnSelling } from './conversations/greek-questions-on-selling.ts'
import { greekSuggestions } from './conversations/greek-suggestions.ts'
import { norwegianBugsBehindTheShop } from './conversations/norwegian-bugs-behind-the-shop.ts'
import { norwegianBugsInTheShop } from './conversations/norwegian-bugs-in-the-shop.ts'
import { norwegianOrdersAndSuggestions } from './conversations/norwegian-orders-and-suggestions.ts'
import { norwegianQuestions } from './conversations/norwegian-questions.ts'
import { reportsOfIncidents } from './conversations/reports-of-incidents.ts'
import type { TicketScript } from './shapes.ts'

/** Every conversation that the demo plays. */
export const conversations: readonly TicketScript[] = [
  ...greekBugsAtCheckout,
  ...greekBugsInTheCatalogue,
  ...greekBugsBehindTheShop,
  ...greekQuestionsOnFeatures,
  ...greekQuestionsOnSelling,
  ...greekOrders,
  ...greekSuggestions,
  ...englishBugsInTheShop,
  ...englishBugsBehindTheShop,
  ...englishQuestions,
  ...englishOrdersAndSuggestions,
  ...norwegianBugsInTheShop,
  ...norwegianBugsBehindTheShop,
  ...norwegianQuestions,
  ...norwegianOrdersAndSuggestions,
  ...reportsOfIncidents,
]
