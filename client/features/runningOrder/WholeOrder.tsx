import { useTranslation } from 'react-i18next'
import { stepsOf, type PlacedStep } from '../../../shared/nextStep.ts'
import type { StepEnd } from '../../../shared/runningOrder.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { timeOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './order.module.css'
import { useCueWords, useOrder, useSeen } from './useOrder.ts'

/** Every step with what became of it, and the way to it. */
export function WholeOrder({ onDone }: { onDone: () => void }) {
  const steps = stepsOf(useBriefing(({ plan }) => plan))
  const dealt = useBriefing(({ runningOrder }) => runningOrder.dealt)
  const { current, next } = useOrder()
  const cueWords = useCueWords()
  const last = new Map(dealt.map(({ stepId, how, at }) => [stepId, { how, at }]))
  return (
    <ol className={classes.steps}>
      {steps.map((placed, index) => {
        const { step, item, number } = placed
        const begins = steps[index - 1]?.item !== item
        const ended = last.get(step.stepId)
        return (
          <li key={step.stepId} data-now={current?.step === step} data-next={next?.step === step}>
            {begins && <h3 className={classes.itemTitle}>{item.title}</h3>}
            <div className={classes.step}>
              <span className={classes.stepNumber}>{number}</span>
              <div className={classes.stepWhat}>
                <strong>{[step.who, cueWords(placed)].filter((part) => part !== '').join(' · ')}</strong>
                <span>{step.words}</span>
              </div>
              {ended !== undefined && <Ended {...ended} />}
              <Go placed={placed} onDone={onDone} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Ended({ how, at }: { how: StepEnd; at: number }) {
  const { t } = useTranslation()
  return (
    <span className={classes.ended} data-how={how}>
      {t(`conference.runningOrder.ends.${how}`)} {timeOf(at)}
    </span>
  )
}

function Go({ placed, onDone }: { placed: PlacedStep; onDone: () => void }) {
  const { t } = useTranslation()
  const { waits } = useOrder()
  const seen = useSeen(placed)
  return (
    <AskButton
      name="runningOrder.go"
      payload={{ ...seen, to: placed.step.stepId }}
      size="xs"
      variant="default"
      disabled={waits !== null}
      label={t('conference.runningOrder.go', { number: placed.number })}
      onDone={onDone}
    >
      {t('conference.runningOrder.goShort')}
    </AskButton>
  )
}
