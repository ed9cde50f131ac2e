import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlayerPause } from '@tabler/icons-react'
import { Fragment, useCallback, useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { Boundary } from '../../ui/Boundary.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { SectionHead } from './SectionHead.tsx'
import { useTurnSeconds } from './useArrangement.ts'
import { useTurning } from './useTurning.ts'
import classes from './wall.module.css'
import { WallCell, type CellActions } from './WallCell.tsx'
import type { WallPage, WallShape } from './wallPages.ts'

const PrivateLook = lazyPart(async () => (await import('./PrivateLook.tsx')).PrivateLook, { coming: null })

type PagesProps = {
  /** Of the whole wall: while somebody points at it, no page turns by itself. */
  wall: RefObject<HTMLElement | null>
  pages: readonly WallPage[]
  shape: WallShape
  actions?: CellActions | undefined
  bar?: CellActions | undefined
  tools?: ReactNode
  /** A picture that is looked at by itself stands above the wall, not over it: it is low. */
  above?: boolean
}

/** One page of the wall, the way to the others, and the site of it that is looked at by itself. Only that is received. */
export function Pages({ wall, pages, shape, actions, bar, tools, above = false }: PagesProps) {
  const { t } = useTranslation()
  const session = useMediaSession()
  const [wanted, setPage] = useState(0)
  const [looked, setLooked] = useState<string | null>(null)
  const [seconds, setSeconds] = useTurnSeconds()
  const page = Math.min(wanted, pages.length - 1)
  const shown = pages[page]
  const siteIds = useMemo(() => (shown ?? []).flatMap(({ sites }) => sites.map(({ siteId }) => siteId)), [shown])
  useEffect(() => session.showWall(siteIds), [session, siteIds])
  useEffect(() => () => session.showWall([]), [session])
  useEffect(() => {
    if (looked === null) return undefined
    session.showLarge(looked)
    return () => session.showLarge(null)
  }, [session, looked])
  const turns = pages.length > 1 ? seconds : 0
  const turn = () => setPage((page + 1) % pages.length)
  useTurning(wall, { seconds: turns, shown: page, held: looked !== null, turn })
  const endLook = useCallback(() => setLooked(null), [])
  return (
    <>
      <div className={classes.tools}>
        {tools}
        <span className={classes.pager}>
          {turns > 0 && (
            <ActionIcon
              variant="light"
              color="yellow"
              title={t('conference.wall.turnsEvery', { count: turns })}
              aria-label={t('conference.wall.stopTurning')}
              onClick={() => setSeconds(0)}
            >
              <IconPlayerPause size={20} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            variant="default"
            aria-label={t('conference.wall.previous')}
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            <IconChevronLeft size={20} aria-hidden />
          </ActionIcon>
          <span aria-live={turns > 0 ? 'off' : 'polite'}>
            {t('conference.wall.page', { page: page + 1, pages: pages.length })}
          </span>
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
      <Cells page={shown ?? []} shape={shape} actions={actions} bar={bar} onLook={setLooked} />
      {looked !== null && (
        <PrivateLook key={looked} siteId={looked} wall={wall} above={above} actions={actions} onEnd={endLook} />
      )}
    </>
  )
}

type CellsProps = Pick<PagesProps, 'shape' | 'actions' | 'bar'> & {
  page: WallPage
  onLook: (siteId: string) => void
}

function Cells({ page, shape: { columns, rows }, actions, bar, onLook }: CellsProps) {
  const { t } = useTranslation()
  const names = useShortNames()
  const headed = page.some(({ group }) => group !== undefined)
  if (page.every(({ sites }) => sites.length === 0)) return <p className={classes.none}>{t('conference.wall.none')}</p>
  return (
    <div
      className={classes.grid}
      data-headed={headed}
      style={{
        gridTemplateColumns: `${headed ? 'var(--wall-head) ' : ''}repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {page.map(({ group, members = [], sites }) => (
        <Fragment key={group?.groupId ?? 'all'}>
          {group !== undefined && (
            <SectionHead group={group} members={members} rows={Math.ceil(sites.length / columns)} />
          )}
          {sites.map((site) => (
            <Boundary key={site.siteId}>
              <WallCell
                site={site}
                short={names.get(site.siteId) ?? site.name}
                actions={actions}
                bar={bar}
                onLook={onLook}
              />
            </Boundary>
          ))}
        </Fragment>
      ))}
    </div>
  )
}
