export const late = {
  errors: {
    runningOrder: {
      unknownStep: 'Kịch bản không có bước này.',
      elsewhere: 'Kịch bản vừa được chuyển bước, hiện ở bước {{number}}.',
      over: 'Đã hết kịch bản.',
      isLeft: 'Kịch bản đang tạm dừng.',
      isFollowed: 'Kịch bản đang được tiếp tục.',
      siteAway: '{{site}} chưa kết nối nên chưa mời phát biểu được. Hãy bỏ qua bước này, hoặc chờ điểm cầu.',
      nobodyNext: 'Chưa có ai trong danh sách phát biểu.',
    },
  },
  conference: {
    runningOrder: {
      title: 'Kịch bản',
      next: 'Bước tiếp theo',
      begin: 'Bắt đầu kịch bản',
      steps: '{{count}} bước',
      stepOf: 'Bước {{number}}/{{total}}',
      over: 'Đã hết kịch bản.',
      noWords: 'Không có lời dẫn.',
      skip: 'Bỏ qua bước này',
      repeat: 'Đọc lại bước trước',
      repeatCue: 'Làm lại cả tín hiệu',
      leave: 'Nói ngoài kịch bản',
      left: 'Đang nói ngoài kịch bản',
      resume: 'Trở lại kịch bản',
      prompter: 'Mở khung lời dẫn',
      prompterHere: 'Lời dẫn toàn màn hình',
      prompterTitle: 'Lời dẫn',
      all: 'Cả kịch bản',
      go: 'Đến bước {{number}}',
      keyNext: 'Bước tiếp theo của kịch bản',
      waits: 'Hội nghị chưa khai mạc.',
      paused: 'Đang tạm nghỉ.',
      asked: 'Mời điểm cầu trình chiếu',
      more: 'Thao tác khác với kịch bản',
      goShort: 'Đến đây',
      layouts: {
        full: 'một hình toàn màn hình',
        pip: 'hình lồng hình',
        dialogue: 'hai hình đối thoại',
        four: 'bốn hình',
        nine: 'chín hình',
        presentationSpeaker: 'trình chiếu và người nói',
        presentation: 'chỉ trình chiếu',
      },
      ends: { done: 'Đã làm', repeated: 'Đã đọc lại', skipped: 'Đã bỏ qua' },
      cue: {
        none: 'Chỉ có lời dẫn',
        floor: 'Mời {{site}} phát biểu',
        floorMinutes: 'Mời {{site}} phát biểu, {{count}} phút',
        nextSpeaker: 'người đứng đầu danh sách',
        layout: 'Bố cục: {{layout}}',
        presentation: 'Mời {{site}} trình chiếu',
        microphoneOpen: 'Mở micro {{site}}',
        microphoneClose: 'Tắt micro {{site}}',
        rollCall: 'Điểm danh',
        break: 'Tạm nghỉ {{count}} phút',
        tell: 'Kỹ thuật: {{text}}',
      },
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      runningOrder: {
        next: 'Sang bước tiếp theo của kịch bản',
        go: 'Đến một bước của kịch bản',
        repeat: 'Đọc lại một bước của kịch bản',
        skip: 'Bỏ qua một bước của kịch bản',
        leave: 'Nói ngoài kịch bản',
        resume: 'Trở lại kịch bản',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      runningOrder: 'Kịch bản điều hành',
    },
    order: {
      title: 'Kịch bản: đã làm so với dự kiến',
      summary: 'Đã làm {{done}}/{{total}} bước, bỏ qua {{skipped}}',
      step: 'Bước',
      item: 'Mục',
      who: 'Người thực hiện',
      result: 'Kết quả',
      done: 'Đã làm {{time}}',
      repeated: 'Đã làm lại {{time}}',
      skipped: 'Đã bỏ qua {{time}}',
      left: 'Chưa làm',
    },
    timeline: {
      runningOrder: {
        taken: 'Thực hiện bước {{number}} của kịch bản, mục “{{item}}”',
        repeated: 'Thực hiện lại bước {{number}} của kịch bản, mục “{{item}}”',
        skipped: 'Bỏ qua bước {{number}} của kịch bản, mục “{{item}}”',
        left: 'Chủ trì nói ngoài kịch bản',
        resumed: 'Trở lại kịch bản',
        asked: 'Mời {{site}} trình chiếu theo kịch bản',
      },
    },
  },
}
