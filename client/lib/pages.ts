import { PAGE_MAX, type Page } from '../../shared/paging.ts'

/** One page of a list, as `api` asks for it. */
type Ask<T> = (query: { after?: string; limit: number }) => Promise<Page<T>>

/** A list to its end, in the longest pages that there are: for screens that search, count or choose among all of it. */
export async function allPages<T>(ask: Ask<T>): Promise<T[]> {
  const all: T[] = []
  for (let after: string | undefined; ;) {
    // Each page begins where the one before it ends.
    const { items, next } = await ask({ limit: PAGE_MAX, ...(after === undefined ? {} : { after }) })
    all.push(...items)
    if (next === null) return all
    after = next
  }
}
