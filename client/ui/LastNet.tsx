import { Component, type ReactNode } from 'react'
import type { Address } from '../lib/address.ts'
import { RouteError } from './RouteError.tsx'

type LastNetProps = { at: Address; children: ReactNode }
type LastNetState = { broken: boolean; at: Address | null }

/** A page that broke says so in its place; going elsewhere draws anew. */
export class LastNet extends Component<LastNetProps, LastNetState> {
  override state: LastNetState = { broken: false, at: null }

  static getDerivedStateFromError(): Partial<LastNetState> {
    return { broken: true }
  }

  static getDerivedStateFromProps({ at }: LastNetProps, state: LastNetState): LastNetState | null {
    return at === state.at ? null : { broken: false, at }
  }

  override render(): ReactNode {
    return this.state.broken ? <RouteError /> : this.props.children
  }
}
