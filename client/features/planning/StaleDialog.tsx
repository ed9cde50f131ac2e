import { Button, Group, Modal, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalog } from './catalog.ts'
import type { PlanDraft } from './draft.ts'
import classes from './PlanEditor.module.css'
import { askedAbout, combined, described, differing, proposed, type ComparedField } from './versions.ts'

type StaleDialogProps = {
  mine: PlanDraft
  /** What mine began from; null: not known any more. */
  base: PlanDraft | null
  theirs: PlanDraft
  catalog: Catalog
  onClose: () => void
  onChoose: (draft: PlanDraft) => void
}

/** Somebody else saved in the meantime: both texts beside each other, chosen part by part. */
export function StaleDialog({ mine, base, theirs, catalog, onClose, onChoose }: StaleDialogProps) {
  const { t } = useTranslation()
  const all = differing(mine, theirs)
  const fields = askedAbout(mine, base, theirs)
  const [keepMine, setKeepMine] = useState(() => proposed(mine, base, all))
  const said = all.length === 0 ? 'same' : fields.length === 0 ? 'apart' : 'text'
  const choose = (field: ComparedField, isMine: boolean) => {
    const next = new Set(keepMine)
    if (isMine) next.add(field)
    else next.delete(field)
    setKeepMine(next)
  }
  return (
    <Modal opened onClose={onClose} size="xl" closeOnClickOutside={false} title={t('planning.stale.title')}>
      <Stack>
        <Text>{t(`planning.stale.${said}`)}</Text>
        {fields.map((field) => (
          <section key={field} aria-labelledby={`stale-${field}`}>
            <Title order={3} id={`stale-${field}`} mb={6}>
              {t(`planning.stale.field.${field}`)}
            </Title>
            <div className={classes.compare}>
              {[true, false].map((isMine) => (
                <label key={String(isMine)} className={classes.version}>
                  <Radio
                    name={`stale-${field}`}
                    label={t(isMine ? 'planning.stale.mine' : 'planning.stale.theirs')}
                    fw={600}
                    checked={keepMine.has(field) === isMine}
                    onChange={() => choose(field, isMine)}
                  />
                  <p className={classes.versionText}>
                    {described(field, isMine ? mine : theirs, catalog, t) || t('planning.stale.empty')}
                  </p>
                </label>
              ))}
            </div>
          </section>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.back')}
          </Button>
          <Button onClick={() => onChoose(combined(mine, theirs, keepMine))}>
            {t(all.length === 0 ? 'common.close' : 'planning.stale.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
