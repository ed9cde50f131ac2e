import { z } from 'zod'
import { askToLeave } from './leaveHold.ts'

/** An address of the application, with what the step to it told. */
export type Address = { path: string; search: string; state: unknown }

type Options = { replace?: boolean; state?: unknown }

/** What an entry of the browser's history keeps: its place among the others, by which a step back is undone. */
const entry = z.object({ at: z.number(), state: z.unknown() }).nullable().catch(null)

/** The address of the page that stands; `null` until the first one is here. */
let shown: Address | null = null
/** Where the browser is. */
let at = 0
let href = ''
let steps = 0
/** Told when a step through the history that this file asked for has been made. */
let made: (() => void) | null = null
let fetchPage: (path: string) => Promise<void> | undefined = () => undefined
const listeners = new Set<() => void>()

export const shownAddress = (): Address | null => shown

export function onAddress(tell: () => void): () => void {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

/** The page that stands stays until the next one is here, or could not be fetched; a later step takes the place of one that waits. */
async function come(next: Address, arrived: () => void = () => {}): Promise<void> {
  steps += 1
  const step = steps
  const fetched = next.path === shown?.path ? undefined : fetchPage(next.path)
  if (fetched !== undefined) await fetched
  if (step !== steps) return
  arrived()
  shown = next
  for (const tell of listeners) tell()
}

const asked = (path: string) => (path === shown?.path ? null : askToLeave(path))

/** Goes to a page of the application, unless what stands asks first and is stayed with. */
export function navigate(to: string | URL, { replace = false, state = null }: Options = {}): void {
  const target = new URL(to, location.href)
  const go = () =>
    come({ path: target.pathname, search: target.search, state }, () => {
      const stays = replace || target.href === location.href
      if (!stays) at += 1
      const local = target.pathname + target.search + target.hash
      history[stays ? 'replaceState' : 'pushState']({ at, state }, '', local)
      href = location.href
    })
  const answer = asked(target.pathname)
  if (answer === null) void go()
  else void answer.then((sure) => (sure ? go() : undefined))
}

function walk(by: number): Promise<void> {
  return new Promise((resolve) => {
    made = resolve
    history.go(by)
  })
}

/** Back and Forward: the browser has gone there already, and is led back while the page asks. */
function onPop(): void {
  if (made !== null) {
    made()
    made = null
    return
  }
  const next = here()
  const to = place()
  const by = to - at
  const go = () => {
    at = to
    href = location.href
    void come(next)
  }
  const answer = by === 0 ? null : asked(next.path)
  if (answer === null) go()
  else void ask(answer, by, go)
}

async function ask(answer: Promise<boolean>, by: number, go: () => void): Promise<void> {
  const undone = walk(-by)
  const sure = await answer
  await undone
  if (!sure) return
  await walk(by)
  go()
}

const here = (): Address => ({
  path: location.pathname,
  search: location.search,
  state: entry.parse(history.state)?.state ?? null,
})

/** The place of the browser's entry. One that the browser made itself (`#content`) is the next, or the same once more. */
function place(): number {
  const known = entry.parse(history.state)
  if (known !== null) return known.at
  const made = location.href === href ? at : at + 1
  history.replaceState({ at: made, state: shown?.state ?? null }, '')
  return made
}

/**
 * Begins with the address that the browser is at.
 * @param fetch fetches the page of a path; nothing is waited for when it returns nothing
 */
export function startAddress(fetch: typeof fetchPage): void {
  fetchPage = fetch
  shown = null
  at = entry.parse(history.state)?.at ?? 0
  href = location.href
  history.replaceState({ at, state: here().state }, '')
  addEventListener('popstate', onPop)
  void come(here())
}
