import { format } from '../format.ts';

export const { number, share, count, duration, moment } = format('en-GB');
