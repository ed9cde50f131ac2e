import { Button, type ModalProps } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from './lazyPart.tsx'
import classes from './Modal.module.css'
import { whenIdle } from './whenIdle.ts'

const ModalWindow = lazyPart(async () => (await import('./ModalWindow.tsx')).ModalWindow, {
  coming: null,
  notice: (notice, { opened, onClose }: ModalProps) => opened && <Instead onClose={onClose}>{notice}</Instead>,
})

/** A window over the page. No page waits for it: it is fetched when the page is idle, or else when it is first opened. */
export function Modal(props: ModalProps) {
  const [wanted, setWanted] = useState(props.opened)
  if (props.opened && !wanted) setWanted(true)
  useEffect(() => whenIdle(() => ModalWindow.fetch()), [])
  return wanted ? <ModalWindow {...props} /> : null
}

/** What is shown while the window itself could not be fetched. */
function Instead({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.instead}>
      {children}
      <Button size="sm" variant="subtle" onClick={onClose}>
        {t('common.close')}
      </Button>
    </div>
  )
}
