import type { ReactNode } from 'react'
import classes from './RowTable.module.css'

export type Column<K extends string> = {
  key: K
  head: string
  /** Buttons of the row: at the end, and without a heading on a phone. */
  actions?: boolean
  /** Short words that stay on one line. */
  short?: boolean
}

type RowTableProps<T, K extends string> = {
  caption: string
  columns: readonly Column<K>[]
  rows: readonly T[]
  idOf: (row: T) => string
  /** The cells of one row, by column. */
  children: (row: T) => Record<K, ReactNode>
}

/** A table that becomes a list of cards on a phone. */
export function RowTable<T, K extends string>({ caption, columns, rows, idOf, children }: RowTableProps<T, K>) {
  return (
    <table className={classes.table} aria-label={caption}>
      <thead>
        <tr>
          {columns.map(({ key, head, actions }) => (
            <th key={key} scope="col" className={actions === true ? classes.actions : ''}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const cells = children(row)
          return (
            <tr key={idOf(row)}>
              {columns.map(({ key, head, actions, short }) => (
                <td
                  key={key}
                  data-label={actions === true ? '' : head}
                  className={actions === true ? classes.actions : short === true ? classes.short : ''}
                >
                  {cells[key]}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
