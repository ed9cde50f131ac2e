/** What a field says, as it is told to who did not see it change: of a list the names. */
export type Told = { label: string; says: string | readonly string[] }
/** What somebody else made of it. */
export type Change = { label: string } & ({ now: string } | { added: readonly string[]; gone: readonly string[] })

/** Which fields say something else than before, and what. */
export const changesBetween = (before: readonly Told[], now: readonly Told[]): Change[] =>
  now.flatMap(({ label, says }): Change[] => {
    const said = before.find((each) => each.label === label)?.says ?? ''
    if (isSame(said, says)) return []
    if (typeof says === 'string' || typeof said === 'string') return [{ label, now: String(says) }]
    const [added, gone] = [without(says, said), without(said, says)]
    // The same names in another order.
    return added.length + gone.length === 0 ? [] : [{ label, added, gone }]
  })

/** What was not touched follows what stands, in parts of a field too; of a list what was added and taken away. The rest stays as it was typed. */
export function merged<Fields extends object>(typed: Fields, seen: Fields, stands: Fields): Fields {
  const names = Object.keys(typed).filter((name): name is keyof Fields & string => name in typed)
  return {
    ...typed,
    ...Object.fromEntries(names.map((name) => [name, mergedValue(typed[name], seen[name], stands[name])])),
  }
}

function mergedValue(mine: unknown, before: unknown, now: unknown): unknown {
  if (isSame(mine, before)) return now
  if (hasParts(mine) && hasParts(before) && hasParts(now)) return merged(mine, before, now)
  if (!Array.isArray(mine) || !Array.isArray(before) || !Array.isArray(now)) return mine
  return [...without(now, without(before, mine)), ...without(mine, [...before, ...now])]
}

const hasParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const without = <T>(all: readonly T[], some: readonly T[]): T[] => all.filter((each) => !some.includes(each))
