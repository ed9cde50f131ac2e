import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconDoorOff,
  IconMinus,
  IconThumbUp,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { partsOf, type Readiness } from '../../../shared/readiness.ts'
import type { Found } from '../../../shared/rehearsal.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { timeOf } from '../../lib/format.ts'
import type { RowAttributes } from '../../ui/useLongList.ts'
import classes from './board.module.css'
import { LinkCell } from './LinkCell.tsx'
import { NoteCell } from './NoteCell.tsx'
import { TrialWords } from './TrialWords.tsx'
import type { Contact } from './useContacts.ts'
import type { BoardSite } from './useReadiness.ts'

const foundIcons = {
  untried: IconCircleDashed,
  fine: IconCircleCheck,
  faulty: IconAlertTriangle,
  without: IconMinus,
} as const
const verdictIcons = {
  ready: IconCircleCheck,
  passed: IconThumbUp,
  faulty: IconAlertTriangle,
  untried: IconCircleDashed,
  away: IconDoorOff,
} as const satisfies Record<Readiness, unknown>
const small = ['camera', 'microphone', 'speaker', 'back'] as const
const nothing = { camera: 'untried', microphone: 'untried', speaker: 'untried', back: 'untried' } as const

/** One site: what its room found, whom one calls, what the director notes, and whether it could begin. */
export function BoardRow({
  site: { siteId, name },
  known,
  readiness,
  contact,
  row,
}: BoardSite & { contact: Contact; row: RowAttributes }) {
  const { t } = useTranslation()
  const short = useShortNames().get(siteId) ?? name
  const { check, trial, note } = known
  const parts = check === null ? nothing : partsOf(check)
  const Verdict = verdictIcons[readiness]
  return (
    <li {...row} className={classes.row} data-readiness={readiness} data-site={siteId}>
      <strong className={classes.site} title={name}>
        {short}
      </strong>
      {small.map((part) => (
        <FoundCell key={part} part={part} found={parts[part]} />
      ))}
      <LinkCell link={check?.link ?? null} />
      <span className={classes.person}>
        {contact.name !== '' && <span title={contact.name}>{contact.name}</span>}
        {contact.phone !== '' && (
          <a
            className="dc-phone"
            href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}
            aria-label={t('conference.rehearsal.board.call', { name: contact.name || name, phone: contact.phone })}
          >
            {contact.phone}
          </a>
        )}
        {contact.name === '' && contact.phone === '' && (
          <span className={classes.faint}>{t('conference.rehearsal.board.nobody')}</span>
        )}
      </span>
      <span className={classes.last}>
        {check === null && trial === null && (
          <span className={classes.faint}>{t('conference.rehearsal.board.never')}</span>
        )}
        {check !== null && <time>{timeOf(check.at)}</time>}
        {trial !== null && <TrialWords trial={trial} />}
      </span>
      <NoteCell siteId={siteId} name={name} note={note} />
      <span className={classes.verdict}>
        <Verdict aria-hidden size={20} />
        {t(`conference.rehearsal.board.readiness.${readiness}`)}
      </span>
    </li>
  )
}

function FoundCell({ part, found }: { part: (typeof small)[number]; found: Found | 'without' }) {
  const { t } = useTranslation()
  const Icon = foundIcons[found]
  const word = t(`conference.rehearsal.found.${found}`)
  return (
    <span className={classes.found} data-found={found} title={`${t(`conference.rehearsal.part.${part}`)}: ${word}`}>
      <Icon aria-hidden size={20} />
      <span className="dc-hidden">{`${t(`conference.rehearsal.part.${part}`)}: ${word}`}</span>
    </span>
  )
}
