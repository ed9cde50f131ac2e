const phrase = {
  cameraUp: 'Camera up',
  cameraDown: 'Camera down',
  closer: 'Zoom in',
  nearMicrophone: 'Closer to the microphone',
  lights: 'More light',
  quiet: 'Quiet in the room, please',
  prepare: 'Get ready to speak',
  wait: 'Wait a moment',
  understood: 'Understood',
  ready: 'Ready, next',
  problem: 'We have a problem',
  callMe: 'Please phone',
}

export const late = {
  errors: { message: { notYours: 'You cannot write here.' } },
  conference: {
    messages: {
      title: 'Private line',
      unread: 'Private line: {{count}} unread',
      lead: 'Chairs, secretaries, directors',
      line: 'Line with',
      nothing: 'Nothing yet.',
      text: 'Text',
      send: 'Send',
      phrases: 'Ready phrases',
      newest: '{{name}}: {{words}}',
      director: 'Director',
      told: 'Read by chairs, secretaries and directors alone.',
      toldSite: 'Read by directors and the operators of {{site}} alone.',
      phrase,
    },
  },
}

export const rare = {
  rare: { askAgain: { message: { send: 'Send a message' } } },
}

export const record = { record: { timeline: {} } }
