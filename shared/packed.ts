import { idsOf, shortIds } from './shortIds.ts'

declare const of: unique symbol
/**
 * JSON of a `T` in which lists of alike things, as a thousand sites, stand column by column: members are named once, what
 * repeats itself is said once, ids are short. Made by `packed`, read by `unpacked`.
 */
export type Packed<T> = { readonly [of]?: T }

/** Fewer are written out. */
const FEW = 4
/** Stands in for a list or record: of no data is this a member. */
const KIND = '~'

type Thing = Record<string, unknown>
/** `runs`: a value and how often it comes, one after the other. */
type Runs = { [KIND]: 'runs'; runs: unknown[] }
type Ids = { [KIND]: 'ids'; ids: string }
/** `keys` and `columns` of each shape; `as`: the shape of each thing; `by`: the names by which a record has them. */
type Rows = { [KIND]: 'rows'; keys: string[][]; as: unknown; columns: unknown[][]; by?: unknown }

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Those that JSON writes. */
const keysOf = (thing: Thing): string[] => Object.keys(thing).filter((key) => thing[key] !== undefined)

const areSame = (keys: readonly string[], others: readonly string[]) =>
  keys.length === others.length && keys.every((key, place) => key === others[place])

function pack(value: unknown): unknown {
  if (Array.isArray(value)) return runs(value) ?? ids(value) ?? rows(value) ?? value.map(pack)
  if (!isThing(value)) return value
  const keys = keysOf(value)
  const values = keys.map((key) => value[key])
  return rows(values, keys) ?? Object.fromEntries(keys.map((key, place) => [key, pack(values[place])]))
}

/** A list of plain values that is shorter so; null for others. */
function runs(values: readonly unknown[]): Runs | null {
  if (values.length < FEW) return null
  const found: unknown[] = []
  let since = 0
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]
    if (value === undefined || (typeof value === 'object' && value !== null)) return null
    if (place + 1 < values.length && values[place + 1] === value) continue
    found.push(value, place + 1 - since)
    since = place + 1
    if (found.length > values.length / 2) return null
  }
  return { [KIND]: 'runs', runs: found }
}

function ids(values: readonly unknown[]): Ids | null {
  const short = values.length < FEW ? null : shortIds(values)
  return short === null ? null : { [KIND]: 'ids', ids: short }
}

/** Things of few shapes; null for others. */
function rows(values: readonly unknown[], by?: string[]): Rows | null {
  if (values.length < FEW) return null
  const shapes: { keys: string[]; things: Thing[] }[] = []
  const as: number[] = []
  for (const thing of values) {
    if (!isThing(thing)) return null
    const keys = keysOf(thing)
    let shape = shapes.findIndex((each) => areSame(each.keys, keys))
    if (shape === -1) shape = shapes.push({ keys, things: [] }) - 1
    if (shapes.length > values.length / 2) return null
    shapes[shape]?.things.push(thing)
    as.push(shape)
  }
  return {
    [KIND]: 'rows',
    keys: shapes.map(({ keys }) => keys),
    as: pack(as),
    columns: shapes.map(({ keys, things }) => keys.map((key) => pack(things.map((thing) => thing[key])))),
    ...(by === undefined ? {} : { by: pack(by) }),
  }
}

const isPacked = (value: Thing): value is Runs | Ids | Rows => Object.hasOwn(value, KIND)

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack)
  if (!isThing(value)) return value
  if (!isPacked(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]))
  switch (value[KIND]) {
    case 'runs':
      return value.runs.flatMap((each, place, all) =>
        place % 2 === 0 ? Array.from({ length: Number(all[place + 1]) }, () => each) : [],
      )
    case 'ids':
      return idsOf(value.ids)
    case 'rows':
      return things(value)
  }
}

function things({ keys, as, columns, by }: Rows): unknown {
  const made = columns.map((list, shape) => {
    const read = list.map(unpackedList)
    let row = 0
    return () => {
      const thing = Object.fromEntries((keys[shape] ?? []).map((key, column) => [key, read[column]?.[row]]))
      row += 1
      return thing
    }
  })
  const all = unpackedList(as).map((shape) => made[Number(shape)]?.())
  return by === undefined ? all : Object.fromEntries(unpackedList(by).map((name, place) => [name, all[place]]))
}

function unpackedList(list: unknown): unknown[] {
  const values = unpack(list)
  return Array.isArray(values) ? values : []
}

/** The same as JSON, and shorter. */
export const packed = <T>(value: T): Packed<T> => pack(value) as Packed<T> // oxlint-disable-line typescript/no-unsafe-type-assertion

/** The value again. What never was packed comes back as it is. */
export const unpacked = <T>(value: Packed<T>): T => unpack(value) as T // oxlint-disable-line typescript/no-unsafe-type-assertion
