import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useCatalog } from './catalog.ts'
import { PlanEditor } from './PlanEditor.tsx'

/** Planning a new briefing; once created, the page goes on as its plan. */
export function NewPlanPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { catalog, error, retry } = useCatalog(null)
  return (
    <>
      <PageTitle title={t('planning.page.newTitle')} back={{ to: '/', label: t('planning.home.title') }} />
      {catalog !== null ? (
        <PlanEditor
          detail={null}
          catalog={catalog}
          frozen={false}
          onSaved={({ briefingId }) => void navigate(`/briefings/${briefingId}/plan`, { replace: true })}
        />
      ) : error !== null ? (
        <ErrorNotice error={error} onRetry={retry} />
      ) : (
        <LoadingState />
      )}
    </>
  )
}
