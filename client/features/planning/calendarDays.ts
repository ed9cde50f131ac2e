import dayjs from 'dayjs'
import vietnamese from 'dayjs/locale/vi.js'
import { weekdays } from '../../lib/format.ts'

// The date picker writes names of days as the rest of the program does.
dayjs.locale({ ...vietnamese, weekdays: weekdays.vi }, undefined, true)

/** A day of the date picker in words. */
export const dayIn = (language: string, day: string, format: string): string =>
  dayjs(day).locale(language).format(format)
