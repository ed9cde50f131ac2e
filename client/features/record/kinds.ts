import type { Icon } from '@tabler/icons-react'

/** A kind of line in the timeline. `place`: where it stands among the filters. */
export type Kind = { place: number; icon: Icon }

const files = import.meta.glob<Kind>('./kinds/*.ts', { eager: true, import: 'kind' })

/** The kinds by the first word of an event's name, as they stand among the filters; each has a file of its own. */
export const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries(files)
    .map(([file, kind]): [string, Kind] => [file.replace(/^.*\/|\.ts$/g, ''), kind])
    .toSorted(([, one], [, other]) => one.place - other.place),
)
