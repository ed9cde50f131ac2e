import { ActionIcon } from '@mantine/core'
import {
  IconColumns2,
  IconLayoutGrid,
  IconPictureInPictureTop,
  IconPresentation,
  IconPresentationAnalytics,
  IconRectangle,
  IconTable,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { layoutKinds, type LayoutKind } from '../../../shared/layout.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { CardControls } from './CardControls.tsx'
import { ClosedPart } from './ClosedPart.tsx'
import classes from './direction.module.css'
import { usePreview } from './usePreview.ts'

const icons: Record<LayoutKind, Icon> = {
  full: IconRectangle,
  pip: IconPictureInPictureTop,
  dialogue: IconColumns2,
  four: IconLayoutGrid,
  nine: IconTable,
  presentationSpeaker: IconPresentationAnalytics,
  presentation: IconPresentation,
}

/** What the director prepares: layouts, cards, a closed part. */
export function Controls() {
  const { t } = useTranslation()
  const { layout, arrange } = usePreview()
  const previewedAt = useBriefing(({ direction }) => direction.preview?.at ?? null)
  return (
    <div className={classes.controls} data-testid="direction">
      <fieldset className={classes.layouts} aria-label={t('conference.direction.layouts')}>
        {layoutKinds.map((kind) => {
          const Icon = icons[kind]
          const name = t(`conference.direction.layout.${kind}`)
          return (
            <ActionIcon
              key={kind}
              size={36}
              variant={previewedAt !== null && layout.kind === kind ? 'filled' : 'default'}
              aria-pressed={previewedAt !== null && layout.kind === kind}
              aria-label={name}
              title={name}
              onClick={() => arrange(kind)}
            >
              <Icon size={20} aria-hidden />
            </ActionIcon>
          )
        })}
        <CardControls />
        <ClosedPart />
      </fieldset>
    </div>
  )
}
