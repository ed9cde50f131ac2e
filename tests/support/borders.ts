import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../..')
const border = z.object({
  area: z.string(),
  may: z.array(z.string()),
  packages: z.array(z.string()).optional(),
  why: z.string(),
})
/** The rows of the rule that keeps areas apart. */
export const borders = z
  .object({ rules: z.object({ 'borders/imports': z.tuple([z.literal('error'), z.array(border)]) }) })
  .parse(JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8'))).rules['borders/imports'][1]
const areas = borders.map(({ area }) => area)

export type Row = { area: string; may: string[] }
const namesIn = (cell: string) => cell.split(', ').map((name) => name.replaceAll('`', ''))
export const architecture = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')

/** What the tables of ARCHITECTURE.md say, in the words of `.oxlintrc.json`. */
export function rowsOf(text: string): Row[] {
  const found: Row[] = []
  let base = ''
  for (const line of text.split('\n')) {
    base = /^Inside `(\w+\/)`:/.exec(line)?.[1] ?? base
    const [, first = '', , last = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    if (!first.startsWith('`') || last === 'see below') continue
    const may = last === '–' ? [] : last === 'everything' ? ['*'] : namesIn(last).map((name) => meant(base, name))
    for (const name of namesIn(first)) found.push({ area: meant(base, name), may })
  }
  return found
}

/** The area, file or package that a table names, from the folder that it is about or from the project's. */
function meant(base: string, name: string): string {
  const ways = [base, ''].flatMap((from) => [`${from}${name}`, `${from}${name}/`, `${from}${name}/*/`])
  const file = [base + name, name].find((way) => /\.\w+$/.test(way) && existsSync(path.join(root, way)))
  return ways.find((way) => areas.includes(way)) ?? file ?? name
}

export type Fault = { file: string; line: number; message: string }
/** What the linter says to these files, by the project's settings. */
export function lint(files: Record<string, string[]>): Fault[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-borders-'))
  for (const file of ['.oxlintrc.json', 'oxlint.borders.ts'])
    copyFileSync(path.join(root, file), path.join(folder, file))
  for (const [file, lines] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), lines.join('\n'))
  }
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
  const run = `"${process.execPath}" "${oxlint}" -f json . || true`
  const answer = z.object({
    diagnostics: z.array(
      z.object({
        code: z.string(),
        message: z.string(),
        filename: z.string(),
        help: z.string().optional(),
        labels: z.array(z.object({ span: z.object({ line: z.number() }) })),
      }),
    ),
  })
  const text = execFileSync('sh', ['-c', run], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
  return answer
    .parse(JSON.parse(text))
    .diagnostics.filter(({ code }) => /borders|restricted/.test(code))
    .map(({ filename, labels, message, help = '' }) => ({
      file: filename.replaceAll('\\', '/'),
      line: labels[0]?.span.line ?? 0,
      message: `${message} ${help}`,
    }))
}
