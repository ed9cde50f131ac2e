import { Button, Center } from '@mantine/core'
import { IconDoorOff, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ErrorKey } from '../../shared/errors.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { focusOnMount } from '../ui/room/focusOnMount.ts'
import classes from './last.module.css'

type RefusedScreenProps = { errorKey: ErrorKey; onEnterAgain?: (() => void) | undefined }

/** The page was put out, or never let in: why, and the one thing that helps. */
export function RefusedScreen({ errorKey, onEnterAgain }: RefusedScreenProps) {
  const { t } = useTranslation()
  const old = errorKey === 'protocol.reload'
  const takenOver = errorKey === 'link.inUse'
  const title = old
    ? 'rare.refusedScreen.old'
    : takenOver
      ? 'join.out.takenOver'
      : onEnterAgain !== undefined
        ? 'join.out.title'
        : 'rare.refusedScreen.title'
  return (
    <Center component="main" mih="100dvh" className={classes.afar ?? ''}>
      <EmptyState
        trouble
        icon={old ? IconRefresh : IconDoorOff}
        title={t(title)}
        action={
          old || errorKey === 'connection.tooMany' ? (
            <Button
              mt="md"
              ref={focusOnMount}
              leftSection={<IconRefresh size={20} aria-hidden />}
              onClick={() => window.location.reload()}
            >
              {t('rare.refusedScreen.reload')}
            </Button>
          ) : onEnterAgain !== undefined ? (
            <Button mt="md" ref={focusOnMount} onClick={onEnterAgain}>
              {t('join.enterAgain')}
            </Button>
          ) : errorKey === 'unauthenticated' ? (
            // The page finds out anew that nobody is signed in, and leads to the sign-in page and back.
            <Button mt="md" ref={focusOnMount} onClick={() => window.location.reload()}>
              {t('rare.refusedScreen.signIn')}
            </Button>
          ) : (
            <Button mt="md" component={Link} to="/" variant="default">
              {t('common.backHome')}
            </Button>
          )
        }
      >
        {takenOver && onEnterAgain !== undefined
          ? `${t(`errors.${errorKey}`)} ${t('join.out.takeBack')}`
          : t(`errors.${errorKey}`)}
      </EmptyState>
    </Center>
  )
}
