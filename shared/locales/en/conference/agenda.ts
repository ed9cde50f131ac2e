export const first = {
  conference: {
    agenda: {
      title: 'Agenda',
      now: 'Current item',
      next: 'Next',
      noneRunning: 'No item has been started',
      allDone: 'The agenda is finished.',
      empty: 'This briefing has no agenda.',
      start: 'Start',
      startNext: 'Next item',
      finish: 'Finish item',
      startOne: 'Start: {{item}}',
      finishOne: 'Finish: {{item}}',
      skip: 'Skip: {{item}}',
      reopen: 'Reopen: {{item}}',
      status: { waiting: 'Not started', running: 'Running', finished: 'Finished', skipped: 'Skipped' },
      kinds: {
        opening: 'Opening',
        report: 'Report',
        speech: 'Speech',
        discussion: 'Discussion',
        answer: 'Answers',
        conclusion: 'Conclusion',
        break: 'Break',
        other: 'Other',
      },
    },
  },
}

export const lead = {
  errors: {
    agenda: {
      isWaiting: '“{{item}}” has just been changed: it has not begun.',
      isRunning: '“{{item}}” has just been changed: it is running.',
      isFinished: '“{{item}}” has just been changed: it is done.',
      isSkipped: '“{{item}}” has just been changed: it is skipped.',
      otherRuns: 'The item that runs now is: {{item}}.',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      agenda: {
        start: 'Start item “{{item}}”',
        finish: 'Finish item “{{item}}”',
        skip: 'Skip item “{{item}}”',
        reopen: 'Reopen item “{{item}}”',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      agenda: 'Agenda',
    },
    sections: {
      agenda: 'Agenda',
    },
    timeline: {
      agenda: {
        started: 'Item “{{item}}” started',
        finished: 'Item “{{item}}” finished',
        skipped: 'Item “{{item}}” skipped',
        reopened: 'Item “{{item}}” reopened',
      },
    },
    agenda: {
      none: 'This briefing has no agenda.',
      item: 'Item',
      presenter: 'Presented by',
      planned: 'Planned',
      used: 'Used',
      started: 'Started',
      total: 'Total',
      statuses: { waiting: 'Not yet', running: 'Running', finished: 'Finished', skipped: 'Skipped', left: 'Not held' },
    },
  },
}
