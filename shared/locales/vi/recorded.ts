import { record } from './record.ts'

const features = import.meta.glob<{ record?: object }>('./conference/*.ts', { eager: true, query: '?record' })

/** Words of the record, which come with its page. */
export const recorded: readonly object[] = [{ record }, ...Object.values(features).flatMap((each) => each.record ?? [])]
