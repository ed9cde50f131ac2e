export const lead = {
  conference: {
    direction: { part: 'Hình' },
  },
}

export const late = {
  errors: {
    direction: {
      noPreview: 'Chưa chuẩn bị hình nào để đưa lên.',
      otherPreview: 'Hình chuẩn bị vừa được thay. Hãy xem lại rồi đưa lên.',
      otherProgramme: 'Hình trung tâm vừa được người khác chuyển. Hãy xem lại.',
      isAutomatic: 'Hình trung tâm đang tự chuyển theo người phát biểu.',
      otherCard: 'Bảng chữ trên hình vừa được người khác thay. Hãy xem lại.',
    },
  },
  conference: {
    direction: {
      title: 'Đạo diễn hình',
      preview: 'Chuẩn bị',
      nothing: 'Chọn bố cục để chuẩn bị hình.',
      cut: 'Đưa lên hình',
      automatic: 'Tự động theo người phát biểu',
      automaticShort: 'Tự động',
      isAutomatic: 'Hình tự chuyển theo người phát biểu',
      layouts: 'Bố cục hình',
      layout: {
        full: 'Một hình',
        pip: 'Hình lồng hình',
        dialogue: 'Hai hình đối thoại',
        four: 'Bốn hình',
        nine: 'Chín hình',
        presentationSpeaker: 'Trình chiếu và người nói',
        presentation: 'Chỉ trình chiếu',
      },
      cell: { speaker: 'Người phát biểu', chair: 'Chủ trì', nobody: 'Ô trống' },
      choose: 'Ô {{number}}: {{who}}. Bấm để chọn ô này',
      prepare: 'Chuẩn bị hình',
      prepareOf: 'Chuẩn bị hình {{site}}',
      showItem: 'Hiện tiêu đề mục',
      hideItem: 'Gỡ tiêu đề mục',
      closePart: 'Trao đổi kín',
      openPart: 'Kết thúc trao đổi kín',
      closeWith: 'Chỉ các điểm cầu đang chuẩn bị được tham gia: {{sites}}.',
      closeHint:
        'Các điểm cầu khác không có hình, không có tiếng cho đến khi kết thúc. Điểm cầu chủ trì và nơi đang phát biểu luôn tham gia.',
      begin: 'Bắt đầu trao đổi kín',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      direction: {
        cut: 'Đưa hình chuẩn bị lên hình trung tâm',
        automatic: 'Để hình tự chuyển theo người phát biểu',
        card: 'Đổi bảng chữ trên hình trung tâm',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      direction: 'Hình trung tâm',
    },
    timeline: {
      direction: {
        held: 'Giữ hình trung tâm',
        heldChair: 'Giữ hình chủ trì trên hình trung tâm',
        heldPip: 'Hình trung tâm: hình lồng hình',
        heldDialogue: 'Hình trung tâm: hai hình đối thoại',
        heldFour: 'Hình trung tâm: bốn hình',
        heldNine: 'Hình trung tâm: chín hình',
        heldPresentationSpeaker: 'Hình trung tâm: trình chiếu và người nói',
        heldPresentation: 'Hình trung tâm: chỉ trình chiếu',
        released: 'Hình trung tâm tự chuyển theo người phát biểu',
        carded: 'Hiện tiêu đề mục trên hình trung tâm',
        uncarded: 'Gỡ tiêu đề mục khỏi hình trung tâm',
        closedBegan: 'Bắt đầu phần trao đổi kín',
        closedEnded: 'Kết thúc phần trao đổi kín',
      },
    },
  },
}
