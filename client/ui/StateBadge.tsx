import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { clockOf } from '../lib/format.ts'
import classes from './StateBadge.module.css'
import { states, type StateName } from './states.ts'
import { useNow } from './useNow.ts'

type StateBadgeProps = {
  state: StateName
  /** Instead of the state's usual word. */
  label?: ReactNode
  /** Instant since when; the badge then counts: "Mất kết nối 0:45". */
  since?: number | null
  /** The server's clock minus this computer's, in milliseconds, when `since` is the server's. */
  clockOffset?: number
  size?: 'sm' | 'md' | 'lg' | 'xl'
}

/** A state as it looks everywhere: one colour, one icon, and its word (never the colour alone). */
export function StateBadge({ state, label, since = null, clockOffset = 0, size = 'sm' }: StateBadgeProps) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = states[state]
  return (
    <span className={`${classes.badge} ${classes[tone]} ${classes[size]}`} data-state={state}>
      <Icon aria-hidden stroke={2} />
      <span>
        <span>{label ?? t(`common.state.${state}`)}</span>
        {since !== null && <Since at={since} clockOffset={clockOffset} />}
      </span>
    </span>
  )
}

function Since({ at, clockOffset }: { at: number; clockOffset: number }) {
  const now = useNow(1000, clockOffset)
  return <span>{` ${clockOf(now - at)}`}</span>
}
