import { useLocalStorage } from '@mantine/hooks'

const offered = ['0', '3', '5', '7', '10', '15', '20', '30']

/** Minutes that the chair allots to each turn; null: no limit. Remembered on this computer. */
export function useAllotted(): {
  minutes: number | null
  value: string
  set: (value: string) => void
  offered: string[]
} {
  const [value, set] = useLocalStorage({ key: 'diem-cau.allotted', defaultValue: '0', getInitialValueInEffect: false })
  const known = offered.includes(value) ? value : '0'
  return { minutes: known === '0' ? null : Number(known), value: known, set, offered }
}
