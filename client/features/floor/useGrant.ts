import { z } from 'zod'
import { browserShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'

const offered = ['0', '3', '5', '7', '10', '15', '20', '30']

/** Minutes that the chair allots to each turn; null: no limit. Remembered on this computer. */
export function useAllotted(): {
  minutes: number | null
  value: string
  set: (value: string) => void
  offered: string[]
} {
  const [value, set] = useKept(browserShelf, 'diem-cau.allotted', z.string(), '0')
  const known = offered.includes(value) ? value : '0'
  return { minutes: known === '0' ? null : Number(known), value: known, set, offered }
}
