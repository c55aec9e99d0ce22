import { englishStorePeople } from './people/english-store-people.ts'
import { greekStorePeople } from './people/greek-store-people.ts'
import { norwegianStorePeople } from './people/norwegian-store-people.ts'
import { partnerPeople } from './people/partner-people.ts'
import { staff } from './people/staff.ts'
import type { DemoPerson } from './shapes.ts'

/** Everyone in the demo. Eleni owns, Nikos is the partner, Kari supports, Ingrid weighs suggestions, Thanos administers. */
export const people: readonly DemoPerson[] = [
  ...staff,
  ...partnerPeople,
  ...greekStorePeople,
  ...englishStorePeople,
  ...norwegianStorePeople,
]
