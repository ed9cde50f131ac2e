import { useId, type ReactNode } from 'react'
import { Boundary } from '../Boundary.tsx'
import classes from './Panel.module.css'

type PanelProps = {
  title: ReactNode
  /** Figures or buttons beside the title. */
  aside?: ReactNode
  children: ReactNode
  /** Under the scrolling part, always in sight. */
  footer?: ReactNode
  /** Takes the height that is left and scrolls inside. */
  fill?: boolean
  label?: string
  /** Never lower than its first row with a large button. */
  tall?: boolean
}

/** One part of a room view: a title and what belongs to it. */
export function Panel({ title, aside, children, footer, fill = false, label, tall = false }: PanelProps) {
  const id = useId()
  return (
    <section
      className={`${classes.panel} ${fill ? classes.fill : ''} ${tall ? classes.tall : ''}`}
      aria-label={label}
      aria-labelledby={label === undefined ? id : undefined}
    >
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <Boundary>{aside}</Boundary>
      </header>
      <div className={classes.body}>
        <Boundary>{children}</Boundary>
      </div>
      {footer !== undefined && (
        <footer className={classes.foot}>
          <Boundary>{footer}</Boundary>
        </footer>
      )}
    </section>
  )
}
