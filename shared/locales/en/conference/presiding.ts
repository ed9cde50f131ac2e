export const first = {
  errors: {
    presiding: {
      notChair: 'This person is not a chair of the briefing.',
      other: '{{name}} presides now.',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      briefing: {
        preside: 'Hand over presiding',
      },
    },
  },
}

export const record = {
  record: {
    timeline: {
      briefing: {
        presided: '{{name}} presides',
      },
    },
  },
}
