/** Words of what rooms say without the floor, which come with it. They stand under `conference`. */
export const signal = {
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
}
