import { useMemo, useRef, type ReactNode } from 'react'
import classes from './RowTable.module.css'
import { useVisibleRows } from './useVisibleRows.ts'

export type Column<K extends string> = {
  key: K
  head: string
  /** Buttons of the row: at the end, and without a heading on a phone. */
  actions?: boolean
  /** Short words that stay on one line. */
  short?: boolean
  /** Of the table, such as "10%". What has no room in it makes the column wider. */
  width?: string
  /** The same while a part of the rows is drawn: without it a column changes as rows come and go. The last has the rest. */
  widthWhenLong?: string
}

type RowTableProps<T, K extends string> = {
  caption: string
  columns: readonly Column<K>[]
  rows: readonly T[]
  idOf: (row: T) => string
  /** The cells of one row, by column. */
  children: (row: T) => Record<K, ReactNode>
}

const ROW = { estimate: 64 }

/** A table that becomes a list of cards on a phone. Of a long one the part in sight is drawn. */
export function RowTable<T, K extends string>({ caption, columns, rows, idOf, children }: RowTableProps<T, K>) {
  const body = useRef<HTMLTableSectionElement>(null)
  // oxlint-disable-next-line react/exhaustive-deps -- rows are named alike at every drawing
  const ids = useMemo(() => rows.map(idOf), [rows])
  const { from, to, before, after } = useVisibleRows(body, ids, ROW)
  const long = to - from < rows.length
  return (
    <table className={classes.table} aria-label={caption} aria-rowcount={rows.length + 1}>
      <thead>
        <tr>
          {columns.map(({ key, head, actions, width, widthWhenLong }) => (
            <th
              key={key}
              scope="col"
              style={{ width: (long ? widthWhenLong : undefined) ?? width }}
              className={actions === true ? classes.actions : ''}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {before > 0 && <tr aria-hidden className={classes.spacer} style={{ height: before }} />}
        {rows.slice(from, to).map((row, index) => {
          const cells = children(row)
          return (
            <tr key={idOf(row)} data-row={idOf(row)} aria-rowindex={from + index + 2}>
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
        {after > 0 && <tr aria-hidden className={classes.spacer} style={{ height: after }} />}
      </tbody>
    </table>
  )
}
