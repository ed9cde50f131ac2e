import { Button, type ButtonProps } from '@mantine/core'
import { IconListNumbers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../lib/briefing/roomContext.ts'
import classes from './papers.module.css'
import { lazyPart } from '../ui/lazyPart.tsx'
import { useShortcut } from '../ui/room/deskKeys.ts'
import { Modal } from '../ui/Modal.tsx'

const PapersContents = lazyPart(async () => (await import('./PapersContents.tsx')).PapersContents)

type PapersProps = Pick<ButtonProps, 'size' | 'variant' | 'fullWidth'> & {
  briefingId: string
  /** Items are read, not led. */
  readOnly?: boolean
}

/** The whole agenda and the published conclusions, over views that have no room for them. */
export function Papers({ briefingId, readOnly = false, ...button }: PapersProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const shortcut = useShortcut('C')
  const count = useBriefing((state) => state.conclusions.published.length)
  return (
    <>
      <Button
        variant="default"
        {...button}
        leftSection={<IconListNumbers size={20} aria-hidden />}
        aria-keyshortcuts={shortcut}
        title={t('conference.papers.open', { count })}
        onClick={() => setOpened(true)}
      >
        {t('conference.papers.open', { count })}
      </Button>
      {/* In a room all read them, from its back: a screen of their own. */}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('conference.papers.title')}
        size="min(94vw, 80rem)"
        fullScreen={readOnly}
      >
        <div className={readOnly ? classes.papersAfar : ''}>
          <PapersContents briefingId={briefingId} readOnly={readOnly} />
        </div>
      </Modal>
    </>
  )
}
