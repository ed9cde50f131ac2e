export const first = {
  errors: {
    presiding: {
      notChair: 'Người này không phải chủ trì của hội nghị.',
      other: 'Người đang điều hành hội nghị hiện là {{name}}.',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      briefing: {
        preside: 'Chuyển quyền điều hành',
      },
    },
  },
}

export const record = {
  record: {
    timeline: {
      briefing: {
        presided: '{{name}} điều hành phiên họp',
      },
    },
  },
}
