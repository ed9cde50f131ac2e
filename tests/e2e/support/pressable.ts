import type { Locator } from 'playwright-core'

/** What hides a part of it: the edge of the window, or what lies over one of its points; empty when all of it can be pressed. */
export const hiddenBy = (control: Locator): Promise<string> =>
  control.first().evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return 'the edge of the window'
    const points = [left + 6, (left + right) / 2, right - 6].flatMap((x) =>
      [top + 4, (top + bottom) / 2, bottom - 4].map((y) => [x, y] as const),
    )
    for (const [x, y] of points) {
      const hit = document.elementFromPoint(x, y)
      if (hit === null || !element.contains(hit)) return hit?.outerHTML.slice(0, 200) ?? 'nothing'
    }
    return ''
  })
