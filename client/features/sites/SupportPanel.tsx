import { Button, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LABEL_MAX, PHONE_MAX, supportBody, type Support } from '../../../shared/support.ts'
import { isTooLong } from '../../../shared/tidy.ts'
import { api, asAppError } from '../../lib/api.ts'
import { keepSupport, useSupport } from '../../lib/support.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { EntryChanges } from '../../ui/EntryChanges.tsx'
import { changesBetween, type Change } from '../../ui/entryChanges.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { notify } from '../../ui/notify.ts'
import { Surface } from '../../ui/Surface.tsx'

/** Whom rooms and people call when something does not work. */
export function SupportPanel() {
  const { t } = useTranslation()
  const kept = useSupport()
  const [typed, setTyped] = useState<Partial<Support>>({})
  /** As it stood when somebody began to type: another tab may learn meanwhile what stands now. */
  const [before, setBefore] = useState<Support | null>(null)
  const [changes, setChanges] = useState<readonly Change[]>([])
  const seen = before ?? kept
  const [asked, setAsked] = useState(false)
  const words = { phone: typed.phone ?? kept.phone, label: typed.label ?? kept.label }
  const wrong = !supportBody.shape.phone.safeParse(words.phone).success
  const save = useMutation({
    mutationFn: () => api('support.update', { body: { ...words, seen } }),
    onError: async (error) => {
      if (!isStale(error)) return
      const now = await api('support.show')
      setChanges(changesBetween(told(seen), told(now)))
      setBefore(now)
      keepSupport(now)
    },
    onSuccess: (now) => {
      keepSupport(now)
      setTyped({})
      setBefore(null)
      setChanges([])
      setAsked(false)
      notify({ about: 'support', color: 'green', message: t('sites.support.saved') })
    },
  })
  const told = ({ phone, label }: Support) => [
    { label: t('sites.support.phone'), says: phone },
    { label: t('sites.support.label'), says: label },
  ]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!wrong && !isTooLong(words.label, LABEL_MAX)) save.mutate()
  }
  const field = (name: 'phone' | 'label', max: number) => ({
    label: t(`sites.support.${name}`),
    placeholder: t(`sites.support.${name}Example`),
    max,
    value: words[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      setBefore(seen)
      setTyped({ ...typed, [name]: event.currentTarget.value })
    },
  })
  return (
    <Surface>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <div>
            <Title order={2}>{t('sites.support.title')}</Title>
            <Text size="sm" c="dimmed">
              {t('sites.support.text')}
            </Text>
          </div>
          {changes.length > 0 && <EntryChanges changes={changes} />}
          {save.isError && !(changes.length > 0 && isStale(save.error)) && <ErrorNotice error={save.error} />}
          <BoundedInput {...field('phone', PHONE_MAX)} type="tel" error={asked && wrong && t('sites.support.wrong')} />
          <BoundedInput {...field('label', LABEL_MAX)} />
          <Button type="submit" variant="default" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('common.save')}
          </Button>
        </Stack>
      </form>
    </Surface>
  )
}

const isStale = (error: unknown): boolean => asAppError(error).key === 'entry.changed'
