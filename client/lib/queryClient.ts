import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { AppError } from '../../shared/errors.ts'

export const sessionKey = ['session.show'] as const

/** A refusal is final; only a server that did not answer is asked again. */
const worthRetrying = (count: number, error: unknown) =>
  error instanceof AppError && error.code === 'unavailable' && count < 3

/** A session that was ended elsewhere: the next refused call brings the sign-in page. */
const onError = (error: unknown) => {
  if (error instanceof AppError && error.key === 'unauthenticated') queryClient.setQueryData(sessionKey, null)
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 10_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})
