import { z } from 'zod'

/** Items of a page that does not say how many it wants, and of the longest one. */
export const PAGE_USUAL = 100
export const PAGE_MAX = 1000
/** A cursor holds what its list is ordered by, such as a title. */
const CURSOR_MAX = 6000

/** Which part of a list: from after a cursor (`next` of the page before; absent: from the beginning) so many items. */
export const pageQuery = z.strictObject({
  after: z.string().min(1).max(CURSOR_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_USUAL),
})
export type PageQuery = z.output<typeof pageQuery>

/** Part of a list. `next`: the cursor of the next one; null: this was the last. */
export type Page<T> = { items: T[]; next: string | null }
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
