import type { DemoStore } from './shapes.ts'
import { englishStores } from './stores/english-stores.ts'
import { greekLargeStores } from './stores/greek-large-stores.ts'
import { greekSmallStores } from './stores/greek-small-stores.ts'
import { norwegianStores } from './stores/norwegian-stores.ts'

/** Every store of the demo platform. */
export const stores: readonly DemoStore[] = [
  ...greekSmallStores,
  ...greekLargeStores,
  ...englishStores,
  ...norwegianStores,
]
