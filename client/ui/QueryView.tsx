import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from './ErrorNotice.tsx'
import { LoadingState } from './LoadingState.tsx'

/** A query on the page: waiting, refused, or its data. What was shown once stays while it is asked for again. */
export function QueryView<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return <LoadingState />
}
