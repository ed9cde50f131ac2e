import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Integration tests that wait for half a minute and more, the longest first. */
const long = [
  'supervisor',
  'hungApplication',
  'mediaLoad',
  'ownership',
  'clock',
  'embedded',
  'backupDocs',
  'startChecks',
].map((name) => `${name}.test.ts`)

/** Begins with the files that take long, so that none of them is still at work when all others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.indexOf(path.basename(moduleId))
      return place === -1 ? long.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
