import { Button, Group } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { LongSelect } from '../../ui/LongSelect.tsx'
import classes from './soundTest.module.css'

/** Whose sound is tried. */
export function ChooseSite({ onChosen }: { onChosen: (siteId: string) => void }) {
  const { t } = useTranslation()
  const mySiteId = useMySiteId()
  const sites = useBriefing(({ plan }) => plan.sites)
  const options = useMemo(() => sites.map(({ siteId, name }) => ({ value: siteId, label: name })), [sites])
  const [chosen, setChosen] = useState(mySiteId)
  return (
    <Group gap="xs" align="end" wrap="nowrap" className={classes.choice}>
      <LongSelect
        size="sm"
        label={t('rare.soundTest.of')}
        value={chosen}
        allowDeselect={false}
        onChange={(siteId) => siteId !== null && setChosen(siteId)}
        data={options}
      />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconVolume size={18} aria-hidden />}
        title={t('rare.soundTest.hint')}
        onClick={() => onChosen(chosen)}
      >
        {t('rare.soundTest.start')}
      </Button>
    </Group>
  )
}
