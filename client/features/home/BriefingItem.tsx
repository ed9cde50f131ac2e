import { Button } from '@mantine/core'
import { IconBuilding, IconCopy, IconDoorEnter, IconFileText, IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { isRunning } from '../../../shared/running.ts'
import type { BriefingCard, BriefingStatus } from '../../../shared/planning.ts'
import { recordReaders, type Role } from '../../../shared/roles.ts'
import { dayOf, timeOf } from '../../lib/format.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import type { StateName } from '../../ui/states.ts'
import classes from './HomePage.module.css'

const stateOf: Record<BriefingStatus, StateName> = {
  planned: 'planned',
  open: 'live',
  paused: 'paused',
  closed: 'over',
  cancelled: 'cancelled',
}
const makesLinks: readonly Role[] = ['secretary', 'director']
const has = (card: BriefingCard, roles: readonly Role[]) =>
  card.iOrganize || card.myRoles.some((role) => roles.includes(role))

/** One briefing: when, what, where, my part in it, and the one thing to do next. */
export function BriefingItem({ card, organizer }: { card: BriefingCard; organizer: boolean }) {
  const { t } = useTranslation()
  const { startsAt, status, title, kind, period, hostSiteName, siteCount, myRoles, cancelReason } = card
  const live = isRunning(card)
  return (
    <li className={`${classes.card} ${live ? classes.live : ''}`}>
      <div className={classes.when}>
        <div className={classes.time}>{timeOf(startsAt)}</div>
        <div className={classes.date}>{dayOf(startsAt)}</div>
      </div>
      <div>
        <div className={classes.badges}>
          <StateBadge state={stateOf[status]} />
          <span className={classes.date}>{[t(`planning.kind.${kind}`), period].filter(Boolean).join(' · ')}</span>
        </div>
        <h3 className={classes.title}>{title}</h3>
        <div className={classes.meta}>
          <Fact icon={IconBuilding}>{t('planning.home.host', { site: hostSiteName })}</Fact>
          <Fact icon={IconUsersGroup}>{t('common.siteCount', { count: siteCount })}</Fact>
          {myRoles.length > 0 && (
            <span>
              {t('planning.home.myRole')}: <strong>{myRoles.map((role) => t(`common.role.${role}`)).join(', ')}</strong>
            </span>
          )}
        </div>
        {status === 'cancelled' && (
          <div className={classes.meta}>{t('planning.home.reason', { reason: cancelReason })}</div>
        )}
      </div>
      <Actions card={card} live={live} copies={organizer && card.iOrganize} />
    </li>
  )
}

function Fact({ icon: Icon, children }: { icon: typeof IconBuilding; children: string }) {
  return (
    <span>
      <Icon size={16} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {children}
    </span>
  )
}

function Actions({ card, live, copies }: { card: BriefingCard; live: boolean; copies: boolean }) {
  const { t } = useTranslation()
  const { briefingId, status, title } = card
  const at = `/briefings/${briefingId}`
  const named = (label: string) => `${label}: ${title}`
  const copy = copies && (
    <Button
      component={Link}
      to={`/briefings/new?from=${briefingId}`}
      variant="default"
      leftSection={<IconCopy size={18} aria-hidden />}
      title={t('planning.page.copy')}
      aria-label={named(t('planning.home.copy'))}
    >
      {t('planning.home.copy')}
    </Button>
  )
  if (status === 'cancelled' || status === 'closed') {
    const reads = status === 'closed' && has(card, recordReaders)
    return (
      <div className={classes.actions}>
        <div className={classes.more}>
          {reads && (
            <Button
              component={Link}
              to={`${at}/record`}
              variant="default"
              leftSection={<IconFileText size={18} aria-hidden />}
              aria-label={named(t('planning.home.record'))}
            >
              {t('planning.home.record')}
            </Button>
          )}
          {copy}
        </div>
      </div>
    )
  }
  return (
    <div className={classes.actions}>
      {card.myRoles.length > 0 && (
        <Button
          component={Link}
          to={`${at}/room`}
          size={live ? 'xl' : 'md'}
          color={live ? '#c4201d' : undefined}
          variant={live ? 'filled' : 'light'}
          leftSection={<IconDoorEnter size={live ? 26 : 18} aria-hidden />}
          aria-label={named(t('planning.home.enter'))}
        >
          {t('planning.home.enter')}
        </Button>
      )}
      <div className={classes.more}>
        {has(card, ['secretary']) && !live && (
          <Button component={Link} to={`${at}/plan`} variant="default" aria-label={named(t('planning.home.plan'))}>
            {t('planning.home.plan')}
          </Button>
        )}
        {has(card, makesLinks) && (
          <Button component={Link} to={`${at}/links`} variant="default" aria-label={named(t('planning.home.links'))}>
            {t('planning.home.links')}
          </Button>
        )}
        {copy}
      </div>
    </div>
  )
}
