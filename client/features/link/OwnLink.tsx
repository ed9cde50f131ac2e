import { Button } from '@mantine/core'
import { IconNetworkOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { SupportLine } from '../../ui/SupportLine.tsx'
import classes from './link.module.css'
import { useOwnLink } from './useOwnLink.ts'

/** From here on it is loss that people notice; below it a weak link is a late one. */
const SOME_LOSS = 0.02

/** The room's own link is weak, or the room listens only: in words, with what was done about it and what helps. */
export function OwnLink() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { weak, reception, chosen, loss, roundTrip } = useOwnLink()
  if (!weak && reception === 'all') return null
  const listen = (only: boolean) => session.listenOnly(only)
  return (
    <output className={classes.notice} data-testid="link-weak" data-reception={reception}>
      <IconNetworkOff aria-hidden size={24} />
      <span>
        {weak && (
          <strong>
            {loss >= SOME_LOSS || roundTrip === null
              ? t('conference.linkNow.weak', { percent: Math.max(1, Math.round(loss * 100)) })
              : t('conference.linkNow.weakDelay', { ms: roundTrip })}
          </strong>
        )}{' '}
        <span>
          {chosen ? t('conference.linkNow.chosen') : reception !== 'all' && t(`conference.linkNow.${reception}`)}
        </span>{' '}
        {weak && (
          <span>
            <span>{t('conference.linkNow.advice')}</span> <SupportLine />
          </span>
        )}
      </span>
      <Button
        size="sm"
        variant="default"
        title={chosen ? undefined : t('conference.linkNow.chooseHint')}
        onClick={() => listen(!chosen)}
      >
        {t(`conference.linkNow.${chosen ? 'back' : 'choose'}`)}
      </Button>
    </output>
  )
}
