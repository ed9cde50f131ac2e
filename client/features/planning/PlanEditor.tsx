import { Alert, Title } from '@mantine/core'
import { shallowEqual } from '@mantine/hooks'
import { notify } from '../../ui/notify.ts'
import { IconHistory } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { BriefingDetail } from '../../../shared/planning.ts'
import { api, asAppError } from '../../lib/api.ts'
import { queryClient } from '../../lib/queryClient.ts'
import { useErrorText } from '../../ui/ErrorNotice.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts'
import { AgendaSection } from './AgendaSection.tsx'
import type { Catalog } from './catalog.ts'
import { nothingCopied } from './copied.ts'
import { draftOf, emptyDraft, inputOf, type PlanDraft } from './draft.ts'
import type { SectionProps } from './editing.ts'
import { GeneralSection } from './GeneralSection.tsx'
import classes from './PlanEditor.module.css'
import { elementOf, placeOfRefusal, planSections, problemsOf, type Problem } from './problems.ts'
import { RolesSection } from './RolesSection.tsx'
import { SaveBar } from './SaveBar.tsx'
import { SectionNav } from './SectionNav.tsx'
import { SitesSection } from './SitesSection.tsx'
import { StaleDialog } from './StaleDialog.tsx'
import { usePlanDraft } from './usePlanDraft.ts'

const sentencesOf = z.array(z.tuple([z.string().nullish(), z.string()]))

/** A section that is drawn anew only when what it shows of the draft has changed. */
const drawnFor = <P extends SectionProps>(Section: ComponentType<P>, shown: readonly (keyof PlanDraft)[]) =>
  memo(
    Section,
    ({ draft: was, ...before }, { draft: is, ...now }) =>
      shown.every((field) => was[field] === is[field]) && shallowEqual(before, now),
  )
const General = drawnFor(GeneralSection, [
  'title',
  'kind',
  'period',
  'startsAt',
  'hostSiteId',
  'description',
  'noStateSecret',
])
const Sites = drawnFor(SitesSection, ['siteIds', 'hostSiteId'])
const Roles = drawnFor(RolesSection, ['members', 'siteIds', 'hostSiteId'])
const Agenda = drawnFor(AgendaSection, ['agenda', 'startsAt', 'siteIds'])

type PlanEditorProps = {
  /** Null: a new briefing. */
  detail: BriefingDetail | null
  /** What a new briefing begins with. */
  first?: PlanDraft
  /** What of it belongs to the time of another briefing. */
  copied?: ReadonlySet<string>
  catalog: Catalog
  /** A plan that may be read and not changed. */
  frozen: boolean
  onSaved: (detail: BriefingDetail) => void
}

/** The whole plan on one page. Nothing written here is lost by a refusal, a stale version, a reload or an ended session. */
export function PlanEditor(props: PlanEditorProps) {
  const { detail, first = emptyDraft, copied = nothingCopied, catalog, frozen, onSaved } = props
  const { t } = useTranslation()
  const errorText = useErrorText()
  const briefingId = detail?.briefingId ?? null
  const plan = usePlanDraft(
    briefingId,
    detail === null ? { version: 0, draft: first } : { version: detail.version, draft: draftOf(detail) },
  )
  const { draft, version, dirty } = plan
  const [asked, setAsked] = useState(false)
  const [theirs, setTheirs] = useState<BriefingDetail | null>(null)
  const [created, setCreated] = useState<BriefingDetail | null>(null)
  const leaving = {
    title: t('planning.page.leaveTitle'),
    body: t('planning.page.leaveText'),
    confirm: t('planning.page.leave'),
  }
  useLeaveGuard(dirty && !frozen, leaving, plan.discard)

  const save = useMutation({
    mutationFn: ({ draft, version }: { draft: PlanDraft; version: number }) => {
      const body = inputOf(draft)
      if (body === null) throw new Error('A draft with problems is not sent')
      return briefingId === null
        ? api('briefings.create', { body })
        : api('briefings.update', { params: { briefingId }, body: { ...body, version } })
    },
    onSuccess: async (saved) => {
      plan.rebase({ version: saved.version, draft: draftOf(saved) })
      setAsked(false)
      queryClient.setQueryData(['briefings.show', saved.briefingId], saved)
      notify({
        about: 'plan',
        color: 'green',
        message: t(briefingId === null ? 'planning.page.created' : 'planning.page.saved'),
      })
      await queryClient.invalidateQueries({ queryKey: ['briefings.list'] })
      setCreated(saved)
    },
    onError: async (error) => {
      if (briefingId === null || asAppError(error).key !== 'briefing.staleVersion') return
      setTheirs(await api('briefings.show', { params: { briefingId } }))
    },
  })
  // Going on to the saved plan waits until the page knows that nothing is unsaved.
  useEffect(() => {
    if (created !== null && !dirty) onSaved(created)
    // oxlint-disable-next-line react/exhaustive-deps -- gone on once a saving, not again when the handler changes
  }, [created, dirty])

  const refusedKey = save.isError ? asAppError(save.error).key : null
  const refusedAt = refusedKey === null ? null : placeOfRefusal(refusedKey)
  const problems = useMemo(() => (asked ? problemsOf(draft) : []), [asked, draft])
  const shown: Problem[] = refusedAt === null ? problems : [...problems, refusedAt]
  const refusal = refusedAt === null ? '' : errorText(save.error)
  // The same function while the same is wrong: a key typed in one section draws no other.
  const told = JSON.stringify([
    ...problems.map(({ path, kind, max }) => [path, t(`planning.problem.${kind}`, { max })]),
    [refusedAt?.path, refusal],
  ])
  const problemAt = useMemo(() => {
    const sentences = new Map(sentencesOf.parse(JSON.parse(told)).toReversed())
    return (path: string) => sentences.get(path)
  }, [told])
  const latest = useRef({ refusedAt, reset: save.reset })
  useLayoutEffect(() => {
    latest.current = { refusedAt, reset: save.reset }
  })
  const { change: changePlan } = plan
  const change = useCallback<SectionProps['change']>(
    (to) => {
      if (latest.current.refusedAt !== null) latest.current.reset()
      changePlan(to)
    },
    [changePlan],
  )
  const submit = (next: PlanDraft, onVersion: number) => {
    setAsked(true)
    const first = problemsOf(next)[0]
    if (first === undefined) save.mutate({ draft: next, version: onVersion })
    else goTo(first.path)
  }
  const section = { draft, change, catalog, frozen, problemAt, copied }
  const bodies = {
    general: <General {...section} declaredBy={detail?.declaredBy ?? ''} />,
    sites: <Sites {...section} />,
    roles: <Roles {...section} />,
    agenda: <Agenda {...section} />,
  }
  return (
    <div className={classes.page}>
      <SectionNav problems={shown} />
      <div>
        {plan.restored && !frozen && (
          <Alert mb="md" color="yellow" icon={<IconHistory aria-hidden />}>
            {t('planning.page.restored')}
          </Alert>
        )}
        <fieldset className={classes.sections} disabled={frozen}>
          {planSections.map((name) => (
            <section key={name} id={`section-${name}`} className={classes.section} aria-labelledby={`heading-${name}`}>
              <Surface>
                <Title order={2} id={`heading-${name}`} mb="md">
                  {t(`planning.page.${name}`)}
                </Title>
                {bodies[name]}
              </Surface>
            </section>
          ))}
        </fieldset>
        {!frozen && (
          <SaveBar
            isNew={briefingId === null}
            dirty={dirty}
            saving={save.isPending}
            problems={shown}
            error={save.isError && refusedAt === null && theirs === null ? save.error : null}
            onDiscard={plan.discard}
            onSave={() => submit(draft, version)}
          />
        )}
      </div>
      {theirs !== null && (
        <StaleDialog
          mine={draft}
          // A draft kept from before may have begun from a version that is gone.
          base={plan.saved.version === version ? plan.saved.draft : null}
          theirs={draftOf(theirs)}
          catalog={catalog}
          onClose={() => setTheirs(null)}
          onChoose={(chosen) => {
            setTheirs(null)
            save.reset()
            plan.rebase({ version: theirs.version, draft: draftOf(theirs) }, chosen)
            submit(chosen, theirs.version)
          }}
        />
      )}
    </div>
  )
}

/** Brings the field into view and the cursor into it. */
export function goTo(path: string): void {
  // After React has drawn the sentence beside it.
  requestAnimationFrame(() => {
    // A row of a long list may be out of sight and so not there: then its section is.
    const section = path.startsWith('agenda') ? 'section-agenda' : 'section-roles'
    const place = document.getElementById(elementOf(path)) ?? document.getElementById(section)
    place?.scrollIntoView({ block: 'center' })
    const field = place?.matches('div') === true ? place.querySelector<HTMLElement>('input, button, textarea') : place
    field?.focus({ preventScroll: true })
  })
}
