import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { allPages } from '../../lib/pages.ts'
import { QueryView } from '../../ui/QueryView.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { LongSelect } from '../../ui/LongSelect.tsx'

/** A site that was not planned joins the running briefing. */
export function AddSite({ briefingId, onDone }: { briefingId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const [siteId, setSiteId] = useState<string | null>(null)
  const sites = useQuery({
    queryKey: ['briefings.addableSites', briefingId],
    queryFn: () => allPages((query) => api('briefings.addableSites', { params: { briefingId }, query })),
    staleTime: 0,
  })
  return (
    <QueryView query={sites}>
      {(found) =>
        found.length === 0 ? (
          <Text>{t('rare.invited.none')}</Text>
        ) : (
          <Stack>
            <Text>{t('rare.invited.hint')}</Text>
            <LongSelect
              data-autofocus
              label={t('rare.invited.site')}
              data={found.map(({ siteId, code, name }) => ({ value: siteId, label: `${name} (${code})` }))}
              value={siteId}
              onChange={setSiteId}
            />
            <AskButton name="site.add" payload={{ siteId: siteId ?? '' }} disabled={siteId === null} onDone={onDone}>
              {t('rare.invited.add')}
            </AskButton>
          </Stack>
        )
      }
    </QueryView>
  )
}
