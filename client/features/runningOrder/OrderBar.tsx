import { ActionIcon } from '@mantine/core'
import { IconDeviceDesktopShare, IconListNumbers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NextStepButton } from './NextStepButton.tsx'
import classes from './order.module.css'
import { OrderMenu } from './OrderMenu.tsx'
import { useCueWords, useOrder } from './useOrder.ts'

/** Fetched when they are first opened. */
const WholeOrder = lazyPart(async () => (await import('./WholeOrder.tsx')).WholeOrder)
const PrompterOver = lazyPart(async () => (await import('./Prompter.tsx')).PrompterOver, { coming: null })

/** The next step: which it is, what is said, what follows in the room, and the one key for it. */
export function OrderBar() {
  const { t } = useTranslation()
  const { total, current, next, left } = useOrder()
  const cueWords = useCueWords()
  const { briefingId = '' } = useParams()
  const [opened, setOpened] = useState<'all' | 'prompter' | null>(null)
  const close = () => setOpened(null)
  return (
    <section className={classes.bar} aria-label={t('conference.runningOrder.title')} data-testid="running-order">
      <div className={classes.number}>
        <span>{t('conference.runningOrder.title')}</span>
        <strong>
          {current === null
            ? t('conference.runningOrder.steps', { count: total })
            : t('conference.runningOrder.stepOf', { number: current.number, total })}
        </strong>
      </div>
      <div className={classes.coming} aria-live="polite">
        {left ? (
          <strong className={classes.left}>{t('conference.runningOrder.left')}</strong>
        ) : next === null ? (
          <span>{t('conference.runningOrder.over')}</span>
        ) : (
          <>
            <strong className={classes.cue} title={cueWords(next)}>
              {[next.step.who, cueWords(next)].filter((part) => part !== '').join(' · ')}
            </strong>
            <span className={classes.words} title={next.step.words}>
              {next.step.words === '' ? t('conference.runningOrder.noWords') : next.step.words}
            </span>
          </>
        )}
      </div>
      <div className={classes.does}>
        <NextStepButton />
        <ActionIcon
          component="a"
          href={`/briefings/${briefingId}/prompter`}
          target="diem-cau-prompter"
          rel="opener"
          variant="default"
          size={42}
          aria-label={t('conference.runningOrder.prompter')}
          title={t('conference.runningOrder.prompter')}
        >
          <IconDeviceDesktopShare size={22} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={42}
          aria-label={t('conference.runningOrder.all')}
          title={t('conference.runningOrder.all')}
          onClick={() => setOpened('all')}
        >
          <IconListNumbers size={22} aria-hidden />
        </ActionIcon>
        <OrderMenu onPrompter={() => setOpened('prompter')} />
      </div>
      <Modal opened={opened === 'all'} onClose={close} title={t('conference.runningOrder.all')} size="min(94vw, 64rem)">
        <WholeOrder onDone={close} />
      </Modal>
      {opened === 'prompter' && <PrompterOver onClose={close} />}
    </section>
  )
}
