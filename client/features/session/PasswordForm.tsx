import { Button, PasswordInput, Stack, Title } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { newPassword } from '../../../shared/accounts.ts'
import { api } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'

const empty = { current: '', next: '', again: '' }

export function PasswordForm({ signInName }: { signInName: string }) {
  const { t } = useTranslation()
  const [words, setWords] = useState(empty)
  const [asked, setAsked] = useState(false)
  const problems = {
    current: words.current === '' ? t('common.required') : undefined,
    next: newPassword.safeParse(words.next).success ? undefined : t('account.password.tooShort'),
    again: words.again === words.next ? undefined : t('account.password.different'),
  }
  const change = useMutation({
    mutationFn: () => api('password.change', { body: { current: words.current, next: words.next } }),
    onSuccess: () => {
      setWords(empty)
      setAsked(false)
      notify({ about: 'password', color: 'green', message: t('account.password.done') })
      return queryClient.invalidateQueries({ queryKey: ['sessions.list'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (Object.values(problems).every((problem) => problem === undefined)) change.mutate()
  }
  const field = (name: keyof typeof empty, autoComplete: string, description?: string) => (
    <PasswordInput
      label={t(`account.password.${name}`)}
      description={description}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('account.signIn.showPassword') }}
      value={words[name]}
      error={asked ? problems[name] : undefined}
      onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
    />
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={2}>{t('account.password.title')}</Title>
        {change.isError && <ErrorNotice error={change.error} />}
        {/* Password managers need to know whose password changes. */}
        <input type="text" autoComplete="username" value={signInName} readOnly hidden />
        {field('current', 'current-password')}
        {field('next', 'new-password', t('account.password.nextHint'))}
        {field('again', 'new-password')}
        <Button type="submit" loading={change.isPending} mt="xs" style={{ alignSelf: 'flex-start' }}>
          {t('account.password.submit')}
        </Button>
      </Stack>
    </form>
  )
}
