import { ActionIcon, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { browserShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { Boundary } from '../../ui/Boundary.tsx'
import classes from './wall.module.css'
import { WallCell, type CellActions } from './WallCell.tsx'
import { wallPages, wallShapes } from './wallPages.ts'

type WallProps = {
  actions?: CellActions
  /** Drawn at the foot of each cell where cells are large enough for it and their names. */
  bar?: CellActions
  /** Beside the wall's own tools. */
  tools?: ReactNode
}
/** Cells beside each other that leave room for a bar. */
const WITH_BAR = 4

/** All sites in protocol order, page by page in fixed cells. Only the page that is shown is received. */
export function Wall({ actions, bar, tools }: WallProps) {
  const { t } = useTranslation()
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const tight = useMediaQuery('(max-width: 75em)', false, { getInitialValueInEffect: false })
  const [cells, setCells] = useKept(browserShelf, 'diem-cau.wall', z.string(), '36')
  const [groupId, setGroupId] = useState<string | null>(null)
  const sites = useBriefing((state) => state.plan.sites)
  const groups = useBriefing((state) => state.plan.groups)
  const shape = narrow ? { columns: 2, rows: 3 } : (wallShapes[cells] ?? { columns: 6, rows: 6 })
  const pages = useMemo(
    () => wallPages(sites, groupId, shape.columns * shape.rows),
    [sites, groupId, shape.columns, shape.rows],
  )
  return (
    <section className={classes.wall} aria-label={t('conference.wall.label')} data-testid="wall">
      <Pages
        pages={pages}
        shape={shape}
        actions={actions}
        bar={!tight && shape.columns <= WITH_BAR ? bar : undefined}
        tools={
          <>
            {groups.length > 0 && (
              <NativeSelect
                size="sm"
                aria-label={t('conference.wall.group')}
                value={groupId ?? ''}
                onChange={(event) => setGroupId(event.currentTarget.value === '' ? null : event.currentTarget.value)}
                data={[
                  { value: '', label: t('conference.wall.allSites', { count: sites.length }) },
                  ...groups.map((group) => ({ value: group.groupId, label: group.name })),
                ]}
              />
            )}
            {!narrow && (
              <NativeSelect
                size="sm"
                aria-label={t('conference.wall.cells')}
                value={cells}
                onChange={(event) => setCells(event.currentTarget.value)}
                data={Object.keys(wallShapes).map((count) => ({
                  value: count,
                  label: t('conference.wall.perPage', { count: Number(count) }),
                }))}
              />
            )}
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
  const sites = useBriefing((state) => state.plan.sites)
  const columns = phone ? 2 : fitting
  const rows = phone ? 3 : 1
  const pages = useMemo(() => wallPages(sites, null, columns * rows), [sites, columns, rows])
  return (
    <section ref={strip} className={`${classes.wall} ${classes.strip}`} aria-label={t('conference.wall.label')}>
      <Pages pages={pages} shape={{ columns, rows }} actions={actions} tools={tools} />
    </section>
  )
}

type PagesProps = {
  pages: ReturnType<typeof wallPages>
  shape: { columns: number; rows: number }
  actions?: CellActions | undefined
  bar?: CellActions | undefined
  tools?: ReactNode
}

function Pages({ pages, shape, actions, bar, tools }: PagesProps) {
  const { t } = useTranslation()
  const session = useMediaSession()
  const [wanted, setPage] = useState(0)
  const page = Math.min(wanted, pages.length - 1)
  const shown = useMemo(() => pages[page] ?? [], [pages, page])
  const names = useShortNames()
  useEffect(() => session.showWall(shown.map(({ siteId }) => siteId)), [session, shown])
  useEffect(() => () => session.showWall([]), [session])
  return (
    <>
      <div className={classes.tools}>
        {tools}
        <span className={classes.pager}>
          <ActionIcon
            variant="default"
            aria-label={t('conference.wall.previous')}
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            <IconChevronLeft size={20} aria-hidden />
          </ActionIcon>
          <span aria-live="polite">{t('conference.wall.page', { page: page + 1, pages: pages.length })}</span>
          <ActionIcon
            variant="default"
            aria-label={t('conference.wall.next')}
            disabled={page === pages.length - 1}
            onClick={() => setPage(page + 1)}
          >
            <IconChevronRight size={20} aria-hidden />
          </ActionIcon>
        </span>
      </div>
      <div
        className={classes.grid}
        style={{
          gridTemplateColumns: `repeat(${shape.columns}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${shape.rows}, minmax(0, 1fr))`,
        }}
      >
        {shown.map((site) => (
          <Boundary key={site.siteId}>
            <WallCell site={site} short={names.get(site.siteId) ?? site.name} actions={actions} bar={bar} />
          </Boundary>
        ))}
      </div>
    </>
  )
}
