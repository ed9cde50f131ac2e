import { createInstance } from 'i18next'
import type { ImportColumn, ImportRow, ImportSubject } from '../../shared/imports.ts'
import { imports } from '../../shared/locales/vi/imports.ts'

const vietnamese = createInstance()
void vietnamese.init({
  lng: 'vi',
  initAsync: false,
  resources: { vi: { translation: { imports } } },
  interpolation: { escapeValue: false },
})

/** A column as the template heads it. */
export const columnTitle = (subject: ImportSubject, column: ImportColumn): string =>
  vietnamese.t(`imports.columns.${subject}.${column}`)

/** Why a row is left out, each reason with its column. */
export const reasonsOf = (subject: ImportSubject, { problems }: ImportRow): string =>
  problems
    .map(({ column, problem, params }) => {
      const reason = vietnamese.t(`imports.problem.${problem}`, params)
      return `${columnTitle(subject, column)}: ${reason}`
    })
    .join('\n')
