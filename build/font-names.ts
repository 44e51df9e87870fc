/**
 * The fonts, all under open licences, split once: what a network was trained on is never what it is measured on.
 * Names are those of the packages @fontsource/<name>.
 */
export const SPLITS = ['training', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** Faces that imitate handwriting. */
const HAND: Record<Split, readonly string[]> = {
  training: [
    'allura',
    'amatic-sc',
    'annie-use-your-telescope',
    'architects-daughter',
    'bad-script',
    'balsamiq-sans',
    'comic-neue',
    'coming-soon',
    'cookie',
    'courgette',
    'covered-by-your-grace',
    'crafty-girls',
    'damion',
    'dancing-script',
    'dekko',
    'delicious-handrawn',
    'delius',
    'gaegu',
    'give-you-glory',
    'gloria-hallelujah',
    'grandstander',
    'just-another-hand',
    'just-me-again-down-here',
    'kristi',
    'meddon',
    'neucha',
    'pangolin',
    'permanent-marker',
    'rock-salt',
    'sacramento',
    'satisfy',
    'schoolbell',
    'sedgwick-ave',
    'shantell-sans',
    'sriracha',
    'swanky-and-moo-moo',
    'waiting-for-the-sunrise',
    'yellowtail',
    'zeyada',
  ],
  validation: [
    'alex-brush',
    'dawning-of-a-new-day',
    'kaushan-script',
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
    'alegreya',
    'anonymous-pro',
    'b612-mono',
    'barlow-condensed',
    'bebas-neue',
    'cardo',
    'carlito',
    'crimson-text',
    'dosis',
    'doto',
    'eb-garamond',
    'ibm-plex-mono',
    'inconsolata',
    'josefin-sans',
    'merriweather',
    'nova-mono',
    'old-standard-tt',
    'pixelify-sans',
    'playfair-display',
    'pt-mono',
    'pt-sans',
    'quicksand',
    'rationale',
    'roboto-condensed',
    'syne-mono',
    'ubuntu',
  ],
  validation: [
    'cousine',
    'cutive-mono',
    'fira-sans-condensed',
    'fjalla-one',
    'gelasio',
    'lato',
    'pathway-gothic-one',
    'press-start-2p',
    'share-tech-mono',
    'space-mono',
    'tinos',
    'vollkorn',
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
