const features = import.meta.glob<{ lead?: object }>('./conference/*.ts', { eager: true, query: '?lead' })

/** Words of the desks, which come with them: a room's computer does without. */
export const lead: readonly object[] = Object.values(features).flatMap((each) => each.lead ?? [])
