import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from './entryChanges.ts'
import { EntryChanges } from './EntryChanges.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
// After Mantine's own, which come with the component.
import './ModalWindow.css'

type FormDialogProps = {
  title: string
  /** Words of the button that sends it. */
  submit: string
  pending: boolean
  /** What went wrong with the whole; null: nothing. */
  error: Error | null
  /** What somebody else saved while it was open, if that kept it from being sent. */
  changes: readonly Change[]
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** Where the button that sends it is, the form's head may be out of sight. */
const intoSight = (notice: HTMLElement | null) => notice?.scrollIntoView({ block: 'nearest' })

/** A form in a window of its own: a click beside it does not throw away what was typed. */
export function FormDialog({ title, submit, pending, error, changes, onSubmit, onClose, children }: FormDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} size="lg" closeOnClickOutside={false} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Stack gap="sm">
          {changes.length > 0 && (
            <div ref={intoSight}>
              <EntryChanges changes={changes} />
            </div>
          )}
          {error !== null && (
            <div ref={intoSight}>
              <ErrorNotice error={error} />
            </div>
          )}
          {children}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {t('common.back')}
            </Button>
            <Button type="submit" loading={pending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
