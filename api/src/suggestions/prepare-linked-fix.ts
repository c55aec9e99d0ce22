import type { EntityManager } from '@mikro-orm/postgresql'
import type { PlatformFix } from '../incidents/platform-fix.entity.ts'
import { preparedAs, prepareFix, type WrittenFix } from '../incidents/prepare-fix.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Linker } from './link-tickets-to-fix.ts'
import { type FixLinks, linkToFix } from './link-to-fix.ts'

/**
 * Makes a fix ready with what waits for it, in one transaction; one that the person already sent, by its `requestKey`,
 * is given again as it is.
 * @throws Refusal those of `prepareFix` and `linkToFix`, `KEY_REUSED`
 */
export function prepareLinkedFix(
  em: EntityManager,
  {
    requestKey = null,
    components,
    ...input
  }: Omit<WrittenFix, 'components'> &
    FixLinks & { components?: readonly string[] | null; requestKey?: string | null },
  linker: Linker,
): Promise<PlatformFix> {
  const written = { ...input, components: components ?? [] }
  return sendOnce(
    () => preparedAs(em, written, requestKey, linker.by),
    () =>
      em.transactional(async (within) => {
        const fix = await prepareFix(within, written, requestKey, linker.by, linker.now)
        await linkToFix(within, fix, input, linker)
        return fix
      }),
  )
}
