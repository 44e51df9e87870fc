/** The window: a text is a string, a text with something in it a function of that something. */
import { count } from './format.ts';

export const window = {
  dropHere: 'Drop scans or folders here',
  offline: 'Works offline: nothing leaves this computer.',
  pages: (n: number) => count(n, 'page', 'pages'),
  /** A tile of the review grid. */
  misread: (model: string, real: string) => `Model: ${model}, real: ${real}`,
};
