/** The dearest line among the newest statements of these stores: what its owner said against it, and how it was answered (C5, C6). */
export const contestedLine = {
  stores: [
    'xenia-home',
    'oria-ceramics',
    'petra-stoneware',
    'lemnos-cheese',
    'harbour-books',
    'glenarm-wool',
    'akamas-outdoor',
    'spoke-and-chain',
  ],
  words: 'We asked for one change. Half of this was finding out why it did not show.',
  answer: 'You are right: half of the time went into a fault of ours. We take half of it off.',
}
