import type { z } from 'zod'
import type { Audience, Viewer } from './audience.ts'
import type { FloorState } from './floor.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Plan } from './plan.ts'

/** What may be asked, and what the sender gets. */
export type RequestKind = { input: z.ZodType; output: z.ZodType }
export type RequestKinds = Record<string, RequestKind>

/** What may happen: the shape of its data, and who is told, which may follow from the data. */
export type EventKind<D extends z.ZodType = z.ZodType> = {
  data: D
  to: Audience | ((data: z.output<D>) => Audience)
  /** What those are told to whom it is not told whole; without it: nothing. */
  others?: (data: z.output<D>) => z.output<D>
  /** From what older releases wrote: one for each version, from the first to the second, and so on. */
  lifts: readonly Lift[]
}
/** Makes of an event's data, as one version of it was written, those of the next. */
export type Lift = (data: Record<string, unknown>) => Record<string, unknown>
/** Any of them; of what its functions take nothing is known. */
export type EventKinds = Record<
  string,
  {
    data: z.ZodType
    to: Audience | ((data: never) => Audience)
    others?: (data: never) => unknown
    lifts: readonly Lift[]
  }
>

/** `lifts`: one more whenever `data` takes another shape, for what was journaled is read for ever. */
export const event = <D extends z.ZodType>(
  to: EventKind<D>['to'],
  data: D,
  { others, lifts = [] }: Partial<Pick<EventKind<D>, 'others' | 'lifts'>> = {},
): EventKind<D> => ({ data, to, lifts, ...(others && { others }) })

/** A lift by which older data say what they left unsaid. */
export const saying =
  (unsaid: Record<string, unknown>): Lift =>
  (data) => ({ ...unsaid, ...data })

/** One kind of event with its data. */
export type EventOf<K extends EventKinds, T extends keyof K> = { type: T } & z.output<K[T]['data']>
/** Any event of these kinds. */
export type EventsOf<K extends EventKinds> = { [T in keyof K & string]: EventOf<K, T> }[keyof K & string]

/** What every slice may look at beside its own: the briefing as it stood before the event. */
export type Around = { lifecycle: Lifecycle; plan: Plan; floor: FloorState }
/** The slice's state after an event. `at`: when it happened, on the server's clock. */
export type Reducer<S, E> = (state: S, event: E, at: number, around: Around) => S
/** What a slice does when something happens that is its own. */
export type Reducers<S, K extends EventKinds> = { [T in keyof K & string]: Reducer<S, EventOf<K, T>> }
/** What a slice does when something happens that is another slice's. */
export type Others<S, K extends EventKinds> = { [T in keyof K & string]?: Reducer<S, EventOf<K, T>> }

type AnyOthers<S> = Partial<Record<string, Reducer<S, never>>>
type EventIn<R> = R extends (state: never, event: infer E, ...rest: never[]) => unknown ? E : never
/** Of events that a slice answers to, its own and others', which entry of its state one concerns. */
type EntryOf<K extends EventKinds, O> = {
  [T in keyof K & string]?: (event: EventOf<K, T>) => string
} & { [T in keyof O & string]?: (event: EventIn<NonNullable<O[T]>>) => string }

/**
 * All that a feature adds to a briefing. `shared/features.ts` lists the slices; contract, state, fold, journal and
 * audiences follow from the list.
 */
export type Slice<
  N extends string,
  S,
  R extends RequestKinds,
  K extends EventKinds,
  F extends string,
  O extends AnyOthers<S>,
> = {
  /** The name of its part of the state. */
  name: N
  requests: R
  events: K
  /** Why a request may be refused, beside what any may be: sentences under `errors` of both dictionaries. */
  refusals?: readonly F[]
  empty: S
  apply: Reducers<NoInfer<S>, NoInfer<K>>
  /** By type; what happens to it is checked where it is written. */
  others?: O
  /** Of a state that is a record: events, by type, that concern one entry of it alone, and which. Many of them are folded at once (`applyAll`). */
  entryOf?: EntryOf<NoInfer<K>, NoInfer<O>>
  /** Its state under a plan that is not open yet; without it: empty. `before`: under an older plan, or in an opening that was undone. */
  planned?: (plan: Plan, before: NoInfer<S>) => NoInfer<S>
  /** What a viewer may know of it; without it: all. The same as folding only those events that the viewer is told. */
  cut?: (state: NoInfer<S>, viewer: Viewer) => NoInfer<S>
  /** Requests that may be made before the opening. */
  beforeOpening?: readonly (keyof R & string)[]
  /** Requests whose late effect could surprise the room: an old one asks its user before it is sent again. */
  surprising?: readonly (keyof R & string)[]
  /** Requests of which only the last of a page is said, and what those have in common that take each other's place. */
  superseding?: { [N in keyof R & string]?: (input: z.output<R[N]['input']>) => string }
}

/** One slice, checked: an event without its reducer does not compile. */
export const slice = <
  const N extends string,
  S,
  R extends RequestKinds,
  K extends EventKinds,
  const F extends string = never,
  O extends AnyOthers<S> = Record<symbol, never>,
>(
  definition: Slice<N, S, R, K, F, O>,
): Slice<N, S, R, K, F, O> => definition

/** All names of some requests, or events. */
export const namesOf = <K extends RequestKinds | EventKinds>(kinds: K): (keyof K & string)[] =>
  Object.keys(kinds).filter((name): name is keyof K & string => Object.hasOwn(kinds, name))

/** What has all that each of a union has. */
export type Both<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never
/** Tables of several features as one. */
export const together = <T extends object>(tables: readonly T[]): Both<T> => Object.assign({}, ...tables)
