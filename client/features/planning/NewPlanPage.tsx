import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { navigate } from '../../lib/address.ts'
import { api } from '../../lib/api.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useCatalog } from './catalog.ts'
import { nothingCopied, timesIn } from './copied.ts'
import { copyOf, emptyDraft } from './draft.ts'
import { PlanEditor } from './PlanEditor.tsx'

/** Planning a new briefing, from nothing or after one that was (`?from=`); once created, the page goes on as its plan. */
export function NewPlanPage() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const from = search.get('from')
  const { catalog, error, retry } = useCatalog(null)
  const model = useQuery({
    queryKey: ['briefings.show', from],
    queryFn: () => api('briefings.show', { params: { briefingId: from ?? '' } }),
    enabled: from !== null,
  })
  const first = useMemo(() => (model.data === undefined ? emptyDraft : copyOf(model.data)), [model.data])
  const copied = useMemo(() => (model.data === undefined ? nothingCopied : timesIn(first)), [model.data, first])
  const failed = error ?? model.error
  return (
    <>
      <PageTitle title={t('planning.page.newTitle')} back={{ to: '/', label: t('planning.home.title') }} />
      {catalog !== null && (from === null || model.data !== undefined) ? (
        <PlanEditor
          key={from}
          detail={null}
          first={first}
          copied={copied}
          catalog={catalog}
          frozen={false}
          onSaved={({ briefingId }) => navigate(`/briefings/${briefingId}/plan`, { replace: true })}
        />
      ) : failed !== null ? (
        <ErrorNotice error={failed} onRetry={error === null ? () => void model.refetch() : retry} />
      ) : (
        <LoadingState />
      )}
    </>
  )
}
