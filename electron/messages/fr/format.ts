import { format } from '../format.ts';

export const { number, share, count, all, any, first, duration, moment } = format('fr-FR');
