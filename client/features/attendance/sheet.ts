import { z } from 'zod'
import { HEADCOUNT_MAX } from '../../../shared/attendance.ts'
import { DELEGATES_MAX, NAME_MAX, TITLE_MAX, type Delegate } from '../../../shared/delegates.ts'
import { isBlank, isWithin, tidyLine } from '../../../shared/tidy.ts'

/** What stands on the form. `headcount` counts those without a name here as well. */
export type Sheet = { headcount: number; delegates: Delegate[] }
export const keptSheet: z.ZodType<Sheet> = z.object({
  headcount: z.number(),
  delegates: z.array(
    z.object({ name: z.string(), title: z.string(), isHead: z.boolean(), substituteFor: z.string().exactOptional() }),
  ),
})

const isNamed = ({ name }: Delegate): boolean => !isBlank(name)
/** A row in which nothing was written is nobody. */
const isEmpty = ({ name, title, substituteFor = '' }: Delegate): boolean => [name, title, substituteFor].every(isBlank)
export const namedIn = (delegates: readonly Delegate[]): number => delegates.filter(isNamed).length

/** With other rows; the headcount follows the names, and keeps the people beside them. */
export function withDelegates({ headcount, delegates: before }: Sheet, delegates: Delegate[]): Sheet {
  const named = namedIn(delegates)
  return { delegates, headcount: Math.max(named, headcount + named - namedIn(before)) }
}

/** There cannot be fewer people than names. */
export const withHeadcount = ({ delegates }: Sheet, headcount: number): Sheet => ({
  delegates,
  headcount: Math.max(headcount, namedIn(delegates)),
})

/** A number of people as the field tells it: text while zeros stand in front of it, nothing at all for nobody. */
export const headcountOf = (told: string | number): number =>
  Math.min(HEADCOUNT_MAX, Math.max(0, Math.trunc(Number(told)) || 0))

/** Whether people who are named and titled alike are taken as well: those of one pasted list, those who are in the list already. */
export type Alike = { namesakes: boolean; known: boolean }
/** Two of one list are two; a list that is pasted again is not. */
export const usuallyTaken: Alike = { namesakes: true, known: false }

const alikeAs = ({ name, title }: Delegate) => JSON.stringify([tidyLine(name), tidyLine(title)])

/** A pasted list beside the sheet: who stands there already (as often as there), who is the namesake of another, and who is new. */
export function comparedWith({ delegates }: Sheet, people: readonly Delegate[]): ('new' | 'namesake' | 'known')[] {
  const left = new Map<string, number>()
  for (const one of delegates) left.set(alikeAs(one), (left.get(alikeAs(one)) ?? 0) + 1)
  const met = new Set<string>()
  return people.map((one) => {
    const key = alikeAs(one)
    const there = left.get(key) ?? 0
    const before = met.has(key)
    met.add(key)
    left.set(key, there - 1)
    if (there > 0) return 'known'
    return before ? 'namesake' : 'new'
  })
}

/** Those of a pasted list who are added to the sheet. */
export function takenFrom(sheet: Sheet, people: readonly Delegate[], alike: Alike = usuallyTaken): Delegate[] {
  const compared = comparedWith(sheet, people)
  return people.filter((_, index) => {
    const what = compared[index]
    return what === 'new' || (what === 'namesake' ? alike.namesakes : alike.known)
  })
}

/** One head at most: the one there is, one whom the pasted list names, else the first. */
export function withPeople(sheet: Sheet, added: readonly Delegate[]): Sheet {
  const rows = [...sheet.delegates.filter((one) => !isEmpty(one)), ...added]
  const head = Math.max(
    0,
    rows.findIndex(({ isHead }) => isHead),
  )
  return withDelegates(
    sheet,
    rows.map((one, index) => ({ ...one, isHead: index === head })),
  )
}

export type RowProblem = {
  kind: 'noName' | 'noSubstitute' | 'nameTooLong' | 'titleTooLong' | 'substituteTooLong'
  place: number
  max: number
}
export type SheetProblem = RowProblem | { kind: 'tooMany'; count: number; max: number } | { kind: 'nobody' }

/** What keeps the sheet from being saved, in the order of its rows. `before`: the headcount that was saved before. */
export function problemsOf({ headcount, delegates }: Sheet, before = 0): SheetProblem[] {
  const problems = delegates.flatMap((one, index): RowProblem[] => {
    const place = index + 1
    const whom = one.substituteFor
    if (!isNamed(one)) return isEmpty(one) ? [] : [{ kind: 'noName', place, max: NAME_MAX }]
    if (!isWithin(tidyLine(one.name), NAME_MAX)) return [{ kind: 'nameTooLong', place, max: NAME_MAX }]
    if (!isWithin(tidyLine(one.title), TITLE_MAX)) return [{ kind: 'titleTooLong', place, max: TITLE_MAX }]
    if (whom === undefined) return []
    if (isBlank(personOf(whom))) return [{ kind: 'noSubstitute', place, max: NAME_MAX }]
    return isWithin(personOf(whom), NAME_MAX) ? [] : [{ kind: 'substituteTooLong', place, max: NAME_MAX }]
  })
  const count = namedIn(delegates)
  // To save that would look as if something were declared.
  if (headcount === 0 && count === 0 && before === 0) return [{ kind: 'nobody' }, ...problems]
  return count > DELEGATES_MAX ? [{ kind: 'tooMany', count, max: DELEGATES_MAX }, ...problems] : problems
}

/** A limit is passed whatever is written next; a row without a name may be one that is being written. */
export const isLimit = ({ kind }: SheetProblem): boolean => kind === 'tooMany' || kind.endsWith('TooLong')

/** What is wrong with one row. */
export const problemAt = (problems: readonly SheetProblem[], place: number): RowProblem['kind'] | undefined =>
  problems.find((problem): problem is RowProblem => 'place' in problem && problem.place === place)?.kind

/** A person as the list writes them, without the "đồng chí" that is printed in front. */
export const personOf = (typed: string): string =>
  tidyLine(typed)
    .replace(/^(?:đ\s*\/\s*c|(?:đồng chí|đc)(?=[\s.:]))[\s.:]*/iu, '')
    // With a capital they may be a family name.
    .replace(/^(?:ông|bà)\s+/u, '')

/** As it is sent: rows without anything in them are nobody, and who stands for nobody is no substitute. */
export const sentOf = (sheet: Sheet): Sheet => ({
  ...withHeadcount(sheet, sheet.headcount),
  delegates: sheet.delegates.filter(isNamed).map(({ substituteFor = '', ...one }) => {
    const whom = personOf(substituteFor)
    return isBlank(whom) ? one : { ...one, substituteFor: whom }
  }),
})
