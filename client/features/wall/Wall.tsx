import { useMediaQuery } from '@mantine/hooks'
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Arrangement } from './Arrangement.tsx'
import { Pages } from './Pages.tsx'
import { useCells, useWallPages } from './useArrangement.ts'
import classes from './wall.module.css'
import type { CellActions } from './WallCell.tsx'
import { wallShapes } from './wallPages.ts'

type WallProps = {
  actions?: CellActions
  /** Drawn at the foot of each cell where cells are large enough for it and their names. */
  bar?: CellActions
  /** Beside the wall's own tools. */
  tools?: ReactNode
}
/** Cells beside each other that leave room for a bar. */
const WITH_BAR = 4

/** All sites, page by page in fixed cells, arranged as was chosen on this computer. Only the page that is shown is received. */
export function Wall({ actions, bar, tools }: WallProps) {
  const { t } = useTranslation()
  const wall = useRef<HTMLElement>(null)
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const tight = useMediaQuery('(max-width: 75em)', false, { getInitialValueInEffect: false })
  const [cells] = useCells()
  const shape = narrow ? { columns: 2, rows: 3 } : (wallShapes[cells] ?? { columns: 6, rows: 6 })
  const pages = useWallPages(shape)
  return (
    <section ref={wall} className={classes.wall} aria-label={t('conference.wall.label')} data-testid="wall">
      <Pages
        wall={wall}
        pages={pages}
        shape={shape}
        actions={actions}
        bar={!tight && shape.columns <= WITH_BAR ? bar : undefined}
        tools={
          <>
            <Arrangement cells={!narrow} words />
            {tools}
          </>
        }
      />
    </section>
  )
}

/** A cell in which a name can still be read, in CSS pixels, and how many of them a strip has at most. */
const CELL_PX = 120
const CELLS_MOST = 7

/** How many cells of a readable width stand beside each other in an element. */
function useFitting(element: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(5)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const fit = () => {
      if (current.clientWidth > 0)
        setColumns(Math.max(2, Math.min(CELLS_MOST, Math.floor(current.clientWidth / CELL_PX))))
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return columns
}

/** One row of the wall, for the chair; on a phone a page of it. */
export function WallStrip({ actions, phone = false, tools }: Omit<WallProps, 'bar'> & { phone?: boolean }) {
  const { t } = useTranslation()
  const strip = useRef<HTMLElement>(null)
  const fitting = useFitting(strip)
  const shape = phone ? { columns: 2, rows: 3 } : { columns: fitting, rows: 1 }
  const pages = useWallPages(shape)
  return (
    <section ref={strip} className={`${classes.wall} ${classes.strip}`} aria-label={t('conference.wall.label')}>
      <Pages
        wall={strip}
        pages={pages}
        shape={shape}
        actions={actions}
        tools={
          <>
            {tools}
            <Arrangement cells={false} />
          </>
        }
        above={!phone}
      />
    </section>
  )
}
