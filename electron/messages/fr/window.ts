/** La fenêtre. */
import type { window as en } from '../en/window.ts';
import { count } from './format.ts';

export const window = {
  dropHere: 'Déposez ici des plis ou des dossiers',
  offline: 'Fonctionne hors ligne : rien ne quitte cet ordinateur.',
  pages: (n: number) => count(n, 'page', 'pages'),
  misread: (model: string, real: string) => `Modèle : ${model}, réel : ${real}`,
} satisfies typeof en;
