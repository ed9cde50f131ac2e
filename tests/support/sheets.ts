import { constants, deflateRawSync } from 'node:zlib'
import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import readExcelFile from 'read-excel-file/node'

export type SheetRow = readonly (string | number | null)[]

const cellOf = (value: string | number | null): CellObject | null =>
  value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String }

/** A real workbook of one sheet, as a page sends it. */
export async function sheetOf(rows: readonly SheetRow[]): Promise<string> {
  const data = rows.map((row) => row.map(cellOf))
  return (await writeExcelFile([{ sheet: 'Danh sách', data }]).toBuffer()).toString('base64')
}

/** The sheets of a workbook by their names. */
export async function sheetsIn(file: Uint8Array | string): Promise<Record<string, unknown[][]>> {
  const bytes = typeof file === 'string' ? Buffer.from(file, 'base64') : Buffer.from(file)
  const sheets = await readExcelFile(bytes)
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]))
}

type Packed = { name: string; packed: Buffer; size: number }
export const packed = (name: string, text: string): Packed => ({
  name,
  packed: deflateRawSync(text),
  size: Buffer.byteLength(text),
})

/** A file of a zip that holds `text`, then a megabyte of spaces so many times over, in about a kilobyte each. */
export function bomb(name: string, text: string, megabytes: number): Packed {
  const flush = { finishFlush: constants.Z_FULL_FLUSH }
  const spaces = deflateRawSync(Buffer.alloc(1_048_576, ' '), { ...flush, level: 9 })
  const parts = [deflateRawSync(text, flush), ...Array.from({ length: megabytes }, () => spaces), deflateRawSync('')]
  return { name, packed: Buffer.concat(parts), size: Buffer.byteLength(text) + megabytes * 1_048_576 }
}

/** A zip as programs write it (PKWARE APPNOTE 4.3), with whatever sizes it claims. */
export function zipOf(files: readonly Packed[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, packed, size } of files) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(size, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    local.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += head.length + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, ...directory, end])
}

/** The parts of a workbook around its one sheet. */
export const workbookParts: readonly Packed[] = [
  packed(
    'xl/workbook.xml',
    '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  packed(
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
]
export const sheetXml = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
