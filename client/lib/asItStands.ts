/** An entry as the list has it by now; as it was when the list has it no more. */
export const asItStands = <T>(list: readonly T[] | undefined, entry: T, id: keyof T): T =>
  list?.find((other) => other[id] === entry[id]) ?? entry
