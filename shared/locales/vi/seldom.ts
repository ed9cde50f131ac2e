import { rare } from './rare.ts'

const features = import.meta.glob<{ rare?: object }>('./conference/*.ts', { eager: true, query: '?rare' })

/** Words that a room seldom needs: they come with the part that says them. */
export const seldom: readonly object[] = [{ rare }, ...Object.values(features).flatMap((each) => each.rare ?? [])]
