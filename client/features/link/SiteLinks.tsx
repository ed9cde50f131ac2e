import { Button } from '@mantine/core'
import { IconNetwork } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkTold } from '../../../shared/link.ts'
import type { BriefingSite } from '../../../shared/plan.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'
import { useStanding } from '../../lib/briefing/selectors.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { timeOf } from '../../lib/format.ts'
import { Modal } from '../../ui/Modal.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './link.module.css'

type SiteLink = LinkTold & { since: number }

/** How many links are weak, and the way to the list of all, those first that are. */
export function SiteLinks() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const sites = useBriefing(({ plan }) => plan.sites)
  const links = useBriefing((state) => state.links)
  const troubled = (siteId: string) => isTroubled(links[siteId])
  const count = sites.filter(({ siteId }) => troubled(siteId)).length
  const ordered = sites.toSorted((one, other) => Number(troubled(other.siteId)) - Number(troubled(one.siteId)))
  return (
    <>
      <Button
        size="compact-sm"
        variant={count > 0 ? 'light' : 'default'}
        color={count > 0 ? 'yellow' : undefined}
        leftSection={<IconNetwork size={16} aria-hidden />}
        title={t('conference.linkNow.listTitle')}
        data-testid="site-links"
        onClick={() => setOpened(true)}
      >
        {count > 0 ? t('conference.linkNow.count', { count }) : t('conference.linkNow.list')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} size="xl" title={t('conference.linkNow.listTitle')}>
        {count === 0 && <p>{t('conference.linkNow.allGood')}</p>}
        <ul className={classes.sites} aria-label={t('conference.linkNow.listTitle')}>
          {ordered.map((site) => (
            <SiteRow key={site.siteId} site={site} link={links[site.siteId]} />
          ))}
        </ul>
      </Modal>
    </>
  )
}

const isTroubled = (link: SiteLink | undefined): boolean => link?.weak === true || (link?.reception ?? 'all') !== 'all'

function SiteRow({ site: { siteId, name }, link }: { site: BriefingSite; link: SiteLink | undefined }) {
  const { t } = useTranslation()
  const short = useShortNames().get(siteId) ?? name
  const standing = useStanding(siteId)
  const score = useScore(siteId)
  const away = standing.status === 'lost' || standing.status === 'left'
  const words =
    link === undefined || !isTroubled(link)
      ? []
      : [
          link.weak ? t('conference.linkNow.lossOf', { percent: Math.round(link.loss * 100) }) : '',
          link.weak && link.roundTrip !== null ? t('conference.linkNow.delayOf', { ms: link.roundTrip }) : '',
          link.chosen ? t('conference.linkNow.byChoice') : t(`conference.linkNow.receives.${link.reception}`),
          t('conference.linkNow.since', { time: timeOf(link.since) }),
        ]
  return (
    <li data-weak={isTroubled(link)} data-site={siteId}>
      <strong title={name}>{short}</strong>
      {away ? <StateBadge state="lost" /> : <span>{words.filter((word) => word !== '').join(' · ')}</span>}
      {score !== null && <span>{t('conference.linkNow.score', { score })}</span>}
    </li>
  )
}

/** How well the server receives the worst of what the site sends now, 0 to 10; null: it sends nothing. */
function useScore(siteId: string): number | null {
  const present = useRoom((room) => room.present)
  const quality = useMedia((media) => media.quality)
  return useMemo(() => {
    const scores = present.flatMap((device) => (device.siteId === siteId ? (quality.get(device.deviceId) ?? []) : []))
    return scores.length === 0 ? null : Math.min(...scores)
  }, [present, quality, siteId])
}
