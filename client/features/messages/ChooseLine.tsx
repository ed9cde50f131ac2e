import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { LongSelect } from '../../ui/LongSelect.tsx'
import type { Line } from './useLines.ts'

/** Among those who lead. */
const LEAD = 'lead'

type ChooseLineProps = { lines: readonly Line[]; siteId: string | null; onChoose: (siteId: string | null) => void }

/** A director's lines: with those who lead, then with every site, those first in which something was written. */
export function ChooseLine({ lines, siteId, onChoose }: ChooseLineProps) {
  const { t } = useTranslation()
  const sites = useBriefing(({ plan }) => plan.sites)
  const place = (id: string) => {
    const index = lines.findIndex((line) => line.siteId === id)
    return index < 0 ? lines.length : index
  }
  const unreadOf = (id: string | null) => lines.find((line) => line.siteId === id)?.unread.length ?? 0
  const counted = (id: string | null, name: string) => (unreadOf(id) === 0 ? name : `${name} (${unreadOf(id)})`)
  const data = [
    { value: LEAD, label: counted(null, t('conference.messages.lead')) },
    ...sites
      .toSorted((one, other) => place(one.siteId) - place(other.siteId))
      .map((site) => ({ value: site.siteId, label: counted(site.siteId, site.name) })),
  ]
  return (
    <LongSelect
      label={t('conference.messages.line')}
      data={data}
      value={siteId ?? LEAD}
      allowDeselect={false}
      // What was written is read first.
      openOnFocus={false}
      // The window lies above everything, also above what is drawn at the end of the page.
      comboboxProps={{ withinPortal: false }}
      onChange={(value) => value !== null && onChoose(value === LEAD ? null : value)}
    />
  )
}
