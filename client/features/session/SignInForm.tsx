import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isBlank } from '../../../shared/tidy.ts'
import { api, asAppError } from '../../lib/api.ts'
import { clockOf } from '../../lib/format.ts'
import { enterSession, kept } from '../../lib/session.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useSecondsLeft } from '../../ui/useNow.ts'

export function SignInForm() {
  const { t } = useTranslation()
  const [signInName, setSignInName] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const signIn = useMutation({
    mutationFn: async () => kept(await api('session.signIn', { body: { signInName, password } })),
    onSuccess: enterSession,
    onError: () => setPassword(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!isBlank(signInName) && password !== '') signIn.mutate()
  }
  const missing = (value: string) => (asked && isBlank(value) && !signIn.isError ? t('common.required') : undefined)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={1}>{t('account.signIn.title')}</Title>
        {signIn.isError && <Refusal error={signIn.error} />}
        <TextInput
          label={t('account.signIn.name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="lg"
          value={signInName}
          error={missing(signInName)}
          onChange={(event) => setSignInName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('account.signIn.password')}
          autoComplete="current-password"
          size="lg"
          visibilityToggleButtonProps={{ 'aria-label': t('account.signIn.showPassword') }}
          value={password}
          error={missing(password)}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="lg" loading={signIn.isPending}>
          {t('account.signIn.submit')}
        </Button>
        <details>
          <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
            {t('account.signIn.firstRun')}
          </Text>
          <Text size="sm" c="dimmed" mt="xs">
            {t('account.signIn.firstRunText')}
          </Text>
        </details>
      </Stack>
    </form>
  )
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const { key, params } = asAppError(error)
  const left = useSecondsLeft(Number(params?.['seconds'] ?? 0), error)
  const wait = left > 0 ? t('account.signIn.lockedFor', { left: clockOf(left * 1000) }) : t('account.signIn.unlocked')
  return (
    <div>
      <ErrorNotice error={error} />
      {key === 'session.locked' && (
        <Text size="sm" c="dimmed" mt="xs">
          <strong>{`${wait} `}</strong>
          <span>{t('account.signIn.lockedHint')}</span>
        </Text>
      )}
    </div>
  )
}
