/** What the network that reads towns answers for, one logit each: capitals and small letters are one, without accents. */
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** No letter: the label after the last one's. */
export const NO_LETTER = LETTERS.length;
