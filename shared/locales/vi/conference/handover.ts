export const late = {
  errors: {
    handover: {
      over: 'Lời mời điều hành này không còn hiệu lực. Người đang điều hành là {{name}}.',
      otherOffer: 'Đã có lời mời điều hành khác, gửi {{name}}.',
      notPresiding: 'Chỉ {{name}}, người đang điều hành, mời được người khác điều hành.',
      unasked: 'Hãy mời {{name}} trước. Sau 10 giây chưa có trả lời thì giao được ngay.',
    },
  },
  conference: {
    handover: {
      asked: '{{from}} mời đồng chí điều hành hội nghị.',
      askedAsLost: '{{from}}, người đang điều hành, mất kết nối {{time}}. Mời đồng chí điều hành hội nghị.',
      back: 'Đồng chí đã kết nối lại. {{name}} đang điều hành hội nghị.',
      accept: 'Nhận điều hành',
      takeBack: 'Nhận lại điều hành',
      decline: 'Không nhận',
      keep: 'Để {{name}} điều hành',
      waiting: 'Đã mời {{names}} điều hành',
      waitingAsLost: 'Chủ trì mất kết nối, đã mời {{names}}',
      nobodyToAsk: 'Chủ trì mất kết nối {{time}}. Thư ký và đạo diễn điều hành thay.',
      withdraw: 'Rút lời mời',
      hint: 'Người được mời nhận rồi mới điều hành. Người điều hành luôn được nghe, và lên hình khi không ai phát biểu.',
      ask: 'Mời điều hành',
      offer: 'Mời {{name}} điều hành',
      offered: 'Đã mời lúc {{at}}, chưa trả lời',
      declined: 'Không nhận điều hành',
      giveAnyway: 'Giao ngay cho {{name}}',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      handover: {
        offer: 'Mời người khác điều hành',
        accept: 'Nhận điều hành hội nghị',
        end: 'Rút hoặc từ chối lời mời điều hành',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      handover: 'Bàn giao điều hành',
    },
    timeline: {
      handover: {
        offered: 'Mời {{name}} điều hành phiên họp',
        askedAsLost: 'Người điều hành mất kết nối; mời {{name}} điều hành phiên họp',
        declined: '{{name}} không nhận điều hành',
        withdrawn: 'Rút lời mời điều hành',
        needless: 'Người điều hành đã kết nối lại',
        returned: '{{name}}, người điều hành trước khi mất kết nối, đã trở lại',
      },
    },
  },
}
