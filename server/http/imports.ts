import type { importRoutes } from '../../shared/imports.ts'
import { createImports } from '../office/imports.ts'
import type { Office } from '../office/ports.ts'
import type { RouteHandlers } from './routes.ts'

export function importHandlers(office: Office): RouteHandlers<keyof typeof importRoutes> {
  const imports = createImports(office)
  return {
    'imports.template': async (_ctx, { params: { subject } }) => ({
      file: await imports.template(subject),
      name: `${templateNames[subject]}.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }),
    'imports.preview': (_ctx, { params, body }) => imports[params.subject].preview(bytesOf(body.file)),
    'imports.take': (_ctx, { params, body }) => imports[params.subject].take(bytesOf(body.file), body.seen),
  }
}

const templateNames = { sites: 'Mẫu nhập điểm cầu', accounts: 'Mẫu nhập tài khoản' }
const bytesOf = (file: string) => new Uint8Array(Buffer.from(file, 'base64'))
