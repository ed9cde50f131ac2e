import { Text } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './board.module.css'
import type { Contact } from './useContacts.ts'
import type { BoardSite } from './useReadiness.ts'

/** One more call to those who are not there: whom, and under which number. A site leaves the list when its room comes in. */
export function MissingSites({
  sites,
  contactOf,
}: {
  sites: readonly BoardSite[]
  contactOf: (siteId: string) => Contact
}) {
  const { t } = useTranslation()
  if (sites.length === 0) return <Text>{t('conference.rehearsal.board.missingNone')}</Text>
  return (
    <ul className={classes.missing}>
      {sites.map(({ site: { siteId, name } }) => {
        const { name: person, phone } = contactOf(siteId)
        return (
          <li key={siteId}>
            <span>
              <strong>{name}</strong>
              {person !== '' && <span>{person}</span>}
            </span>
            {phone === '' ? (
              <span className={classes.faint}>{t('conference.rehearsal.board.noPhone')}</span>
            ) : (
              <a
                className="dc-phone"
                href={`tel:${phone.replace(/[^\d+]/g, '')}`}
                aria-label={t('conference.rehearsal.board.call', { name: person || name, phone })}
              >
                <IconPhone aria-hidden size={18} /> {phone}
              </a>
            )}
          </li>
        )
      })}
    </ul>
  )
}
