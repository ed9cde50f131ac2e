import { z } from 'zod'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'

type Form<T> = {
  /** Under what it is kept: what is written, and the declaration on which it was begun. */
  keys: readonly [written: string, base: string]
  schema: z.ZodType<T>
  /** What it says, and how often the site had declared it, while nothing is written. */
  stands: T
  revision: number
}

/** What a form says of a site, kept over a reload until it is sent, with the declaration on which it was begun. */
export function useWritten<T>(siteId: string, { keys, schema, stands, revision }: Form<T>) {
  const { briefingId } = useRoomLink()
  const keyOf = (name: string) => `diem-cau.${name}.${briefingId}.${siteId}`
  const [written, setWritten, clearWritten] = useKept(tabShelf, keyOf(keys[0]), schema, stands)
  const [baseRevision, setBase, clearBase] = useKept(tabShelf, keyOf(keys[1]), z.number(), revision)
  return {
    written,
    baseRevision,
    write: (next: T): void => {
      setBase(baseRevision)
      setWritten(next)
    },
    /** What was declared up to this revision was read, and is to be replaced. */
    setBase,
    clear: (): void => {
      clearWritten()
      clearBase()
    },
  }
}
