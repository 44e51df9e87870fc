import { format } from '../format.ts';

export const { number, share, chance, aligned, count, all, any, first, duration, moment } = format('fr-FR');
