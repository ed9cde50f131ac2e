import { SegmentedControl } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../lib/briefing/roomContext.ts'
import { useNarrow } from '../ui/room/useNarrow.ts'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { ConclusionsList } from '../features/conclusions/ConclusionsList.tsx'
import classes from './papers.module.css'

type PapersContentsProps = {
  briefingId: string
  /** Items are read, not led. */
  readOnly: boolean
}

/**
 * The whole agenda and the published conclusions: beside each other, each scrolled by itself, so that neither is looked
 * for under the other; on a phone one of them, the conclusions as soon as there are any.
 */
export function PapersContents({ briefingId, readOnly }: PapersContentsProps) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const count = useBriefing((state) => state.conclusions.published.length)
  const [shown, setShown] = useState(count > 0 ? 'conclusions' : 'agenda')
  const titles = { agenda: t('conference.agenda.title'), conclusions: t('conference.conclusions.title', { count }) }
  return (
    <div className={classes.papers}>
      {narrow && (
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t('conference.papers.title')}
          value={shown}
          onChange={setShown}
          data={[
            { value: 'conclusions', label: titles.conclusions },
            { value: 'agenda', label: titles.agenda },
          ]}
        />
      )}
      {(!narrow || shown === 'conclusions') && (
        <Paper title={titles.conclusions}>
          <ConclusionsList briefingId={briefingId} />
        </Paper>
      )}
      {(!narrow || shown === 'agenda') && (
        <Paper title={titles.agenda}>
          <AgendaList readOnly={readOnly} />
        </Paper>
      )}
    </div>
  )
}

function Paper({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    // Scrolled by keys as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it may hold nothing that takes the focus
    <section className={classes.paper} aria-labelledby={id} tabIndex={0}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}
