import { Stack, TextInput } from '@mantine/core'
import { IconArrowBarToUp, IconBroadcast, IconSearch } from '@tabler/icons-react'
import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefingSite } from '../../../shared/plan.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import {
  useFirstRequestId,
  useHeadsQueue,
  useHoldsFloor,
  useRequestId,
  useSpeakingPlace,
  useTurnId,
} from '../../lib/briefing/selectors.ts'
import { folded } from '../../lib/format.ts'
import { useTurnWord } from '../../lib/briefing/siteFlow.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import { focusOnMount } from '../../ui/room/focusOnMount.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import { useVisibleRows } from '../../ui/useVisibleRows.ts'
import { useGrantQuestion } from './useGrantQuestion.ts'
import classes from './floor.module.css'

const ROW = { estimate: 57 }

/** The search for a site to call. */
export function CallSearch({ minutes, onDone }: { minutes: number | null; onDone: () => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const sites = useBriefing((state) => state.plan.sites)
  const turnId = useTurnId()
  // Who speaks is not shown here: what is ended is the turn that ran when this was opened, or that a refusal has told since.
  const [endsTurnId, setEndsTurnId] = useState(turnId)
  const wanted = folded(search)
  const found = useMemo(
    () => sites.filter((site) => folded(site.name).includes(wanted) || folded(site.code) === wanted),
    [sites, wanted],
  )
  const list = useRef<HTMLUListElement>(null)
  // Who types a name and presses Enter means the site that is found; of several, the next Enter means the first.
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.repeat) return
    event.preventDefault()
    const first = list.current?.querySelector<HTMLElement>('[data-action="floor.grant"]:enabled')
    if (found.length === 1) first?.click()
    else first?.focus()
  }
  return (
    <Stack gap="sm">
      <TextInput
        ref={focusOnMount}
        data-autofocus
        type="search"
        leftSection={<IconSearch size={18} aria-hidden />}
        aria-label={t('conference.floor.search')}
        placeholder={t('conference.floor.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={enter}
      />
      <Found
        found={found}
        list={list}
        search={search}
        grant={{ minutes, endsTurnId, onDone, onRefused: () => setEndsTurnId(turnId) }}
      />
    </Stack>
  )
}

type Grant = { minutes: number | null; endsTurnId: string | null; onDone: () => void; onRefused: () => void }
type FoundProps = {
  found: readonly BriefingSite[]
  list: RefObject<HTMLUListElement | null>
  search: string
  grant: Grant
}

function Found({ found, list, search, grant }: FoundProps) {
  const { t } = useTranslation()
  const ids = useMemo(() => found.map(({ siteId }) => siteId), [found])
  const { from, to, before, after } = useVisibleRows(list, ids, ROW)
  return (
    <ul ref={list} className={classes.found} style={{ paddingTop: before, paddingBottom: after }} aria-live="polite">
      {found.slice(from, to).map((site) => (
        <FoundSite key={site.siteId} site={site} grant={grant} />
      ))}
      {found.length === 0 && <li className={classes.nothing}>{t('conference.floor.notFound', { search })}</li>}
    </ul>
  )
}

function FoundSite({ site, grant }: { site: BriefingSite; grant: Grant }) {
  const { minutes, endsTurnId, onDone, onRefused } = grant
  const { t } = useTranslation()
  const { standing, absence, text } = useStandingText(site.siteId)
  const there = standing.status === 'present'
  const place = useSpeakingPlace(site.siteId)
  const heads = useHeadsQueue(site.siteId)
  const speaking = useHoldsFloor(site.siteId)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const question = useGrantQuestion(site.siteId)
  const requestId = useRequestId(site.siteId)
  const aheadOf = useFirstRequestId()
  return (
    <li className={classes.foundRow} data-row={site.siteId}>
      <div className={classes.who}>
        <strong className={classes.site}>{site.name}</strong>
        <span className={classes.topic} title={absence?.reason}>
          {place > 0 ? t('conference.floor.speaksAs', { place }) : speaking && !there ? '' : text}
        </span>
      </div>
      {speaking ? (
        <Holding there={there} siteId={site.siteId} />
      ) : (
        <>
          <AskIcon
            name="floor.putNext"
            payload={{ siteId: site.siteId, requestId, aheadOf }}
            icon={IconArrowBarToUp}
            label={t('conference.floor.putNext', { site: site.name })}
            disabled={heads}
          />
          <AskButton
            name="floor.grant"
            payload={{ siteId: site.siteId, endsTurnId, allottedMinutes: minutes }}
            size="sm"
            icon={IconBroadcast}
            disabled={!open}
            question={question}
            onDone={onDone}
            onRefused={onRefused}
            label={t('conference.floor.grant', { site: site.name })}
            hint={t('conference.floor.grantHint', { site: site.name })}
          >
            {t('conference.floor.grantShort')}
          </AskButton>
        </>
      )}
    </li>
  )
}

/** How the site stands that has the floor already. */
function Holding({ there, siteId }: { there: boolean; siteId: string }) {
  const { t } = useTranslation()
  const word = useTurnWord(useBriefing((state) => state.floor.holder))
  if (!there) return <StateBadge state="lost" label={<StandingWords siteId={siteId} />} />
  return <StateBadge state={word === 'speaking' ? 'onAir' : 'warning'} label={t(`conference.floor.${word}`)} />
}
