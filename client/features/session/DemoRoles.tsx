import { Box, Divider, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { enterSession, kept } from '../../lib/session.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './SignInPage.module.css'

const LOOK_MS = 1000

/** The demo's accounts by one click; the server lists none unless the demo is loaded and we are on its own machine. */
export function DemoRoles() {
  const { t } = useTranslation()
  const demo = useQuery({
    queryKey: ['demo.list'],
    queryFn: () => api('demo.list'),
    // The page is opened before the demo of a first start is there.
    refetchInterval: ({ state }) => (state.data?.coming === true ? LOOK_MS : false),
  })
  const enter = useMutation({
    mutationFn: async (userId: string) => kept(await api('demo.signIn', { params: { userId } })),
    onSuccess: enterSession,
  })
  const roles = demo.data?.roles ?? []
  if (roles.length === 0) return null
  return (
    <Box mt="xl">
      <Divider mb="lg" />
      <Title order={2}>{t('account.demo.title')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('account.demo.text')}
      </Text>
      {enter.isError && <ErrorNotice error={enter.error} />}
      <div className={classes.roles}>
        {roles.map(({ userId, name, as, siteName }) => (
          <button
            key={userId}
            type="button"
            className={classes.role}
            disabled={enter.isPending}
            onClick={() => enter.mutate(userId)}
          >
            <strong>
              <span>{t(`account.demo.as.${as}`, { defaultValue: as })}</span>
              {siteName !== null && <span>{' · '}</span>}
              {siteName !== null && <span>{siteName}</span>}
            </strong>
            <span>{name}</span>
            <span>{t(`account.demo.shows.${as}`, { defaultValue: '' })}</span>
          </button>
        ))}
      </div>
    </Box>
  )
}
