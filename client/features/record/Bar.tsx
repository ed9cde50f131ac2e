import classes from './record.module.css'

type BarProps = {
  /** What was used or reached. */
  value: number
  /** What the bar's full length stands for. */
  whole: number
  /** What was allowed or planned: what goes beyond it is drawn red. */
  limit?: number | null
}

/** A quantity as a length. The figures stand beside it in words, so it is hidden from screen readers. */
export function Bar({ value, whole, limit = null }: BarProps) {
  const share = (part: number) => `${Math.min(100, (part / Math.max(1, whole)) * 100)}%`
  const within = limit === null ? value : Math.min(value, limit)
  return (
    <span className={classes.bar} aria-hidden>
      {limit !== null && <span className={classes.barLimit} style={{ width: share(limit) }} />}
      <span className={classes.barUsed} style={{ width: share(within) }} />
      {value > within && (
        <span className={classes.barOver} style={{ left: share(within), width: share(value - within) }} />
      )}
    </span>
  )
}
