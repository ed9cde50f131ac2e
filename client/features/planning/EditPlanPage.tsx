import { Alert, Button, Menu } from '@mantine/core'
import { IconCopy, IconDotsVertical, IconInfoCircle, IconPrinter, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'wouter'
import type { BriefingDetail } from '../../../shared/planning.ts'
import { api } from '../../lib/api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { QueryView } from '../../ui/QueryView.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { useCatalog } from './catalog.ts'
import { PlanEditor } from './PlanEditor.tsx'

/** The plan of a briefing that exists: edited until it is opened, then kept as it was. */
export function EditPlanPage() {
  const { briefingId = '' } = useParams()
  const query = useQuery({
    queryKey: ['briefings.show', briefingId],
    queryFn: () => api('briefings.show', { params: { briefingId } }),
  })
  return <QueryView query={query}>{(detail) => <Plan key={briefingId} detail={detail} />}</QueryView>
}

function Plan({ detail }: { detail: BriefingDetail }) {
  const { t } = useTranslation()
  const { briefingId, status, title, myRoles, iOrganize } = detail
  const { catalog, error, retry } = useCatalog(detail)
  const [cancelling, setCancelling] = useState(false)
  // Versions that the editor began from, and that it shows: what the page fetches in between it does not show.
  const [began, setBegan] = useState(detail.version)
  const [seen, setSeen] = useState(detail.version)
  const mayEdit = iOrganize || myRoles.includes('secretary')
  const planned = status === 'planned'
  const notice = noticeOf(detail, mayEdit)
  const actions = (
    <>
      {status !== 'cancelled' && status !== 'closed' && mayEdit && (
        <Button
          component={Link}
          to={`/briefings/${briefingId}/links`}
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
        >
          {t('planning.page.links')}
        </Button>
      )}
      {iOrganize && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" px="xs" aria-label={t('planning.page.more')}>
              <IconDotsVertical size={20} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component={Link}
              to={`/briefings/new?from=${briefingId}`}
              leftSection={<IconCopy size={18} aria-hidden />}
            >
              {t('planning.page.copy')}
            </Menu.Item>
            {planned && (
              <Menu.Item color="red" leftSection={<IconX size={18} aria-hidden />} onClick={() => setCancelling(true)}>
                {t('planning.page.cancelBriefing')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
  return (
    <>
      <PageTitle
        title={t('planning.page.editTitle')}
        subtitle={title}
        back={{ to: '/', label: t('planning.home.title') }}
        actions={actions}
      />
      {notice !== null && (
        <Alert mb="lg" color="gray" variant="light" icon={<IconInfoCircle aria-hidden />}>
          {t(`planning.page.${notice}`, { reason: detail.cancelReason })}
        </Alert>
      )}
      {catalog !== null ? (
        <PlanEditor
          // A plan that was cancelled, opened or found edited meanwhile is shown as it stands.
          key={`${status} ${Math.min(began, detail.version)}`}
          detail={detail}
          catalog={catalog}
          frozen={!planned || !mayEdit}
          onSaved={({ version }) => setSeen(version)}
        />
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={retry} />
      ) : (
        <LoadingState />
      )}
      {cancelling && (
        <CancelDialog
          briefingId={briefingId}
          version={seen}
          onClose={() => setCancelling(false)}
          onCancelled={() => setCancelling(false)}
          onStale={(version) => {
            setBegan(version)
            setSeen(version)
          }}
        />
      )}
    </>
  )
}

function noticeOf({ status }: BriefingDetail, mayEdit: boolean): 'cancelled' | 'frozen' | 'notYours' | null {
  if (status === 'cancelled') return 'cancelled'
  if (status !== 'planned') return 'frozen'
  return mayEdit ? null : 'notYours'
}
