/** A UUID that one can read: `uid('a', 3)`. */
export const uid = (family: string, index: number): string =>
  `${family.charCodeAt(0).toString(16).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`
