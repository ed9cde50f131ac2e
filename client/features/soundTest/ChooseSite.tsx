import { Button, Group } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { LongSelect } from '../../ui/LongSelect.tsx'
import classes from './soundTest.module.css'

type ChooseSiteProps = {
  /** Null: nobody has chosen, it is the own site. */
  chosen: string | null
  onChange: (siteId: string) => void
  onStart: (siteId: string) => void
}

/** Whose sound is tried. */
export function ChooseSite({ chosen, onChange, onStart }: ChooseSiteProps) {
  const { t } = useTranslation()
  const mySiteId = useMySiteId()
  const sites = useBriefing(({ plan }) => plan.sites)
  const options = useMemo(() => sites.map(({ siteId, name }) => ({ value: siteId, label: name })), [sites])
  const siteId = chosen ?? mySiteId
  return (
    <Group gap="xs" align="end" wrap="nowrap" className={classes.choice}>
      <LongSelect
        size="sm"
        label={t('rare.soundTest.of')}
        value={siteId}
        allowDeselect={false}
        onChange={(picked) => picked !== null && onChange(picked)}
        data={options}
      />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconVolume size={18} aria-hidden />}
        title={t('rare.soundTest.hint')}
        onClick={() => onStart(siteId)}
      >
        {t('rare.soundTest.start')}
      </Button>
    </Group>
  )
}
