import type { DemoPerson } from '../shapes.ts'
import { english, greek, norwegian } from './person.ts'

/** The platform's own people: support, product team and administrator. */
export const staff: readonly DemoPerson[] = [
  { ...norwegian('kari', 'Kari Nygård', 'kari@nagacommerce.example'), staff: 'AGENT' },
  { ...greek('eva', 'Eva Roussou', 'eva@nagacommerce.example'), staff: 'AGENT' },
  { ...greek('thodoris', 'Thodoris Kanakis', 'thodoris@nagacommerce.example'), staff: 'AGENT' },
  { ...greek('stavroula', 'Stavroula Mitrou', 'stavroula@nagacommerce.example'), staff: 'AGENT' },
  { ...english('petros', 'Petros Galanis', 'petros@nagacommerce.example'), staff: 'AGENT' },
  { ...norwegian('jonas', 'Jonas Bakken', 'jonas@nagacommerce.example'), staff: 'AGENT' },
  { ...norwegian('liv', 'Liv Sandvik', 'liv@nagacommerce.example'), staff: 'AGENT' },
  { ...norwegian('ingrid', 'Ingrid Moe', 'ingrid@nagacommerce.example'), staff: 'PRODUCT_MANAGER' },
  { ...greek('pavlos', 'Pavlos Dimou', 'pavlos@nagacommerce.example'), staff: 'PRODUCT_MANAGER' },
  { ...english('sofia', 'Sofia Lazaridi', 'sofia@nagacommerce.example'), staff: 'PRODUCT_MANAGER' },
  { ...greek('thanos', 'Thanos Vlachos', 'thanos@nagacommerce.example'), staff: 'ADMIN' },
]
