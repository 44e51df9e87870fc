/** Le menu de l’application et les boîtes de dialogue du système. */
import type { menu as en } from '../en/menu.ts';

export const menu = {
  file: 'Fichier',
  openScans: 'Ouvrir des plis…',
  exportLog: 'Exporter le journal…',
  exportMisreadings: 'Exporter les erreurs de lecture…',
  close: 'Fermer',
  quit: 'Quitter Facteur',
  edit: 'Édition',
  model: 'Modèle',
  retrain: 'Réentraîner…',
  models: 'Modèles',
  view: 'Affichage',
  read: 'Lecture',
  review: 'Relecture',
  training: 'Entraînement',
  settings: 'Réglages',
} satisfies typeof en;
