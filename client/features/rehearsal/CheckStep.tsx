import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '../../../shared/rehearsal.ts'
import classes from './check.module.css'

const icons = { untried: IconCircleDashed, fine: IconCircleCheck, faulty: IconAlertTriangle, without: IconCircleCheck }

/** One thing that is tried, with how it was found: by its icon, its colour, and in words. */
export function CheckStep({
  name,
  found,
  says,
  children,
}: {
  name: string
  found: Found | 'without'
  /** What was found, in a sentence. */
  says: string
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const Icon = icons[found]
  return (
    <li className={classes.step} data-found={found}>
      <Icon aria-hidden size={28} className={classes.icon} />
      <div className={classes.what}>
        <h3>
          {name} <span className="dc-hidden">{t(`conference.rehearsal.found.${found}`)}</span>
        </h3>
        <output>{says}</output>
        {children}
      </div>
    </li>
  )
}
