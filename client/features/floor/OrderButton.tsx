import { ActionIcon } from '@mantine/core'
import { IconArrowsSort } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { withAskWords } from './askWords.ts'

const OrderQueue = lazyPart(async () => (await withAskWords(import('./OrderQueue.tsx'))).OrderQueue)

/** Opens the window in which the queue is put in order. */
export function OrderButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const words = t('conference.floor.order')
  return (
    <>
      <ActionIcon variant="default" size={36} aria-label={words} title={words} onClick={() => setOpened(true)}>
        <IconArrowsSort size={20} aria-hidden />
      </ActionIcon>
      <Modal opened={opened} onClose={() => setOpened(false)} title={words}>
        <OrderQueue />
      </Modal>
    </>
  )
}
