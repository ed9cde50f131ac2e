export const late = {
  conference: {
    linkNow: {
      weak: 'The link of this room is weak: {{percent}} % is lost.',
      weakDelay: 'The link of this room is weak: a delay of {{ms}} ms.',
      advice: 'Use a cable instead of Wi-Fi, and stop other downloads.',
      small: 'Pictures are received smaller, the sound stays.',
      sound: 'Pictures are no longer received, the sound stays. They come back when the link is better.',
      chosen: 'This room only listens: it receives and sends no picture.',
      choose: 'Sound only',
      chooseHint: 'Stops pictures both ways to keep the sound',
      back: 'Receive pictures again',
      ofSite: 'Link of {{site}}',
      list: 'Links',
      listTitle: 'Links of the sites',
      count: '{{count}} weak',
      allGood: 'The links of all sites are good.',
      receives: { all: 'all pictures', small: 'small pictures', sound: 'sound alone' },
      byChoice: 'the room chose to listen only',
      lossOf: '{{percent}} % lost',
      delayOf: 'delay {{ms}} ms',
      since: 'since {{time}}',
      lost: 'connection lost',
      score: 'received {{score}}/10',
    },
  },
}

export const rare = {
  rare: { askAgain: { link: { tell: 'Tell how the link does' } } },
}

export const record = {
  record: {
    kinds: { link: 'Link' },
    timeline: {
      link: {
        changed: 'The link of {{site}} is weak: {{percent}} % lost',
        small: 'The link of {{site}} is weak: {{percent}} % lost, pictures received smaller',
        sound: 'The link of {{site}} is weak: {{percent}} % lost, pictures stopped, sound kept',
        chosen: '{{site}} chose to listen only',
        good: 'The link of {{site}} is good again',
      },
    },
  },
}
