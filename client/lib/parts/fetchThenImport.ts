/** Longest wait for one file, milliseconds: a link that was cut in the middle answers nothing at all. */
const FILE_MS = 15_000

const here = new Set<string>()
const styles = new Map<string, Promise<void>>()

/**
 * Stands in for Vite's own preloading (vite.parts.ts). Some browsers remember for as long as the page stands that an import failed,
 * and Vite never asks again for a style that failed; so a part's files are fetched first, which may fail and be repeated as often
 * as one likes, and imported once all of them are in the browser's cache.
 */
export async function fetchThenImport<T>(load: () => Promise<T>, files: readonly string[] = []): Promise<T> {
  if (here.size === 0) for (const url of ofThePage()) here.add(url)
  // Vite names the files of a part only when it has more than one.
  const own = /import\(\s*["'`](.+?)["'`]\s*\)/.exec(load.toString())?.[1]
  const urls = files.map((file) => new URL(`/${file}`, location.origin).href)
  if (own !== undefined) urls.push(new URL(own, import.meta.url).href)
  await Promise.all(urls.map((url) => (url.endsWith('.css') ? style(url) : script(url))))
  return load()
}

/** What the page itself brought. */
const ofThePage = (): string[] => [
  ...[...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src),
  ...[...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload], link[rel=stylesheet]')].map(
    ({ href }) => href,
  ),
]

async function script(url: string): Promise<void> {
  if (here.has(url)) return
  const answer = await fetch(url, { signal: AbortSignal.timeout(FILE_MS) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  // Only a body that was read whole is kept by the cache.
  await answer.arrayBuffer()
  here.add(url)
}

function style(url: string): Promise<void> {
  if (here.has(url)) return Promise.resolve()
  const known = styles.get(url)
  if (known !== undefined) return known
  const coming = new Promise<void>((resolve, reject) => {
    const link = document.createElement('link')
    const failed = () => {
      clearTimeout(late)
      link.remove()
      reject(new Error(`${url}: no style`))
    }
    const late = setTimeout(failed, FILE_MS)
    link.rel = 'stylesheet'
    link.addEventListener('error', failed)
    link.addEventListener('load', () => {
      clearTimeout(late)
      here.add(url)
      resolve()
    })
    link.href = url
    document.head.append(link)
  }).finally(() => styles.delete(url))
  styles.set(url, coming)
  return coming
}
