/** Where this tab keeps the words of a draft that are not saved yet. */
export const draftKey = (briefingId: string, slot: string) => `diem-cau.draft.${briefingId}.${slot}`
