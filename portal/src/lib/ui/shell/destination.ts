import type { IconName } from '../icon/icon-paths.ts'

/** A place in the navigation: where it leads, its word, and whether the page stands under it. */
export type Destination = { href: string; label: string; isCurrent: boolean; icon?: IconName }
