/** How a scan was read, stage by stage: for whoever has never seen it done. */
import { chance, count, number, share } from './format.ts';

export const explain = {
  /** The page that shows it. */
  title: (file: string) => `How ${file} was read`,
  /** The page that leads to those of several scans. */
  titleOfAll: (pages: number) => `How ${count(pages, 'page was', 'pages were')} read`,
  noPostcode: 'no postcode',
  page: (page: number) => `page ${number(page)}`,
  stages: {
    load: 'The page',
    ink: 'Ink',
    lines: 'Lines',
    pieces: 'Pieces',
    digits: 'Digits',
    postcode: 'Postcode',
  },
  sentences: {
    load: (width: number, height: number) =>
      `The page has ${number(width)} × ${number(height)} pixels; it is turned upright as its file says, and brought to grey.`,
    region: (width: number, height: number) =>
      `The page has ${number(width)} × ${number(height)} pixels; a person chose the orange box, and nothing outside it was read.`,
    ink: 'Each point is compared with the paper around it, and what is darker is ink: shadows and stains fall away.',
    lines: (lines: number) =>
      `${count(lines, 'line', 'lines')} of writing, each boxed at its own angle; the lines of a block, such as an address, have one colour.`,
    noLines: 'No line of writing was found.',
    pieces: (lines: number, pieces: number) =>
      `Each line is laid level and cut wherever a cut is plausible, rather too often: every colour is a part, and ${count(lines, 'line gives', 'lines give')} ${count(pieces, 'piece', 'pieces')}, of one part or of a few side by side, that may each be a digit. Framed are those that were taken.`,
    digits:
      'The network saw each piece as 28 × 28 pixels and answered ten times from 0 to 100%, once for each digit; all low means that it is none. What left doubt was shown to it again, as it might have been written otherwise, and the mean is given. The framed pieces were taken.',
    noDigits:
      'The network saw each piece as 28 × 28 pixels and answered ten times from 0 to 100%, once for each digit; all low means that it is none. None was taken.',
    postcode: (postcode: string, confidence: number) =>
      `What speaks for each candidate (blue) and against it (orange) is added up. ${postcode} comes out first: ${share(confidence)} sure.`,
    again:
      'The picture is small and left doubt: it was read again at other sizes. What is shown of a candidate is from the reading that is surest of it, and how sure it is from all of them.',
    noPostcode: 'Nowhere do enough pieces stand side by side that look like the digits of a postcode.',
  },
  /** What stands in the pictures. */
  line: (line: number) => `Line ${number(line)}`,
  angle: (degrees: number) => `${degrees <= -0.05 ? '−' : ''}${number(Math.abs(degrees), 1)}°`,
  moreLines: (lines: number) => `and ${count(lines, 'line', 'lines')} more`,
  others: 'The other pieces, with the best answer to each',
  morePieces: (pieces: number) => `and ${count(pieces, 'piece', 'pieces')} more`,
  candidate: 'Candidate',
  noTown: 'not in the directory',
  sure: 'Sure',
  sum: 'Together',
  share,
  chance,
  points: (value: number) => `${value > 0 ? '+' : '−'}${number(Math.abs(value), 1)}`,
  scale: 'One point makes a candidate 2.7 times as likely, three points twenty times.',
  /** By the names that the reader gives its evidence. */
  evidence: {
    digits: 'The network’s answers to its digits',
    unlisted: 'It is not in the directory',
    town: 'The word beside it as its town',
    otherNumber: 'A word before it such as “PO box”',
    cuts: 'Cuts through ink',
    remnant: 'Ink cut off at its ends',
    gap: 'Wide gaps between digits',
    gapAllowed: 'A wide gap where one may stand',
    overlap: 'Digits that overlap',
    height: 'Digits of unequal height',
    climb: 'Digits at unequal levels',
    skipped: 'Specks left out between digits',
    shared: 'A stroke that two digits share',
    thin: 'Digits as thin as bars',
    first: 'It begins its line',
    before: 'Writing before it on its line',
    digitBefore: 'A digit right before it',
    digitAfter: 'A digit right after it',
    followed: 'A word after it, as a town is',
    below0: 'On the last line of its block',
    below1: 'One line below it in its block',
    below2: 'Two lines below it in its block',
    below3: 'Three lines below it in its block',
    topLeft: 'In the corner of the sender',
    topRight: 'In the corner of the stamp',
    relativeHeight: 'Height of its line beside the others',
    crop: 'Its place says nothing: it fills the picture, or was chosen',
    worst: 'Its least likely digit',
    after: 'Writing after it on its line',
    figuresAfter: 'Figures in what follows it',
    gapAfter: 'The gap after it',
    indent: 'Away from its block’s left edge',
    bars: 'Bars on its line',
    above0: 'On the first line of its block',
    above1: 'One line above it in its block',
    above2: 'Two lines above it in its block',
    above3: 'Three lines above it in its block',
    left: 'Far to the left',
    top: 'At the top of the page',
    foot: 'At the foot of the page',
    boxed: 'A digit in each box of a row',
    turned: 'The page must be turned',
    together: 'What all this means together',
  } as Record<string, string>,
};
