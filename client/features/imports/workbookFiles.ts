import { saveFile } from '../../lib/saveFile.ts'

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file's bytes as the contract carries them. @throws what the browser cannot read */
export function base64Of(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
  reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'))
  reader.readAsDataURL(file)
  return promise
}

export function saveWorkbook(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  saveFile([bytes], WORKBOOK, `${name}.xlsx`)
}
