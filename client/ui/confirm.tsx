import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { i18n } from '../lib/i18n.ts'

type Question = {
  title: string
  /** What will happen, so that nobody has to guess. */
  body: string
  /** The verb itself ("Kết thúc phiên"), never "OK". */
  confirm: string
  danger?: boolean
}

/** Asks before something that cannot be taken back. True when the person confirmed. */
export function confirm({ title, body, confirm, danger = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: <Text>{body}</Text>,
      labels: { confirm, cancel: i18n.t('common.back') },
      confirmProps: danger ? { color: 'red' } : {},
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    })
  })
}
