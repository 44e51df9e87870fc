/** Ce qui sort sous forme de document. */
import type { report as en } from '../en/report.ts';

export const report = {
  columns: {
    file: 'Fichier',
    page: 'Page',
    at: 'Lu le',
    model: 'Modèle',
    country: 'Pays',
    region: 'Cadre',
    status: 'État',
    postcode: 'Code postal lu',
    confidence: 'Confiance',
    reason: 'Raison',
    said: 'Vérification',
    real: 'Code postal réel',
    saidAt: 'Vérifié le',
  },
  status: { read: 'lu', rejected: 'à vérifier', failed: 'échec' },
  said: { confirmed: 'confirmé', corrected: 'corrigé' },
} satisfies typeof en;
