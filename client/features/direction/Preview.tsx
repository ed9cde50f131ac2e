import { IconPresentation } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cell } from '../../../shared/layout.ts'
import { cellParts } from '../../../shared/programme.ts'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import cells from '../../ui/room/cells.module.css'
import { Picture } from '../../ui/room/Picture.tsx'
import { chosenCell, useChosenCell } from './chosenCell.ts'
import classes from './direction.module.css'
import { usePreview } from './usePreview.ts'

/** What a cut would show: each cell with its picture in its smallest size; a press chooses the cell that the next site comes into. */
export function Preview() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { layout } = usePreview()
  const chosen = Math.min(useChosenCell(), layout.cells.length - 1)
  const seats = useBriefing((state) =>
    cellParts(state, layout)
      .map((part) => part?.siteId ?? '')
      .join(' '),
  )
  useEffect(() => session.showBeside(seats.split(' ').filter((siteId) => siteId !== '')), [session, seats])
  useEffect(() => () => session.showBeside([]), [session])
  const presents = layout.kind === 'presentation' || layout.kind === 'presentationSpeaker'
  return (
    <section className={classes.preview} aria-label={t('conference.direction.preview')} data-testid="preview">
      <div className={cells.cells} data-layout={layout.kind} data-preview>
        {presents && (
          <span className={classes.presentation}>
            <IconPresentation aria-hidden stroke={1.4} />
            {t(`conference.direction.layout.${layout.kind}`)}
          </span>
        )}
        {layout.kind !== 'presentation' &&
          layout.cells.map((cell, index) => (
            <PreviewCell
              // What a cell shows is another thing than which one it is.
              key={index}
              cell={cell}
              number={index + 1}
              siteId={seats.split(' ')[index] ?? ''}
              chosen={layout.cells.length > 1 && index === chosen}
            />
          ))}
      </div>
    </section>
  )
}

type PreviewCellProps = { cell: Cell; number: number; siteId: string; chosen: boolean }

function PreviewCell({ cell, number, siteId, chosen }: PreviewCellProps) {
  const { t } = useTranslation()
  const stream = useMedia(({ wall }) => wall.get(siteId) ?? null)
  const name = useSiteName(siteId)
  const short = useShortNames().get(siteId) ?? name
  const role = cell === null ? 'nobody' : cell.by === 'site' ? null : cell.by
  const who = role === null ? short : t(`conference.direction.cell.${role}`)
  return (
    <button
      type="button"
      className={`${cells.cell} ${classes.cell}`}
      data-chosen={chosen}
      data-site={siteId}
      aria-pressed={chosen}
      aria-label={t('conference.direction.choose', { number, who: role === null ? name : who })}
      onClick={() => chosenCell.set(number - 1)}
    >
      {stream !== null && (
        <Picture stream={stream} label={t('conference.programme.pictureOf', { site: name })} testId="preview-video" />
      )}
      <span className={classes.cellName}>{role === null || short === '' ? who : `${who} · ${short}`}</span>
    </button>
  )
}
