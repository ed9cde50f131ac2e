import { useTranslation } from 'react-i18next'
import { useSupport } from '../lib/support.ts'

/** Whom to call, in one line; nothing where the office has not said it. */
export function SupportLine() {
  const { t } = useTranslation()
  const { phone, label } = useSupport()
  if (phone === '') return null
  return (
    <span data-support>
      <span>{t(label === '' ? 'common.support' : 'common.supportBy', { label })}</span>{' '}
      <a className="dc-phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
        {phone}
      </a>
    </span>
  )
}
