declare const of: unique symbol
/** JSON of a `T` in which lists of alike things, as a thousand sites, name their members once. Made by `packed`, read by `unpacked`. */
export type Packed<T> = { readonly [of]?: T }

/** Fewer are written out. */
const FEW = 4
/** Stands in for a list or record: of no data is this a member. */
const KEYS = '~'
type Table = { [KEYS]: string[]; by?: string[]; rows: unknown[][] }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The members that all of them have, in the same order; null when they differ. */
function keysOf(things: readonly unknown[]): string[] | null {
  const [first] = things
  if (things.length < FEW || !isObject(first)) return null
  const keys = Object.keys(first)
  const alike = (thing: unknown) =>
    isObject(thing) &&
    Object.keys(thing).length === keys.length &&
    // A row has a place for what is undefined, JSON has none.
    Object.entries(thing).every(([key, value], place) => key === keys[place] && value !== undefined)
  return things.every(alike) ? keys : null
}

function table(things: readonly unknown[], by?: string[]): Table | null {
  const keys = keysOf(things)
  if (keys === null) return null
  const rows = things.map((thing) => keys.map((key) => pack(isObject(thing) ? thing[key] : undefined)))
  return by === undefined ? { [KEYS]: keys, rows } : { [KEYS]: keys, by, rows }
}

function pack(value: unknown): unknown {
  if (Array.isArray(value)) return table(value) ?? value.map(pack)
  if (!isObject(value)) return value
  const keys = Object.keys(value)
  return table(Object.values(value), keys) ?? Object.fromEntries(keys.map((key) => [key, pack(value[key])]))
}

const isTable = (value: Record<string, unknown>): value is Table => Object.hasOwn(value, KEYS)

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack)
  if (!isObject(value)) return value
  if (!isTable(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpack(inner)]))
  const { [KEYS]: keys, by, rows } = value
  const things = rows.map((row) => Object.fromEntries(keys.map((key, place) => [key, unpack(row[place])])))
  return by === undefined ? things : Object.fromEntries(by.map((name, place) => [name, things[place]]))
}

/** The same as JSON, and shorter. */
export const packed = <T>(value: T): Packed<T> => pack(value) as Packed<T> // oxlint-disable-line typescript/no-unsafe-type-assertion

/** The value again. What never was packed comes back as it is. */
export const unpacked = <T>(value: Packed<T>): T => unpack(value) as T // oxlint-disable-line typescript/no-unsafe-type-assertion
