/**
 * The fonts, all under open licences, split once: what a network was trained on is never what it is measured on.
 * Names are those of the packages @fontsource/<name>.
 */
export const SPLITS = ['training', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** Faces that imitate handwriting. */
const HAND: Record<Split, readonly string[]> = {
  training: [
    'annie-use-your-telescope',
    'architects-daughter',
    'bad-script',
    'coming-soon',
    'covered-by-your-grace',
    'crafty-girls',
    'dekko',
    'delicious-handrawn',
    'gaegu',
    'give-you-glory',
    'gloria-hallelujah',
    'just-another-hand',
    'just-me-again-down-here',
    'kristi',
    'meddon',
    'neucha',
    'pangolin',
    'permanent-marker',
    'rock-salt',
    'schoolbell',
    'sedgwick-ave',
    'swanky-and-moo-moo',
    'waiting-for-the-sunrise',
    'zeyada',
  ],
  validation: [
    'dawning-of-a-new-day',
    'la-belle-aurore',
    'loved-by-the-king',
    'mansalva',
    'marck-script',
    'over-the-rainbow',
    'patrick-hand',
    'short-stack',
    'square-peg',
    'sue-ellen-francisco',
    'vibur',
  ],
  test: [
    'caveat',
    'cedarville-cursive',
    'gochi-hand',
    'handlee',
    'homemade-apple',
    'indie-flower',
    'kalam',
    'nothing-you-could-do',
    'playwrite-fr-moderne',
    'reenie-beanie',
    'shadows-into-light',
    'the-girl-next-door',
  ],
};

/** Type: sans, serif, typewriter, dot matrix, condensed. */
const PRINT: Record<Split, readonly string[]> = {
  training: [
    'anonymous-pro',
    'b612-mono',
    'bebas-neue',
    'cardo',
    'carlito',
    'crimson-text',
    'dosis',
    'doto',
    'josefin-sans',
    'nova-mono',
    'old-standard-tt',
    'pt-mono',
    'pt-sans',
    'rationale',
    'roboto-condensed',
    'syne-mono',
  ],
  validation: [
    'cousine',
    'cutive-mono',
    'fjalla-one',
    'gelasio',
    'lato',
    'pathway-gothic-one',
    'press-start-2p',
    'share-tech-mono',
    'tinos',
  ],
  test: [
    'archivo-narrow',
    'arimo',
    'courier-prime',
    'libre-baskerville',
    'open-sans',
    'oswald',
    'pt-serif',
    'special-elite',
    'vt323',
    'xanh-mono',
  ],
};

export interface FontName {
  name: string;
  hand: boolean;
}

export function fontNames(split: Split): FontName[] {
  return [
    ...HAND[split].map((name) => ({ name, hand: true })),
    ...PRINT[split].map((name) => ({ name, hand: false })),
  ];
}
