import { useTranslation } from 'react-i18next'
import classes from './PlanEditor.module.css'
import { planSections, type Problem } from './problems.ts'

/** The parts of the page, at its side; a part with something to mend says how much. */
export function SectionNav({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.nav} aria-label={t('planning.page.sections')}>
      {planSections.map((name) => {
        const count = problems.filter(({ section }) => section === name).length
        return (
          <a key={name} href={`#section-${name}`}>
            <span>{t(`planning.page.${name}`)}</span>
            {count > 0 && (
              <span className={classes.bad}>
                <span aria-hidden>{count}</span>
                <span className="dc-hidden">{t('planning.page.problems', { count })}</span>
              </span>
            )}
          </a>
        )
      })}
    </nav>
  )
}
