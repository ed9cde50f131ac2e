import { IconEyeOff, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { leads } from '../../../shared/roles.ts'
import { takesPart } from '../../../shared/programme.ts'
import { useBriefing, useMyRoles, useMySiteId } from '../../lib/briefing/roomContext.ts'
import classes from './card.module.css'

/** Over everybody's programme: the title of an item; in a closed part, for who takes no part in it, why there is nothing. */
export function CardOver() {
  const card = useBriefing(({ direction }) => direction.card?.shown ?? null)
  if (card === null) return null
  return card.kind === 'item' ? <ItemCard itemId={card.itemId} /> : <ClosedPart />
}

function ItemCard({ itemId }: { itemId: string }) {
  const { t } = useTranslation()
  const place = useBriefing(({ agenda }) => agenda.items.findIndex((item) => item.itemId === itemId))
  const item = useBriefing(({ agenda }) => agenda.items[place])
  if (item === undefined) return null
  return (
    <output className={classes.item} data-testid="item-card">
      <span>{t('conference.cards.item', { number: place + 1 })}</span>
      <strong>{item.title}</strong>
    </output>
  )
}

function ClosedPart() {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const roles = useMyRoles()
  const inIt = useBriefing((state) => takesPart(state, siteId))
  const onlyLooksOn = roles.every((role) => role === 'observer')
  if (leads(roles) || (inIt && !onlyLooksOn))
    return (
      <span className={classes.closedNote} data-testid="closed-part-note">
        <IconLock size={18} aria-hidden />
        {t('conference.cards.closedPart')}
      </span>
    )
  return (
    <output className={classes.closed} data-testid="closed-part">
      <IconEyeOff aria-hidden stroke={1.3} />
      <strong>{t('conference.cards.closedPart')}</strong>
      <span>{t('conference.cards.closedPartHint')}</span>
    </output>
  )
}
