export const late = {
  errors: {
    handover: {
      over: 'This offer to preside stands no more. {{name}} presides now.',
      otherOffer: 'Another offer to preside stands, to {{name}}.',
      notPresiding: 'Only {{name}}, who presides, can ask another chair to preside.',
      unasked: 'Ask {{name}} first. Without an answer for 10 seconds, presiding can be handed over at once.',
    },
  },
  conference: {
    handover: {
      asked: '{{from}} asks you to preside.',
      askedAsLost: '{{from}}, who presides, has been offline for {{time}}. You are asked to preside.',
      back: 'You are connected again. {{name}} presides now.',
      accept: 'Preside',
      takeBack: 'Preside again',
      decline: 'Decline',
      keep: 'Let {{name}} preside',
      waiting: '{{names}} asked to preside',
      waitingAsLost: 'The chair is offline, {{names}} asked',
      nobodyToAsk: 'The chair has been offline for {{time}}. Secretary and director lead in its place.',
      withdraw: 'Take the offer back',
      hint: 'Whoever is asked presides once they accept. Whoever presides is always heard, and is on the programme when nobody speaks.',
      ask: 'Ask to preside',
      offer: 'Ask {{name}} to preside',
      offered: 'Asked at {{at}}, no answer yet',
      declined: 'Declined to preside',
      giveAnyway: 'Hand over to {{name}} at once',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      handover: {
        offer: 'Ask another chair to preside',
        accept: 'Preside',
        end: 'Take back or decline the offer to preside',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      handover: 'Handing over',
    },
    timeline: {
      handover: {
        offered: '{{name}} is asked to preside',
        askedAsLost: 'Whoever presides is offline; {{name}} is asked to preside',
        declined: '{{name}} declines to preside',
        withdrawn: 'The offer to preside is taken back',
        needless: 'Whoever presides is connected again',
        returned: '{{name}}, who presided before going offline, is back',
      },
    },
  },
}
