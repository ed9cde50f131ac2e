import { z } from 'zod'
import { isBlank, isWithin, tidyCode, tidyLine, tidyText } from './tidy.ts'

/**
 * Ids are UUIDs; one from a message is only ever looked up, never trusted. In lower case, as PostgreSQL writes them: two
 * spellings of one id would be two briefings in memory that write the same journal.
 */
export const id = z.uuid().toLowerCase()
/** An instant in milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int().nonnegative()

// For what people write now. What was kept before is read as it stands (`z.string()`): it may be of an older rule.
/** Tidies, then counts letters as a reader does. What is far too long is not worth tidying: it is refused either way. */
const tidied = (tidy: (typed: string) => string, max: number, mayBeBlank: boolean) =>
  z
    .string()
    .overwrite((typed) => (typed.length > 20 * max + 1000 ? typed : tidy(typed)))
    .superRefine((text, ctx) => {
      const of = { origin: 'string', inclusive: true, input: text } as const
      if (!isWithin(text, max)) ctx.addIssue({ ...of, code: 'too_big', maximum: max })
      else if (!mayBeBlank && isBlank(text)) ctx.addIssue({ ...of, code: 'too_small', minimum: 1 })
    })

/** One line that people read, not empty. */
export const line = (max: number) => tidied(tidyLine, max, false)
/** One line that may be left empty. */
export const optionalLine = (max: number) => tidied(tidyLine, max, true)
/** Several lines that people read, not empty. */
export const text = (max: number) => tidied(tidyText, max, false)
export const optionalText = (max: number) => tidied(tidyText, max, true)
/** What is typed to be compared, not read: a sign-in name, a PIN. */
export const code = (max: number) => tidied(tidyCode, max, true)

export const nothing = z.strictObject({})
/** The data of an event that says all by its name. (Zod's own type of an empty object would forbid the name as well.) */
export const noData: z.ZodType<object> = z.object({})
