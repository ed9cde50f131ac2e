import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { IconFileText, IconFlagCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { attendanceOf } from '../../shared/attendance.ts'
import { useBriefing, useMyRoles, useRoom } from '../lib/briefing/roomContext.ts'
import { headcount } from '../lib/briefing/siteStanding.ts'
import { numberOf, timeFrom } from '../lib/format.ts'
import { focusOnMount } from '../ui/room/focusOnMount.ts'
import { useDuration } from '../ui/useDuration.ts'
import classes from './last.module.css'

/** The briefing is over: what it was, in four figures, and the way to its record. */
export function ClosedScreen({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const lengthOf = useDuration()
  const state = useBriefing((briefing) => briefing)
  const roles = useMyRoles()
  const person = useRoom(({ me }) => me?.principal.kind === 'person')
  const reads = roles.some((role) => role !== 'operator')
  const { lifecycle, plan } = state
  if (lifecycle.status !== 'closed') return null
  const attended = plan.sites.filter(
    ({ siteId }) => attendanceOf(state.attendance, siteId).firstJoinedAt !== null,
  ).length
  const figures = [
    { value: lengthOf(lifecycle.closedAt - lifecycle.openedAt), label: t('rare.closed.length') },
    { value: `${attended}/${plan.sites.length}`, label: t('rare.closed.sites') },
    { value: numberOf(headcount(state)), label: t('rare.closed.people') },
    { value: String(state.conclusions.published.length), label: t('rare.closed.conclusions') },
  ]
  return (
    <Center
      component="main"
      ref={focusOnMount}
      tabIndex={-1}
      mih="100dvh"
      p="md"
      className={classes.afar ?? ''}
      data-testid="closed"
    >
      <Stack align="center" gap="lg" ta="center" maw="min(64rem, 90vw)">
        <IconFlagCheck aria-hidden size={56} stroke={1.4} color="var(--mantine-color-dimmed)" />
        <div>
          <Title order={1}>{t('rare.closed.title')}</Title>
          <Text size="lg" mt="xs">
            {plan.title}
          </Text>
          <Text c="dimmed">{t('rare.closed.at', { time: timeFrom(lifecycle.closedAt, lifecycle.openedAt) })}</Text>
        </div>
        <dl className={classes.figures}>
          {figures.map(({ value, label }) => (
            <div key={label}>
              <dd>{value}</dd>
              <dt>{label}</dt>
            </div>
          ))}
        </dl>
        {reads && (
          <Button
            component={Link}
            to={`/briefings/${briefingId}/record`}
            size="lg"
            leftSection={<IconFileText size={24} aria-hidden />}
          >
            {t('rare.closed.record')}
          </Button>
        )}
        {!reads && <Text>{t('rare.closed.thanks')}</Text>}
        {person && (
          <Button component={Link} to="/" variant="subtle">
            {t('common.backHome')}
          </Button>
        )}
      </Stack>
    </Center>
  )
}
