import { Fieldset, SegmentedControl, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { documentForms, type Issuer } from '../../../shared/plan.ts'
import { ISSUER_MAX, PLACE_MAX } from '../../../shared/sites.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'

/** What stands at the head of the minutes when this site is the host: who issues them, and by which rules. */
export function IssuerFields({ issuer, onChange }: { issuer: Issuer; onChange: (issuer: Issuer) => void }) {
  const { t } = useTranslation()
  const field = (name: 'parentBody' | 'body' | 'place', max: number) => ({
    label: t(`sites.issuer.${name}`),
    placeholder: t(`sites.issuer.${name}Example`),
    max,
    value: issuer[name],
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ ...issuer, [name]: event.currentTarget.value }),
  })
  return (
    <Fieldset legend={t('sites.issuer.title')}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={t('sites.issuer.form')}
          data={documentForms.map((form) => ({ value: form, label: t(`sites.issuer.forms.${form}`) }))}
          value={issuer.form}
          onChange={(chosen) => onChange({ ...issuer, form: documentForms.find((form) => form === chosen) ?? 'state' })}
        />
        <BoundedInput {...field('parentBody', ISSUER_MAX)} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <BoundedInput {...field('body', ISSUER_MAX)} />
          <BoundedInput {...field('place', PLACE_MAX)} />
        </SimpleGrid>
      </Stack>
    </Fieldset>
  )
}
