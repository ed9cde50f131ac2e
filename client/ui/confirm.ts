import { createStore } from 'zustand/vanilla'

export type Question = {
  title: string
  /** What will happen, so that nobody has to guess. */
  body: string
  /** The verb itself ("Kết thúc phiên"), never "OK". */
  confirm: string
  danger?: boolean
}
type Asked = { question: Question; answer: (yes: boolean) => void }

/** The question that stands on the page (`client/ui/Questions.tsx`); null while there is none. */
export const asked = createStore<{ now: Asked | null }>(() => ({ now: null }))

/** Asks before something that cannot be taken back. True when the person confirmed. A question that another one replaces is answered no. */
export function confirm(question: Question): Promise<boolean> {
  asked.getState().now?.answer(false)
  return new Promise((resolve) => {
    const mine: Asked = {
      question,
      answer: (yes) => {
        if (asked.getState().now === mine) asked.setState({ now: null })
        resolve(yes)
      },
    }
    asked.setState({ now: mine })
  })
}
