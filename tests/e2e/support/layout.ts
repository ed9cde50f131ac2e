import type { Locator, Page } from 'playwright-core'

/** Shows the page at a size, `1366x768`. */
export async function resize(page: Page, size: string): Promise<void> {
  const [width = 0, height = 0] = size.split('x').map(Number)
  await page.setViewportSize({ width, height })
  // Drawn, and drawn again after what was measured of it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Who presides has at least half of a phone's row. */
export const narrowHead = (page: Page): Promise<string[]> =>
  page.getByTestId('presiding').evaluate((name) => {
    const { width } = name.getBoundingClientRect()
    return width < innerWidth / 2 ? [`who presides has ${width} px`] : []
  })

/** Fields whose choice is longer than they are, and which end it in half a letter. */
export const halfLetters = (page: Page): Promise<string[]> =>
  page
    .locator('input')
    .evaluateAll((fields) =>
      fields
        .filter((field) => field.scrollWidth > field.clientWidth && getComputedStyle(field).textOverflow !== 'ellipsis')
        .map((field) => `half of "${(field as HTMLInputElement).value}"`),
    )

/** Boxes that stick out of where they belong, and texts that lie on each other. */
export const misplaced = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window')
    const { scrollHeight } = document.documentElement
    if (innerWidth > 992 && scrollHeight > innerHeight) found.push(`the page scrolls: ${scrollHeight} px`)
    if ((document.querySelector('header')?.offsetHeight ?? 0) > 60) found.push('the head has more than one row')
    for (const cell of document.querySelectorAll<HTMLElement>('[data-testid="wall-cell"]')) {
      const outer = cell.getBoundingClientRect()
      const inner = cell.querySelector('footer')?.getBoundingClientRect()
      if (inner === undefined || inner.bottom > outer.bottom + 1 || outer.bottom > innerHeight)
        found.push(`cell ${cell.getAttribute('aria-label')}`)
      // A name can be read, and what leads from page to page stands over its own cells.
      if (outer.width < 90) found.push(`cell ${cell.getAttribute('aria-label')} is ${outer.width} px wide`)
      const wall = cell.closest('section')
      for (const button of wall?.querySelectorAll('button') ?? [])
        if (button.getBoundingClientRect().right > (wall?.getBoundingClientRect().right ?? 0) + 1)
          found.push(`${button.getAttribute('aria-label')} is outside of its wall`)
    }
    for (const label of document.querySelectorAll<HTMLElement>('.mantine-Button-label'))
      if (label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 1)
        found.push(`half of "${label.textContent}"`)
    for (const button of document.querySelectorAll('main section > header button'))
      if (button.getBoundingClientRect().right > (button.closest('section')?.getBoundingClientRect().right ?? 0))
        found.push(`"${button.textContent}" is outside of its part`)
    for (const name of document.querySelectorAll<HTMLElement>('[data-testid="presenter"]')) {
      const [inner, outer] = [name, name.closest('section') ?? name].map((box) => box.getBoundingClientRect())
      if (inner === undefined || outer === undefined || inner.width === 0) continue
      const lines = Math.round(inner.height / Number.parseFloat(getComputedStyle(name).lineHeight))
      if (inner.right > outer.right || name.scrollWidth > name.clientWidth + 1 || lines > 1)
        found.push(`part of "${name.textContent}"`)
    }
    const plate = document.querySelector('[data-testid="name-plate"]')?.getBoundingClientRect()
    for (const word of document.querySelectorAll('[data-testid="standby"] :is(strong, span)')) {
      const { top, bottom, width } = word.getBoundingClientRect()
      if (plate !== undefined && width > 0 && bottom > plate.top + 2 && top < plate.bottom)
        found.push('stand-by on plate')
    }
    return found
  })

/** Of a cell of the wall, whose words stand in a box that cuts them. */
export const sticksOut = (words: Locator) =>
  words.evaluate((words) => {
    const [inner, outer] = [words, words.parentElement?.parentElement ?? words].map((box) =>
      box.getBoundingClientRect(),
    )
    return inner !== undefined && outer !== undefined && (inner.top < outer.top || inner.bottom > outer.bottom)
  })
