import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  convertMillimetersToTwip,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx'
import { forXml } from './safeText.ts'

/** A4 with the margins of Nghị định 30/2020/NĐ-CP, Phụ lục I: top and bottom 20, left 30, right 15 mm. */
export const TEXT_WIDTH_MM = 210 - 30 - 15
export const mm = convertMillimetersToTwip
const points = (size: number) => size * 20

type TextStyle = { size?: number; bold?: boolean; italics?: boolean; underline?: object }

/** A run of Times New Roman; `size` in points, 14 unless told. */
export const run = (text: string, { size = 14, ...style }: TextStyle = {}): TextRun => {
  const options: IRunOptions = { text: forXml(text), size: size * 2, ...style }
  return new TextRun(options)
}

/** A paragraph of the body: justified, first line in by 1 cm, 6 pt after it. */
export const body = (parts: string | TextRun[], more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: mm(10) },
    spacing: { after: points(6) },
    children: typeof parts === 'string' ? [run(parts)] : parts,
    ...more,
  })

/** Text that may hold line breaks: a paragraph for each line, the `lead` before the first. */
export const bodyLines = (text: string, lead: TextRun[] = []): Paragraph[] =>
  text.split('\n').map((line, index) => body([...(index === 0 ? lead : []), run(line)]))

export const heading = (text: string): Paragraph =>
  body([run(text, { bold: true })], { keepNext: true, spacing: { before: points(6), after: points(6) } })

export const centred = (text: string, style: TextStyle = {}, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 0 }, children: [run(text, style)], ...more })

/** The thin line below a motto, a name or a title; `width` of its length in a column of `column`, both in mm. */
export const rule = (column: number, width: number): Paragraph => {
  const side = mm((column - width) / 2)
  return new Paragraph({
    spacing: { before: points(1), after: 0, line: points(6), lineRule: 'exact' },
    indent: { left: side, right: side },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  })
}

const unseen = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const unseenBorders = { top: unseen, bottom: unseen, left: unseen, right: unseen }

/** Two columns without borders, as heads and signatures stand in. `widths` in mm. */
export const sideBySide = (widths: readonly [number, number], left: Paragraph[], right: Paragraph[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(widths[0] + widths[1]), type: WidthType.DXA },
    columnWidths: widths.map((width) => mm(width)),
    borders: { ...unseenBorders, insideHorizontal: unseen, insideVertical: unseen },
    margins: { left: 0, right: 0 },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, column) =>
            new TableCell({
              borders: unseenBorders,
              width: { size: mm(widths[column] ?? 0), type: WidthType.DXA },
              children,
            }),
        ),
      }),
    ],
  })

export type Column = { title: string; mm: number; align?: 'left' | 'center' }
/** A row of cells; a single text stands across the whole table, as the head of the rows after it, and stays with them. */
export type Row = readonly string[] | string

/** So many rows at least stand below a table's head before a page ends. */
const ROWS_LEAST = 3

/**
 * A table with a head that is repeated on every page; no row is torn apart by a page's end. It begins with its head and
 * some rows on one page, and its total has a row above it.
 */
export function table(columns: readonly Column[], rows: readonly Row[], total?: readonly string[]): Table {
  const cell = (text: string, column: Column | undefined, style: TextStyle, { span = 1, keepNext = false } = {}) =>
    new TableCell({
      columnSpan: span,
      width: { size: mm(column?.mm ?? TEXT_WIDTH_MM), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: column?.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { before: points(2), after: points(2), line: 240, lineRule: 'auto' },
            keepNext,
            children: [run(line, { size: 12, ...style })],
          }),
      ),
    })
  const rowOf = (texts: readonly string[], style: TextStyle, keepNext = false) =>
    new TableRow({
      cantSplit: true,
      children: texts.map((text, index) => cell(text, columns[index], style, { keepNext })),
    })
  const last = rows.length - 1
  const staysWithNext = (index: number) =>
    (index < ROWS_LEAST - 1 && index < last) || (index === last && total !== undefined)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(columns.reduce((sum, column) => sum + column.mm, 0)), type: WidthType.DXA },
    columnWidths: columns.map((column) => mm(column.mm)),
    margins: { left: mm(1.2), right: mm(1.2) },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) =>
          cell(column.title, { ...column, align: 'center' }, { bold: true }, { keepNext: true }),
        ),
      }),
      ...rows.map((row, index) =>
        typeof row === 'string'
          ? new TableRow({
              cantSplit: true,
              children: [cell(row, undefined, { bold: true }, { span: columns.length, keepNext: true })],
            })
          : rowOf(row, {}, staysWithNext(index)),
      ),
      ...(total === undefined ? [] : [rowOf(total, { bold: true })]),
    ],
  })
}
