/**
 * Milliseconds to wait before try number `attempt` (from 0). Never more than 5 s, never for ever. `random` spreads the
 * tries of many pages whose server came back at the same moment.
 */
export function backoff(attempt: number, random: number): number {
  const most = Math.min(250 * 2 ** Math.min(attempt, 10), 5000)
  return Math.round(most * (0.5 + random / 2))
}
