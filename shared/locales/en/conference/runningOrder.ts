export const late = {
  errors: {
    runningOrder: {
      unknownStep: 'The running order has no such step.',
      elsewhere: 'The running order has just moved; it is at step {{number}} now.',
      over: 'The running order is done.',
      isLeft: 'The running order waits.',
      isFollowed: 'The running order is being followed.',
      siteAway: '{{site}} is not connected and cannot be given the floor. Skip this step, or wait for the site.',
      nobodyNext: 'Nobody is in the list of speakers.',
    },
  },
  conference: {
    runningOrder: {
      title: 'Running order',
      next: 'Next step',
      begin: 'Begin the running order',
      steps_one: '{{count}} step',
      steps_other: '{{count}} steps',
      stepOf: 'Step {{number}}/{{total}}',
      over: 'The running order is done.',
      noWords: 'No words to say.',
      skip: 'Skip this step',
      repeat: 'Say the last step again',
      repeatCue: 'With its cue',
      leave: 'Speak freely',
      left: 'Speaking freely',
      resume: 'Back to the running order',
      prompter: 'Open the prompter',
      prompterHere: 'Prompter over the whole screen',
      prompterTitle: 'Prompter',
      all: 'Whole running order',
      go: 'Go to step {{number}}',
      keyNext: 'Next step of the running order',
      waits: 'The briefing is not open yet.',
      paused: 'The briefing is paused.',
      asked: 'Please show your presentation',
      more: 'More about the running order',
      goShort: 'Go',
      layouts: {
        full: 'one picture',
        pip: 'picture in picture',
        dialogue: 'two in dialogue',
        four: 'four pictures',
        nine: 'nine pictures',
        presentationSpeaker: 'presentation and speaker',
        presentation: 'presentation only',
      },
      ends: { done: 'Done', repeated: 'Said again', skipped: 'Skipped' },
      cue: {
        none: 'Words only',
        floor: 'Floor to {{site}}',
        floorMinutes: 'Floor to {{site}}, {{count}} min',
        nextSpeaker: 'the first in the list',
        layout: 'Layout: {{layout}}',
        presentation: '{{site}} presents',
        microphoneOpen: 'Open the microphone of {{site}}',
        microphoneClose: 'Close the microphone of {{site}}',
        rollCall: 'Roll call',
        break: 'Break of {{count}} min',
        tell: 'Technicians: {{text}}',
      },
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      runningOrder: {
        next: 'Take the next step of the running order',
        go: 'Go to a step of the running order',
        repeat: 'Say a step of the running order again',
        skip: 'Skip a step of the running order',
        leave: 'Speak freely',
        resume: 'Back to the running order',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      runningOrder: 'Running order',
    },
    order: {
      title: 'Running order: done and planned',
      summary: '{{done}} of {{total}} steps done, {{skipped}} skipped',
      step: 'Step',
      item: 'Item',
      who: 'Who',
      result: 'Result',
      done: 'Done {{time}}',
      repeated: 'Done again {{time}}',
      skipped: 'Skipped {{time}}',
      left: 'Not done',
    },
    timeline: {
      runningOrder: {
        taken: 'Step {{number}} of the running order is taken, item “{{item}}”',
        repeated: 'Step {{number}} of the running order is taken again, item “{{item}}”',
        skipped: 'Step {{number}} of the running order is skipped, item “{{item}}”',
        left: 'The chair speaks freely',
        resumed: 'Back to the running order',
        asked: '{{site}} is asked to present, by the running order',
      },
    },
  },
}
