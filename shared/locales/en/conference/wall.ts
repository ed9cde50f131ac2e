export const late = {
  conference: {
    wall: {
      label: 'Video wall',
      noPicture: 'No picture',
      receiving: 'Receiving…',
      actions: 'Actions for {{site}}',
      quality: 'Link quality {{score}}/10',
      loudness: 'Loudness',
      weak: 'Weak link',
      group: 'Group of sites',
      allSites: 'All {{count}} sites',
      cells: 'Cells per page',
      perPage: '{{count}} cells a page',
      page: 'Page {{page}}/{{pages}}',
      previous: 'Previous page',
      next: 'Next page',
    },
  },
}
