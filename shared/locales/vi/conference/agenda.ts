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
        retime: 'Điều chỉnh thời lượng các mục còn lại',
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
        retimed: 'Điều chỉnh thời lượng {{count}} mục của chương trình',
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

export const late = {
  errors: {
    agenda: {
      otherMinutes: 'Thời lượng mục “{{item}}” vừa được đổi thành {{minutes}} phút.',
    },
  },
  conference: {
    agenda: {
      late: {
        by: 'Chậm {{count}} phút so với chương trình',
        ends: 'Dự kiến kết thúc {{time}}, theo chương trình {{planned}}',
        change: 'Rút ngắn phần còn lại',
        later: 'Để sau',
        title: 'Rút ngắn phần còn lại',
        hint: 'Số phút đề nghị chia theo thời lượng từng mục; khai mạc và kết luận giữ nguyên.',
        minutes: 'Số phút của mục: {{item}}',
        was: 'trước là {{count}} phút',
        drop: 'Bỏ mục',
        dropOf: 'Bỏ mục: {{item}}',
        onTime: 'Kết thúc {{time}}',
        still: 'Kết thúc {{time}}, vẫn chậm {{count}} phút',
        apply: 'Áp dụng, báo cho tất cả',
        none: 'Không còn mục nào chưa bắt đầu.',
      },
    },
  },
}
