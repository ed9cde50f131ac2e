import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { asked, type Question } from './confirm.ts'
import { Modal } from './Modal.tsx'

/**
 * The window in which `confirm` asks: before any other, since one of them may have asked. The focus is on what the person
 * came to do, where that does no harm.
 */
export function Questions() {
  const { t } = useTranslation()
  const now = useStore(asked, (state) => state.now)
  // Its words stay while the window fades.
  const [shown, setShown] = useState<Question | null>(null)
  if (now !== null && now.question !== shown) setShown(now.question)
  return (
    <Modal opened={now !== null} onClose={() => now?.answer(false)} title={shown?.title} zIndex={300}>
      <Text style={{ whiteSpace: 'pre-line' }}>{shown?.body}</Text>
      <Group justify="flex-end" mt="md">
        <Button
          variant="default"
          data-autofocus={shown?.danger === true || undefined}
          onClick={() => now?.answer(false)}
        >
          {t('common.back')}
        </Button>
        <Button
          data-autofocus={shown?.danger !== true || undefined}
          {...(shown?.danger === true ? { color: 'red' } : {})}
          onClick={() => now?.answer(true)}
        >
          {shown?.confirm}
        </Button>
      </Group>
    </Modal>
  )
}
