import { Button, Stack, UnstyledButton } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { memo, useLayoutEffect, useRef, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefingSite } from '../../../shared/plan.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useHoldsFloor } from '../../lib/briefing/selectors.ts'
import { Popup } from '../../ui/room/Popup.tsx'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import { usePopup } from '../../ui/room/usePopup.ts'
import { CellFace } from './CellFace.tsx'
import { LinkBars, Loudness } from './CellFigures.tsx'
import { useCellState } from './cellState.ts'
import classes from './wall.module.css'

/** What can be done with a site, drawn by whoever shows the wall. */
export type CellActions = ComponentType<{ siteId: string; site: string }>
type WallCellProps = {
  site: BriefingSite
  /** The site's name as a small cell shows it (`shortNames`). */
  short: string
  /** Opened by a click on the cell, beside looking at it by itself. */
  actions?: CellActions | undefined
  /** Always in sight at the foot of the cell. */
  bar?: CellActions | undefined
  onLook: (siteId: string) => void
}

/** One site of the wall, as large in every state: its picture or why there is none, its name, its place among those who will speak, whether it is heard. */
export const WallCell = memo(function WallCell({ site, short, actions: Actions, bar: Bar, onLook }: WallCellProps) {
  const { t } = useTranslation()
  const { siteId, name } = site
  const seen = useMedia((media) => media.wall.has(siteId))
  const { standing } = useStandingText(siteId)
  const speaking = useHoldsFloor(siteId)
  const gone = standing.status !== 'present'
  const state = useCellState(siteId, standing, seen)
  const { opener, popup, close } = usePopup()
  const button = useRef<HTMLButtonElement>(null)
  // What the window offered was for the floor as it was: nothing else may come under the finger that has just pressed.
  const heldBefore = useRef(speaking)
  useLayoutEffect(() => {
    if (heldBefore.current === speaking) return
    heldBefore.current = speaking
    if (!popup.opened) return
    close()
    button.current?.focus()
  }, [speaking, popup.opened, close])
  const face = <CellFace siteId={siteId} name={name} state={state} heardInBar={Bar !== undefined} />
  return (
    <article
      className={classes.cell}
      data-testid="wall-cell"
      data-site={siteId}
      data-speaking={speaking}
      data-standing={standing.status}
      data-state={state}
      aria-label={name}
    >
      {Actions === undefined ? (
        <UnstyledButton className={classes.face} disabled={!seen} onClick={() => onLook(siteId)}>
          {face}
          {seen && <span className="dc-hidden">{t('conference.wall.look')}</span>}
        </UnstyledButton>
      ) : (
        <>
          <UnstyledButton ref={button} className={classes.face} {...opener}>
            {face}
            <span className="dc-hidden">{t('conference.wall.actions', { site: name })}</span>
          </UnstyledButton>
          <Popup {...popup} label={t('conference.wall.actions', { site: name })}>
            <Stack gap="xs">
              <strong>{name}</strong>
              <Actions siteId={siteId} site={name} />
              <Button
                variant="default"
                justify="flex-start"
                leftSection={<IconEye size={20} aria-hidden />}
                disabled={!seen}
                onClick={() => {
                  close()
                  onLook(siteId)
                }}
              >
                {t('conference.wall.look')}
              </Button>
            </Stack>
          </Popup>
        </>
      )}
      <Loudness siteId={siteId} silent={gone} />
      <footer className={classes.foot}>
        <span className={classes.name} title={name}>
          {short}
        </span>
        <LinkBars siteId={siteId} silent={gone} />
        {Bar !== undefined && (
          <span className={classes.bar}>
            <Bar siteId={siteId} site={name} />
          </span>
        )}
      </footer>
    </article>
  )
})
