import { Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { AgendaList } from '../agenda/AgendaList.tsx'
import { ConclusionsList } from '../conclusions/ConclusionsList.tsx'

/** The whole agenda and the published conclusions, one under the other. `readOnly`: items are read, not led. */
export function PapersContents({ briefingId, readOnly }: { briefingId: string; readOnly: boolean }) {
  const { t } = useTranslation()
  const count = useBriefing((state) => state.conclusions.published.length)
  return (
    <Stack gap="lg">
      <section>
        <Title order={3} mb="xs">
          {t('conference.agenda.title')}
        </Title>
        <AgendaList readOnly={readOnly} />
      </section>
      <section>
        <Title order={3} mb="xs">
          {t('conference.conclusions.title', { count })}
        </Title>
        <ConclusionsList briefingId={briefingId} />
      </section>
    </Stack>
  )
}
