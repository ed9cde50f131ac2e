export const first = {
  conference: {
    agenda: {
      title: 'Chương trình',
      now: 'Nội dung hiện tại',
      next: 'Tiếp theo',
      noneRunning: 'Chưa bắt đầu nội dung nào',
      allDone: 'Đã hết chương trình.',
      empty: 'Hội nghị này chưa có chương trình.',
      start: 'Bắt đầu',
      startNext: 'Sang nội dung sau',
      finish: 'Kết thúc nội dung',
      startOne: 'Bắt đầu: {{item}}',
      finishOne: 'Kết thúc: {{item}}',
      skip: 'Bỏ qua: {{item}}',
      reopen: 'Mở lại: {{item}}',
      status: { waiting: 'Chưa bắt đầu', running: 'Đang diễn ra', finished: 'Đã xong', skipped: 'Bỏ qua' },
      kinds: {
        opening: 'Khai mạc',
        report: 'Báo cáo',
        speech: 'Phát biểu',
        discussion: 'Thảo luận',
        answer: 'Giải đáp',
        conclusion: 'Kết luận',
        break: 'Nghỉ giải lao',
        other: 'Nội dung khác',
      },
    },
  },
}

export const lead = {
  errors: {
    agenda: {
      isWaiting: 'Mục “{{item}}” vừa thay đổi: hiện chưa bắt đầu.',
      isRunning: 'Mục “{{item}}” vừa thay đổi: hiện đang diễn ra.',
      isFinished: 'Mục “{{item}}” vừa thay đổi: hiện đã xong.',
      isSkipped: 'Mục “{{item}}” vừa thay đổi: hiện đang được bỏ qua.',
      otherRuns: 'Mục đang tiến hành hiện là: {{item}}.',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      agenda: {
        start: 'Bắt đầu mục “{{item}}”',
        finish: 'Kết thúc mục “{{item}}”',
        skip: 'Bỏ qua mục “{{item}}”',
        reopen: 'Mở lại mục “{{item}}”',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      agenda: 'Chương trình',
    },
    sections: {
      agenda: 'Chương trình',
    },
    timeline: {
      agenda: {
        started: 'Bắt đầu mục “{{item}}”',
        finished: 'Kết thúc mục “{{item}}”',
        skipped: 'Bỏ qua mục “{{item}}”',
        reopened: 'Mở lại mục “{{item}}”',
      },
    },
    agenda: {
      none: 'Hội nghị này không lập chương trình.',
      item: 'Nội dung',
      presenter: 'Trình bày',
      planned: 'Dự kiến',
      used: 'Thực tế',
      started: 'Bắt đầu',
      total: 'Tổng cộng',
      statuses: {
        waiting: 'Chưa tới',
        running: 'Đang diễn ra',
        finished: 'Đã xong',
        skipped: 'Bỏ qua',
        left: 'Chưa thực hiện',
      },
    },
  },
}
