import { useTranslation } from 'react-i18next'
import { isPrepared } from '../../../shared/floor.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import classes from './floor.module.css'

/** For which items of the agenda this room is designated to speak. */
export function OwnItems({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const queue = useBriefing((state) => state.floor.queue)
  const items = useBriefing((state) => state.agenda.items)
  const numbers = items.flatMap(({ itemId }, index) =>
    queue.some((one) => one.siteId === siteId && one.itemId === itemId && isPrepared(one)) ? [index + 1] : [],
  )
  return <p className={classes.ownItems}>{t('conference.floor.ownItems', { items: numbers.join(', ') })}</p>
}
