import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Boundary } from '../ui/Boundary.tsx'
import { useNarrow } from '../ui/room/useNarrow.ts'
import classes from './phone.module.css'

export type Part = { id: string; label: string; node: ReactNode }

type ViewLayoutProps = {
  /** The large thing of this view. */
  stage: ReactNode
  parts: readonly Part[]
  /** How stage and parts stand on a wide screen. */
  wide: ReactNode
  label: string
}

/** A view on a wide screen as drawn; on a phone the stage on top and one part at a time under it. */
export function ViewLayout({ stage, parts, wide, label }: ViewLayoutProps) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const [chosen, setChosen] = useState(parts[0]?.id ?? '')
  if (!narrow) return <>{wide}</>
  const part = parts.find(({ id }) => id === chosen) ?? parts[0]
  return (
    <div className={classes.phone} aria-label={label}>
      <div className={classes.phoneStage}>
        <Boundary>{stage}</Boundary>
      </div>
      {parts.length > 1 && (
        <SegmentedControl
          fullWidth
          // Five names stand beside each other on the narrowest phone.
          className={parts.length > 4 ? classes.manyParts : undefined}
          aria-label={t('conference.view.part')}
          value={part?.id ?? ''}
          onChange={setChosen}
          data={parts.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <div className={classes.phonePart}>
        <Boundary key={part?.id}>{part?.node}</Boundary>
      </div>
    </div>
  )
}
