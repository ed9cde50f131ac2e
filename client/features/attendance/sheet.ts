import { z } from 'zod'
import { DELEGATES_MAX, NAME_MAX, TITLE_MAX, type Delegate } from '../../../shared/attendance.ts'
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

const sameAs = (one: Delegate) => (other: Delegate) =>
  tidyLine(one.name) === tidyLine(other.name) && tidyLine(one.title) === tidyLine(other.title)

/** Those of `people` who do not stand in the list yet. */
export const newIn = ({ delegates }: Sheet, people: readonly Delegate[]): Delegate[] =>
  people.filter((one, index) => !delegates.some(sameAs(one)) && people.findIndex(sameAs(one)) === index)

/** One head at most: the one there is, one whom the pasted list names, else the first. */
export function withPeople(sheet: Sheet, people: readonly Delegate[]): Sheet {
  const added = newIn(sheet, people)
  const rows = [...sheet.delegates.filter((one) => isNamed(one) || !isBlank(one.title)), ...added]
  const head = Math.max(
    0,
    rows.findIndex(({ isHead }) => isHead),
  )
  return withDelegates(
    sheet,
    rows.map((one, index) => ({ ...one, isHead: index === head })),
  )
}

export type SheetProblem =
  | { kind: 'noName' | 'nameTooLong' | 'titleTooLong' | 'substituteTooLong'; place: number; max: number }
  | { kind: 'tooMany'; count: number; max: number }

/** What keeps the sheet from being saved, in the order of its rows. */
export function problemsOf({ delegates }: Sheet): SheetProblem[] {
  const problems = delegates.flatMap((one, index): SheetProblem[] => {
    const place = index + 1
    if (!isNamed(one)) return isBlank(one.title) ? [] : [{ kind: 'noName', place, max: NAME_MAX }]
    if (!isWithin(tidyLine(one.name), NAME_MAX)) return [{ kind: 'nameTooLong', place, max: NAME_MAX }]
    if (!isWithin(tidyLine(one.title), TITLE_MAX)) return [{ kind: 'titleTooLong', place, max: TITLE_MAX }]
    if (!isWithin(personOf(one.substituteFor ?? ''), NAME_MAX))
      return [{ kind: 'substituteTooLong', place, max: NAME_MAX }]
    return []
  })
  const count = namedIn(delegates)
  return count > DELEGATES_MAX ? [{ kind: 'tooMany', count, max: DELEGATES_MAX }, ...problems] : problems
}

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
