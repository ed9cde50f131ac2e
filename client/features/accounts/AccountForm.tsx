import { Radio, Stack } from '@mantine/core'
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
import { isBlank } from '../../../shared/tidy.ts'
import { api } from '../../lib/api.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useEntryForm } from '../../ui/useEntryForm.ts'

type AccountFormProps = {
  /** Null: a new account. */
  account: Account | null
  onClose: () => void
  onCreated: (name: string, password: string) => void
}
type Fields = Omit<Account, 'userId'>
const blank: Fields = { signInName: '', name: '', title: '', unit: '', kind: 'member', active: true }
const fieldsOf = ({ signInName, name, title, unit, kind, active }: Account): Fields => ({
  signInName,
  name,
  title,
  unit,
  kind,
  active,
})

export function AccountForm({ account, onClose, onCreated }: AccountFormProps) {
  const { t } = useTranslation()
  const { fields, set, problem, dialog } = useEntryForm({
    begin: () => (account === null ? blank : fieldsOf(account)),
    problems: ({ name, signInName }) => ({
      name: isBlank(name) ? t('common.required') : undefined,
      signInName: signInNameSchema.safeParse(signInName).success
        ? undefined
        : t(isBlank(signInName) ? 'common.required' : 'account.admin.signInNameWrong'),
    }),
    texts: ({ name, title, unit }) => [
      [name, ACCOUNT_NAME_MAX],
      [title, POSITION_MAX],
      [unit, UNIT_MAX],
    ],
    told: ({ name, title, unit, kind, active }) => [
      { label: t('account.admin.name'), says: name },
      { label: t('account.admin.position'), says: title },
      { label: t('account.admin.unit'), says: unit },
      { label: t('account.admin.kind'), says: t(`account.kind.${kind}`) },
      { label: t('account.admin.status'), says: t(active ? 'account.admin.active' : 'account.admin.closed') },
    ],
    refusals: { 'account.nameTaken': 'signInName' },
    save: async ({ signInName, name, title, unit, kind, active }, { signInName: _signInName, ...seen }) => {
      if (account === null) return api('accounts.create', { body: { signInName, name, title, unit, kind } })
      const { userId } = account
      await api('accounts.update', { params: { userId }, body: { name, title, unit, kind, active, seen } })
      return null
    },
    list: 'accounts.list',
    onSaved: (created) => {
      if (created === null) onClose()
      else onCreated(created.account.name, created.password)
    },
  })
  const onChange = (name: 'signInName' | 'name' | 'title' | 'unit') => (event: { currentTarget: { value: string } }) =>
    set({ [name]: event.currentTarget.value })
  return (
    <FormDialog
      title={t(account === null ? 'account.admin.createTitle' : 'account.admin.editTitle')}
      submit={t(account === null ? 'account.admin.create' : 'common.save')}
      onClose={onClose}
      {...dialog}
    >
      <BoundedInput
        label={t('account.admin.name')}
        data-autofocus
        required
        max={ACCOUNT_NAME_MAX}
        value={fields.name}
        error={problem('name')}
        onChange={onChange('name')}
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
        error={problem('signInName')}
        onChange={onChange('signInName')}
      />
      <BoundedInput
        label={t('account.admin.position')}
        max={POSITION_MAX}
        value={fields.title}
        onChange={onChange('title')}
      />
      <BoundedInput label={t('account.admin.unit')} max={UNIT_MAX} value={fields.unit} onChange={onChange('unit')} />
      <Radio.Group
        label={t('account.admin.kind')}
        value={fields.kind}
        onChange={(kind) => set({ kind: accountKind.catch(fields.kind).parse(kind) })}
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
