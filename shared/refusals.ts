import { errorKeys, type ErrorKey } from './errors.ts'
import { slices, type Refusal } from './slices.ts'

/** Why a feature of the conference refuses, and nothing else does. */
export const refusals: readonly Refusal[] = slices.flatMap((each): readonly Refusal[] => each.refusals ?? [])
/** All that anything may be refused for. */
export const allErrorKeys: readonly ErrorKey[] = [...errorKeys, ...refusals]
