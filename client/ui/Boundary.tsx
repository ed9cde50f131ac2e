import { Button } from '@mantine/core'
import { IconMoodConfuzed, IconRefresh } from '@tabler/icons-react'
import { Children, Component, type ErrorInfo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'

/** A part that broke is drawn anew by itself once in this time; what breaks again waits for its user, milliseconds. */
const HEALED_AFTER_MS = 10_000

type BoundaryState = { broken: boolean; drawing: number }

/** Keeps an error to the part of the page where it happened: the rest goes on, and the part can be drawn anew. */
export class Boundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { broken: false, drawing: 0 }
  #brokeAt = -Infinity

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { broken: true }
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error('A part of the page failed.', error, componentStack)
    const now = performance.now()
    if (now - this.#brokeAt > HEALED_AFTER_MS) this.#anew()
    this.#brokeAt = now
  }

  readonly #anew = (): void => this.setState(({ drawing }) => ({ broken: false, drawing: drawing + 1 }))

  override render(): ReactNode {
    if (this.state.broken) return <Broken onRetry={this.#anew} />
    return <Anew key={this.state.drawing}>{this.props.children}</Anew>
  }
}

/** Its key makes everything in it new. */
const Anew = ({ children }: { children: ReactNode }) => children

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div role="alert" data-testid="part-broken">
      <EmptyState
        trouble
        icon={IconMoodConfuzed}
        title={t('common.part.broken')}
        action={
          <Button size="sm" variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        }
      >
        {t('common.part.brokenText')}
      </EmptyState>
    </div>
  )
}

/** Parts beside each other, none of which takes the others along when it breaks. */
export const Apart = ({ children }: { children: ReactNode }): ReactNode =>
  Children.map(children, (child) => <Boundary>{child}</Boundary>)
