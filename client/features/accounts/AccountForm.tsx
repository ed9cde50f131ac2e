import { Radio, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ACCOUNT_NAME_MAX,
  POSITION_MAX,
  SIGN_IN_NAME_MAX,
  UNIT_MAX,
  signInName as signInNameSchema,
  type Account,
} from '../../../shared/accounts.ts'
import { accountKind, accountKinds } from '../../../shared/roles.ts'
import { isBlank, isTooLong } from '../../../shared/tidy.ts'
import { api, asAppError } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { ErrorNotice, useErrorText } from '../../ui/ErrorNotice.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'

type AccountFormProps = {
  /** Null: a new account. */
  account: Account | null
  onClose: () => void
  onCreated: (name: string, password: string) => void
}
type Fields = Pick<Account, 'signInName' | 'name' | 'title' | 'unit' | 'kind'>
const blank: Fields = { signInName: '', name: '', title: '', unit: '', kind: 'member' }

export function AccountForm({ account, onClose, onCreated }: AccountFormProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [fields, setFields] = useState<Fields>(account ?? blank)
  const [asked, setAsked] = useState(false)
  const problems = {
    name: isBlank(fields.name) ? t('common.required') : undefined,
    signInName: signInNameSchema.safeParse(fields.signInName).success
      ? undefined
      : t(isBlank(fields.signInName) ? 'common.required' : 'account.admin.signInNameWrong'),
  }
  const tooLong =
    isTooLong(fields.name, ACCOUNT_NAME_MAX) ||
    isTooLong(fields.title, POSITION_MAX) ||
    isTooLong(fields.unit, UNIT_MAX)
  const save = useMutation({
    mutationFn: async () => {
      const { signInName, name, title, unit, kind } = fields
      if (account === null) return api('accounts.create', { body: { signInName, name, title, unit, kind } })
      const { userId, active } = account
      await api('accounts.update', { params: { userId }, body: { name, title, unit, kind, active } })
      return null
    },
    onSuccess: async (created) => {
      await queryClient.invalidateQueries({ queryKey: ['accounts.list'] })
      if (created === null) onClose()
      else onCreated(created.account.name, created.password)
    },
  })
  const taken = save.isError && asAppError(save.error).key === 'account.nameTaken' ? errorText(save.error) : undefined
  const submit = () => {
    setAsked(true)
    if (problems.name === undefined && problems.signInName === undefined && !tooLong) save.mutate()
  }
  const set = (name: 'signInName' | 'name' | 'title' | 'unit') => (event: { currentTarget: { value: string } }) => {
    setFields({ ...fields, [name]: event.currentTarget.value })
    if (taken !== undefined) save.reset()
  }
  return (
    <FormDialog
      title={t(account === null ? 'account.admin.createTitle' : 'account.admin.editTitle')}
      submit={t(account === null ? 'account.admin.create' : 'common.save')}
      pending={save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {save.isError && taken === undefined && <ErrorNotice error={save.error} />}
      <BoundedInput
        label={t('account.admin.name')}
        data-autofocus
        required
        max={ACCOUNT_NAME_MAX}
        value={fields.name}
        error={asked && problems.name}
        onChange={set('name')}
      />
      <BoundedInput
        label={t('account.admin.signInName')}
        description={account === null ? t('account.admin.signInNameHint') : undefined}
        required
        disabled={account !== null}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        max={SIGN_IN_NAME_MAX}
        value={fields.signInName}
        error={taken ?? (asked && problems.signInName)}
        onChange={set('signInName')}
      />
      <BoundedInput
        label={t('account.admin.position')}
        max={POSITION_MAX}
        value={fields.title}
        onChange={set('title')}
      />
      <BoundedInput label={t('account.admin.unit')} max={UNIT_MAX} value={fields.unit} onChange={set('unit')} />
      <Radio.Group
        label={t('account.admin.kind')}
        value={fields.kind}
        onChange={(kind) => setFields({ ...fields, kind: accountKind.catch(fields.kind).parse(kind) })}
      >
        <Stack gap="xs" mt="xs">
          {accountKinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`account.kind.${kind}`)}
              description={t(`account.kindHint.${kind}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </FormDialog>
  )
}
