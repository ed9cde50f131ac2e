import { z } from 'zod'

/**
 * Ids are UUIDs; one from a message is only ever looked up, never trusted. In lower case, as PostgreSQL writes them: two
 * spellings of one id would be two briefings in memory that write the same journal.
 */
export const id = z.uuid().toLowerCase()
/** An instant in milliseconds since 1970-01-01T00:00Z. */
export const instant = z.number().int().nonnegative()
/** One line that people read: trimmed, no control characters, not empty. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)
/** Several lines that people read: trimmed, no control characters but tab and line feed, not empty. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^(?:[^\p{Cc}]|[\t\n])*$/u)
export const nothing = z.strictObject({})
/** The data of an event that says all by its name. (Zod's own type of an empty object would forbid the name as well.) */
export const noData: z.ZodType<object> = z.object({})
