export const late = {
  errors: {
    signal: {
      none: '{{site}} has no signal up any more.',
      other: '{{site}} has just sent another signal. Look again.',
    },
  },
  conference: {
    signal: {
      own: 'Signals to the chair',
      kind: { unheard: 'Cannot hear well', repeat: 'Please repeat' },
      sent: { unheard: 'Sent: cannot hear well · {{at}}', repeat: 'Sent: please repeat · {{at}}' },
      sentAt: 'Sent · {{at}}',
      seen: 'The chair has seen it',
      takeBack: 'Take back',
      list: 'Signals of the sites',
      of: { unheard: '{{site}}: cannot hear well', repeat: '{{site}}: please repeat' },
      see: 'Seen',
      seeOf: 'Signal of {{site}} seen',
      drop: 'Drop',
      dropOf: 'Drop the signal of {{site}}',
      more_one: '{{count}} more site.',
      more_other: '{{count}} more sites.',
    },
  },
}

export const record = {
  record: {
    kinds: {
      signal: 'Signals',
    },
    timeline: {
      signal: {
        raised: '{{site}} does not hear well',
        repeatAsked: '{{site}} asks for a repetition',
        seen: 'Chair has seen the signal of {{site}}',
        lowered: 'Signal of {{site}} taken down',
      },
    },
  },
}
