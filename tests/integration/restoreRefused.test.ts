import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkBackup } from '../../db/backup/read.ts'
import { golden, restore, sealed } from '../support/backups.ts'
import { bareDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/process.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

/** Sixty megabytes without a line break. */
const spaces = gzipSync(Buffer.alloc(60 * 1024 * 1024, ' '))

describe('what npm run restore refuses', () => {
  it('[BK3] refuses a file that is damaged, cut off, foreign or newer, and touches nothing', async () => {
    const folder = temporaryFolder()
    const text = gunzipSync(readFileSync(golden)).toString()
    const packed = readFileSync(golden)
    const flipped = Buffer.from(packed)
    flipped.writeUInt8(flipped.readUInt8(20_000) ^ 8, 20_000)
    const lines = text.split('\n')
    const cases: [string, Buffer, RegExp][] = [
      ['cut', packed.subarray(0, 20_000), / is cut off: its end is missing/],
      ['cut at a line', gzipSync(lines.slice(0, 200).join('\n') + '\n'), / is cut off/],
      ['cut in a line', gzipSync(text.slice(0, 20_000)), / is cut off/],
      ['no end', gzipSync(lines.slice(0, -2).join('\n') + '\n'), / is cut off/],
      ['one bit', flipped, / is damaged: /],
      [
        'another value',
        gzipSync(text.replace('Phó Giám đốc', 'Phó giám đốc')),
        / is damaged: the rows of journal are not those/,
      ],
      ['a row less', gzipSync(lines.toSpliced(3, 1).join('\n')), / is damaged: rows of accounts are missing/],
      [
        'another head',
        gzipSync(text.replace('"program":"0.1.0"', '"program":"0.1.1"')),
        / is damaged: it is not what was written/,
      ],
      ['more', gzipSync(`${text}["x"]\n`), / is damaged: something follows its end/],
      ['text', Buffer.from('đây không phải bản sao lưu'), / is no backup of Điểm Cầu/],
      ['another gzip', gzipSync('{"format":"khác"}\n'), / is no backup of Điểm Cầu/],
      ['empty', Buffer.alloc(0), / is (cut off|no backup)/],
      [
        'newer form',
        gzipSync(text.replace('"formatVersion":1', '"formatVersion":2')),
        / in a form that this version does not know/,
      ],
      [
        'newer tables',
        gzipSync(sealed(text.replace(/"migrations":\["\w+"/, `"migrations":["${'0'.repeat(64)}"`))),
        / which is newer than this one/,
      ],
    ]
    const dataDir = path.join(folder, 'data')
    mkdirSync(dataDir)
    for (const [name, bytes, message] of cases) {
      const file = path.join(folder, 'x.gz')
      writeFileSync(file, bytes)
      const refused = await restore(file, { DATA_DIR: dataDir })
      expect(refused, name).toEqual({ code: 1, output: expect.stringMatching(message) })
      expect(refused.output.trim(), name).not.toContain('\n')
    }
    // Nothing that never ends is read to its end.
    const endless = Buffer.concat([gzipSync(`${lines[0]}\n`), ...Array.from({ length: 3 }, () => spaces)])
    writeFileSync(path.join(folder, 'endless.gz'), endless)
    const long = await restore(path.join(folder, 'endless.gz'), { DATA_DIR: dataDir })
    expect(long).toEqual({
      code: 1,
      output: expect.stringMatching(/ is damaged: a line is not what it should be\. .*\n$/),
    })
    spawnSync('mkfifo', [path.join(folder, 'pipe')])
    const pipe = await restore(path.join(folder, 'pipe'), { DATA_DIR: dataDir })
    expect(pipe).toEqual({ code: 1, output: expect.stringMatching(/cannot be read: it is no file\.\n$/) })
    const missing = await restore(path.join(folder, 'none'), { DATA_DIR: dataDir })
    expect(missing.output).toMatch(/cannot be read: there is no such file\.\n$/)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('[BK3] names the briefing that this version cannot read, in one line', async () => {
    const text = gunzipSync(readFileSync(golden)).toString()
    const folder = temporaryFolder()
    const cases = [
      [text.replace('"floor.granted"', '"floor.teleported"'), /does not know: floor\.teleported/],
      [text.replace('\\"allottedMs\\": null', '\\"allottedMs\\": \\"x\\"'), /expected number/],
    ] as const
    for (const [changed, reason] of cases) {
      expect(changed).not.toBe(text)
      writeFileSync(path.join(folder, 'x.gz'), gzipSync(sealed(changed)))
      const target = await bareDatabase()
      onTestFinished(() => target.close())
      const refused = await restore(path.join(folder, 'x.gz'), { DATABASE_URL: target.url })
      expect(refused).toEqual({
        code: 1,
        output: expect.stringMatching(/^The briefing ".+" \(.+\): this version cannot read it \(.*\n$/),
      })
      expect(refused.output).toMatch(reason)
    }
  })

  it('[BK14] refuses files that lead out of their folder, and writes nothing', async () => {
    const text = gunzipSync(readFileSync(golden)).toString()
    const folder = temporaryFolder()
    const base64 = Buffer.from('x').toString('base64')
    const paths = [
      '../x',
      '/x',
      'tls/../../x',
      'tls/../x',
      'tls',
      'tls/',
      'tls//x',
      'tls/.x',
      'tls\\..\\x',
      'postgres/18/x',
      '.restoring-1/x',
    ]
    const crafted = [
      ...paths.map((at) => ({ path: at, base64 })),
      { path: 'tls/x', link: '/etc/passwd' },
      { path: 'tls/x', base64, link: '/x' },
      { path: 'tls/x', base64: '?' },
    ]
    const file = path.join(folder, 'x.gz')
    const refusal = / holds files in a place or form that this version does not know: nothing of it is restored\.\s*$/
    for (const one of crafted) {
      const changed = text.replace('"files":[]', `"files":[${JSON.stringify(one)}]`)
      writeFileSync(file, gzipSync(sealed(changed)))
      await expect(checkBackup(file), one.path).rejects.toThrow(refusal)
    }
    const refused = await restore(file, { DATA_DIR: path.join(folder, 'data') })
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(refusal) })
    expect(readdirSync(folder)).toEqual(['x.gz'])
  })
})
