import { Button, Modal, Stack, Title, type ButtonProps } from '@mantine/core'
import { IconListNumbers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { AgendaList } from '../agenda/AgendaList.tsx'
import { ConclusionsList } from '../conclusions/ConclusionsList.tsx'

type PapersProps = Pick<ButtonProps, 'size' | 'variant' | 'fullWidth'> & {
  briefingId: string
  /** Items are read, not led. */
  readOnly?: boolean
}

/** The whole agenda and the published conclusions, over views that have no room for them. */
export function Papers({ briefingId, readOnly = false, ...look }: PapersProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const count = useBriefing((state) => state.conclusions.published.length)
  return (
    <>
      <Button
        variant="default"
        {...look}
        leftSection={<IconListNumbers size={20} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('conference.papers.open', { count })}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('conference.papers.title')} size="xl">
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
      </Modal>
    </>
  )
}
