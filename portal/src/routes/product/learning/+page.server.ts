import { keepLearningActions, loadKeptLearning } from '#lib/server/keep-learning.ts'
import type { Actions, PageServerLoad } from './$types'

/** What the platform teaches, as the product team keeps it. */
export const load: PageServerLoad = loadKeptLearning

export const actions: Actions = keepLearningActions
