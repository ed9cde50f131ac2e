import { withoutMarks } from './tidy.ts'

/** How the columns of people's tables are headed. Compared without marks: "Hồ Văn …" is a name, "Họ và …" a head. */
export const headWords = {
  ordinal: /^(stt|tt|so tt|so thu tu|no|#)$/,
  name: /^(ho|ten|ho (va|dem|ten|chu)\b.*|ten dai bieu|dai bieu|(full )?name|delegate)$/,
  title: /^(chuc (vu|danh)\b.*|position|(job )?title)$/,
  unit: /^(don vi|co quan|noi cong tac|to chuc|dia phuong|unit|organi[sz]ation|agency)\b.*$/,
} as const

/** A head as it is compared: "Họ và tên (*)" is "ho va ten". */
export const headOf = (cell: string): string =>
  withoutMarks(cell)
    .replace(/[.:*()]+/g, '')
    .trim()
