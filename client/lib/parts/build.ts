/** Longest wait for the page that names the present build, milliseconds. */
const ANSWER_MS = 8000

const entryIn = (page: ParentNode): string | null =>
  page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null

/** Whether the server has another build by now than the one that this page runs; `null` when it does not answer. */
export async function isOldBuild(): Promise<boolean | null> {
  try {
    const answer = await fetch('/', {
      cache: 'no-store',
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    if (!answer.ok) return null
    const entry = entryIn(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    return entry === null ? null : entry !== entryIn(document)
  } catch {
    return null
  }
}
