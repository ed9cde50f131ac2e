import type { RouteName, RouteParams } from '../../../shared/api.ts'
import { AppError } from '../../../shared/errors.ts'
import { answered, pathOf, refusal } from '../../lib/api.ts'
import { saveFile } from '../../lib/saveFile.ts'

/** A document of thousands of sites is not made at once, in milliseconds. */
const MADE_MS = 3 * 60_000

/** How far a download is. `total` is null when the server does not say how much there is. */
export type Progress = { received: number; total: number | null }

/**
 * Fetches a file of the contract and hands it to the browser to save under the server's name for it.
 * @returns that name
 * @throws AppError with the server's code and key; `unavailable` when no answer came or it broke off
 */
export async function download<N extends RouteName>(
  name: N,
  params: RouteParams<N>,
  onProgress: (progress: Progress) => void,
): Promise<string> {
  const { bytes, fileName, type } = await fetched(pathOf(name, params), onProgress)
  saveFile(bytes, type, fileName)
  return fileName
}

async function fetched(path: string, onProgress: (progress: Progress) => void) {
  const response = await answered(path, {}, MADE_MS)
  if (!response.ok) throw await refusal(response)
  const length = response.headers.get('content-length')
  // Packed on the way, the length is not that of what arrives here.
  const total = length === null || response.headers.has('content-encoding') ? null : Number(length)
  const bytes: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  try {
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      bytes.push(part.value)
      received += part.value.byteLength
      onProgress({ received, total })
    }
  } catch (cause) {
    throw new AppError('unavailable', 'unavailable', undefined, { cause })
  }
  return {
    bytes,
    fileName: nameIn(response.headers.get('content-disposition') ?? ''),
    type: response.headers.get('content-type') ?? 'application/octet-stream',
  }
}

/** The name in UTF-8 of a Content-Disposition (RFC 5987), else the plain one. */
export function nameIn(disposition: string): string {
  const full = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  if (full !== undefined) return decodeURIComponent(full)
  return /filename="([^"]*)"/i.exec(disposition)?.[1] ?? 'file'
}
