import { Alert, Button, Group, Text } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { IconAlertTriangle, IconLink, IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import type { DeviceLink } from '../../../shared/deviceLinks.ts'
import { api } from '../../lib/api.ts'
import { folded } from '../../lib/format.ts'
import { allPages } from '../../lib/pages.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { isOnThisMachineOnly } from './linkState.ts'
import { LinkTable } from './LinkTable.tsx'
import { PrintSheets } from './PrintSheets.tsx'

/** The links by which room computers enter, one a site, and their printed sheets. */
export function LinksPage() {
  const { t } = useTranslation()
  const { briefingId = '' } = useParams()
  const [wanted, setWanted] = useState('')
  const [printing, setPrinting] = useState<readonly DeviceLink[]>([])
  const briefing = useQuery({
    queryKey: ['briefings.show', briefingId],
    queryFn: () => api('briefings.show', { params: { briefingId } }),
  })
  const queryKey = ['links.list', briefingId]
  const links = useQuery({
    queryKey,
    // Searched, counted and printed among all of them.
    queryFn: () => allPages((query) => api('links.list', { params: { briefingId }, query })),
    // A room that enters shows as used by itself.
    refetchInterval: 15_000,
  })
  const lookAgain = () => queryClient.invalidateQueries({ queryKey })
  const makeAll = useMutation({
    mutationFn: () => api('links.makeAll', { params: { briefingId } }),
    onSuccess: async () => {
      await lookAgain()
      notify({ about: 'links', color: 'green', message: t('planning.links.madeDone') })
    },
  })
  const replace = async (changed: DeviceLink) => {
    // A list that was read before the change may still be on its way.
    await queryClient.cancelQueries({ queryKey })
    queryClient.setQueryData<DeviceLink[]>(queryKey, (all) =>
      all?.map((row) => (row.siteId === changed.siteId ? changed : row)),
    )
  }
  const made = (links.data ?? []).filter(({ link }) => link !== null)
  const used = made.filter(({ link }) => link?.usedAt !== null).length
  const local = made.flatMap(({ link }) => link?.url ?? []).find(isOnThisMachineOnly)
  // A revoked link stays so until it is made anew for its site alone.
  const complete =
    links.data !== undefined && links.data.every(({ link, revokedAt }) => link !== null || revokedAt !== null)
  return (
    <>
      <PageTitle
        title={t('planning.links.title')}
        subtitle={briefing.data?.title}
        back={{ to: '/', label: t('planning.home.title') }}
        actions={
          <>
            {!complete && (
              <Button
                leftSection={<IconLink size={18} aria-hidden />}
                loading={makeAll.isPending}
                disabled={links.data === undefined}
                onClick={() => makeAll.mutate()}
              >
                {t('planning.links.makeAll')}
              </Button>
            )}
            <Button
              variant={complete ? 'filled' : 'default'}
              leftSection={<IconPrinter size={18} aria-hidden />}
              disabled={made.length === 0 || briefing.data === undefined}
              onClick={() => setPrinting(made)}
            >
              {t('planning.links.printAll')}
            </Button>
          </>
        }
      />
      <Surface className="dc-no-print">
        <Text>{t('planning.links.subtitle')}</Text>
        <Text c="dimmed" size="sm" mb="md">
          {t('planning.links.keepSafe')}
        </Text>
        {local !== undefined && (
          <Alert mb="md" color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('planning.links.localTitle')}>
            {t('planning.links.localText', { origin: new URL(local).origin })}
          </Alert>
        )}
        {makeAll.isError && <ErrorNotice error={makeAll.error} />}
        <QueryView query={links}>
          {(all) => {
            const rows = all.filter(({ siteCode, siteName }) =>
              folded(`${siteCode} ${siteName}`).includes(folded(wanted)),
            )
            return (
              <>
                <Group mb="sm">
                  <SearchField value={wanted} onChange={setWanted} flex="1 1 16rem" maw={420} />
                  <Text fw={600} className="dc-number">
                    {t('planning.links.progress', { made: made.length, total: all.length, used })}
                  </Text>
                </Group>
                {rows.length === 0 && <Text>{t('common.nothingFound')}</Text>}
                <LinkTable
                  briefingId={briefingId}
                  rows={rows}
                  onChanged={replace}
                  onStale={lookAgain}
                  onPrint={(row) => setPrinting([row])}
                />
              </>
            )
          }}
        </QueryView>
      </Surface>
      {briefing.data !== undefined && printing.length > 0 && (
        <PrintSheets briefing={briefing.data} links={printing} onDone={() => setPrinting([])} />
      )}
    </>
  )
}
