import { SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionList } from './SessionList.tsx'

/** Who I am here, where I am signed in, my password. */
export function AccountPage() {
  const { t } = useTranslation()
  const account = useSession().data
  if (account === undefined || account === null) return null
  const facts = [
    [t('account.admin.signInName'), account.signInName],
    [t('account.page.position'), account.title],
    [t('account.page.unit'), account.unit],
    [t('account.page.kind'), `${t(`account.kind.${account.kind}`)}: ${t(`account.kindHint.${account.kind}`)}`],
  ].filter(([, value]) => value !== '')
  return (
    <>
      <PageTitle title={t('account.page.title')} />
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Surface>
            <Title order={2} mb="sm">
              {account.name}
            </Title>
            <Stack gap="xs" component="dl" m={0}>
              {facts.map(([label, value]) => (
                <div key={label}>
                  <Text component="dt" size="sm" c="dimmed">
                    {label}
                  </Text>
                  <Text component="dd" m={0}>
                    {value}
                  </Text>
                </div>
              ))}
            </Stack>
            <Text size="sm" c="dimmed" mt="md">
              {t('account.page.changedByAdmin')}
            </Text>
          </Surface>
          <Surface>
            <PasswordForm signInName={account.signInName} />
          </Surface>
        </SimpleGrid>
        <Surface>
          <SessionList />
        </Surface>
      </Stack>
    </>
  )
}
