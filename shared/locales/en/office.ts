// The words of the pages outside the conference, which come with the first of them: a line for each feature.
export { account } from './account.ts'
export { device } from './device.ts'
export { officeErrors as errors } from './officeErrors.ts'
export { entry } from './entry.ts'
export { imports } from './imports.ts'
export { planning } from './planning.ts'
export { sites } from './sites.ts'
